/** From accepted records to the canonical tables: `canonical/*.sql`, in the order in which they are listed here. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../base/package-root.js';
import type { Engine } from '../../engines/engine.js';
import { tableNamed } from '../../tables/all-tables.js';
import { sqlTypeOf } from '../../tables/table.js';

const folder = join(packageRoot, 'src', 'stages', '1-ingest', 'canonical');

/** Each step is a file; a step may make several tables. */
const steps: readonly string[] = [
  'person_crosswalk',
  'provider',
  'coverage_span',
  'member',
  'claim_total',
  'facility_ccn',
  'claim_header',
  'claim_diagnosis',
  'claim_procedure',
  'claim',
  'claim_line',
  'claim_line_record',
  'pharmacy_fill',
  'observation',
  'lab_result',
  'condition_record',
  'encounter_notice',
  'provider_attribution',
  'member_event',
  'care_manager',
  'care_manager_term',
  'observed_code',
  'quarantined_record',
  'extract_load',
  'cell_fault',
];

export async function makeCanonicalTables(
  engine: Engine,
  onStep?: (step: string, ms: number) => void,
  /** Step → the SQL that makes it instead; null: nobody needs it. */
  instead: Readonly<Record<string, string | null>> = {},
): Promise<void> {
  for (const step of steps.filter((name) => instead[name] !== null)) {
    const started = performance.now();
    await runStep(engine, step, instead[step] ?? undefined);
    onStep?.(step, performance.now() - started);
  }
}

/** A step alone, over tables that the caller made. */
export async function makeCanonicalTable(engine: Engine, step: 'member' | 'observed_code'): Promise<void> {
  await runStep(engine, step);
}

async function runStep(
  engine: Engine,
  step: string,
  text = readFileSync(join(folder, `${step}.sql`), 'utf8'),
): Promise<void> {
  for (const statement of text.split(/;\s*$/m)) {
    if (statement.replace(/^--.*$/gm, '').trim() !== '') await engine.run(statement);
  }
  const table = tableNamed.get(step);
  if (table?.stage !== 'ingest') return;
  // the declared types are the contract; what a step leaves as another integer or text type is settled here
  const shape = table.columns
    .map((column) => `cast(${column.name} as ${sqlTypeOf[column.type]}) as ${column.name}`)
    .join(', ');
  const found = await engine.rows(
    `select column_name, data_type from duckdb_columns() where schema_name = 'main' and table_name = $name order by column_index`,
    { name: step },
  );
  const declared = table.columns.map(
    (column) => `${column.name} ${sqlTypeOf[column.type].toUpperCase().replace(' ', '')}`,
  );
  if (
    found.map((row) => `${String(row['column_name'])} ${String(row['data_type'])}`).join() === declared.join()
  )
    return;
  await engine.run(`create or replace table ${step} as select ${shape} from ${step}`);
}
