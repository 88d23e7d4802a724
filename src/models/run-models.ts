/** Runs models in order; each becomes a table of its declared shape. */
import { InternalFailure } from '../base/errors.js';
import type { Engine } from '../engines/engine.js';
import { tableNamed } from '../tables/all-tables.js';
import { sqlTypeOf } from '../tables/table.js';
import type { Table } from '../tables/table.js';
import type { Model } from './model.js';

export async function runModels(
  engine: Engine,
  models: readonly Model[],
  onModel?: (table: string, milliseconds: number) => void,
): Promise<void> {
  for (const model of models) {
    const started = performance.now();
    await runModel(engine, model);
    onModel?.(model.table, performance.now() - started);
  }
}

export async function runModel(engine: Engine, model: Model): Promise<void> {
  await engine.run(`create or replace table ${model.table} as\n${model.sql}`);
  const declared = tableNamed.get(model.table);
  if (declared) await checkShape(engine, declared, model);
}

/** The table file is the contract: a model that gives other columns or types is a defect, not a surprise downstream. */
async function checkShape(engine: Engine, declared: Table, model: Model): Promise<void> {
  const found = await engine.rows(
    `select column_name, data_type from duckdb_columns() where schema_name = 'main' and table_name = $name order by column_index`,
    { name: model.table },
  );
  const have = found.map((row) =>
    `${String(row['column_name'])} ${String(row['data_type'])}`.toLowerCase().replaceAll(' ', ''),
  );
  const want = declared.columns.map((column) =>
    `${column.name} ${sqlTypeOf[column.type]}`.replaceAll(' ', ''),
  );
  if (have.join() === want.join()) return;
  const differs = want.findIndex((column, i) => column !== have[i]);
  throw new InternalFailure({
    where: model.file,
    what: `column ${differs + 1} should be ${want[differs] ?? '(none)'}, the model gives ${have[differs] ?? '(none)'}`,
    remedy: `make the final select match src/tables/${model.table.replaceAll('_', '-')}.ts`,
  });
}
