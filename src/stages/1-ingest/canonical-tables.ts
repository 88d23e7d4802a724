/**
 * From typed loads to the canonical tables. `delivered_<feed>` is a view over tonight's loads of the feed with each
 * record's place; `canonical/*.sql` read those views, in the order in which they are listed here.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../base/package-root.js';
import type { Engine } from '../../engines/engine.js';
import { literal } from '../../engines/engine.js';
import { tableNamed } from '../../tables/all-tables.js';
import { sqlTypeOf } from '../../tables/table.js';
import { casts } from './cell-cast.js';
import type { Layout } from './formats/layout.js';
import type { LoadedFile } from './load-file.js';

const folder = join(packageRoot, 'src', 'stages', '1-ingest', 'canonical');

/** Each step is a file; a step may make several tables. */
const steps: readonly string[] = [
  'record_place', 'duplicate_record', 'person_crosswalk', 'provider', 'coverage_span', 'member', 'claim_version', 'facility_ccn', 'claim', 'claim_line',
  'claim_diagnosis', 'claim_procedure', 'pharmacy_fill', 'observation', 'lab_result', 'condition_record', 'encounter_notice', 'provider_attribution',
  'member_event', 'care_manager', 'observed_code', 'ledger',
];

export async function makeCanonicalTables(engine: Engine, loads: readonly LoadedFile[], layouts: readonly Layout[], _stateDirectory: string): Promise<void> {
  await engine.run(`create or replace table tonights_load (
    load_id varchar, extract varchar, format varchar, feed varchar, file varchar, sha256 varchar, bytes bigint, framed bigint, typed bigint,
    first_loaded_on date, load_sequence bigint)`);
  for (const load of loads) await addLoad(engine, load);
  for (const layout of layouts) await deliveredView(engine, layout, loads.filter((load) => load.feed === layout.feed));
  for (const step of steps) await runStep(engine, step);
}

async function addLoad(engine: Engine, load: LoadedFile): Promise<void> {
  const { loadId, extract, format, feed, file, sha256, bytes, framed, typed, firstLoadedOn, loadSequence } = load;
  await engine.run(
    `insert into tonights_load values ($loadId, $extract, $format, $feed, $file, $sha256, $bytes, $framed, $typed, cast($firstLoadedOn as date), $loadSequence)`,
    { loadId, extract, format, feed, file, sha256, bytes, framed, typed, firstLoadedOn, loadSequence },
  );
}

/** Columns of the layout, then load and row of the load; without a load an empty view of the same shape. */
async function deliveredView(engine: Engine, layout: Layout, loads: readonly LoadedFile[]): Promise<void> {
  const names = layout.columns.map((column) => column.name);
  const parts = loads.map(
    (load) => `select ${names.join(', ')}, set_aside, cell_faults, ${literal(load.loadId)} as load_id, date ${literal(load.firstLoadedOn)} as first_loaded_on,
      cast(${load.loadSequence} as bigint) as load_sequence, file_row_number + 1 as clean_row
      from read_parquet(${literal(load.path)}, file_row_number = true)`,
  );
  const empty = `select ${layout.columns.map((column) => `${casts[column.type].value('cast(null as varchar)')} as ${column.name}`).join(', ')},
    cast(null as varchar) as set_aside, cast(null as varchar) as cell_faults, cast(null as varchar) as load_id, cast(null as date) as first_loaded_on,
    cast(null as bigint) as load_sequence, cast(null as bigint) as clean_row where false`;
  await engine.run(`create or replace view delivered_${layout.feed} as ${parts.length === 0 ? empty : parts.join('\nunion all\n')}`);
}

async function runStep(engine: Engine, step: string): Promise<void> {
  const text = readFileSync(join(folder, `${step}.sql`), 'utf8');
  for (const statement of text.split(/;\s*$/m)) {
    if (statement.replace(/^--.*$/gm, '').trim() !== '') await engine.run(statement);
  }
  const table = tableNamed.get(step);
  if (table?.stage !== 'ingest') return;
  // the declared types are the contract; what a step leaves as another integer or text type is settled here
  const shape = table.columns.map((column) => `cast(${column.name} as ${sqlTypeOf[column.type]}) as ${column.name}`).join(', ');
  const found = await engine.rows(`select data_type from duckdb_columns() where schema_name = 'main' and table_name = $name order by column_index`, { name: step });
  const declared = table.columns.map((column) => sqlTypeOf[column.type].toUpperCase().replaceAll(' ', ''));
  if (found.map((row) => String(row['data_type'])).join() === declared.join()) return;
  await engine.run(`create or replace table ${step} as select ${shape} from ${step}`);
}
