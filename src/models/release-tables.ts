/** Tables that have been read for the last time are dropped; how many rows they had stays for the manifest. */
import type { Engine } from '../engines/engine.js';
import { allTables } from '../tables/all-tables.js';
import type { Stage, Table } from '../tables/table.js';

export async function releaseTables(engine: Engine, stage: Stage): Promise<void> {
  for (const table of allTables) if (table.lastReadIn === stage) await releaseTable(engine, table);
}

export async function releaseTable(engine: Engine, { name }: Table): Promise<void> {
  await engine.run('create table if not exists released_table (table_name varchar, n_rows bigint)');
  await engine.run(`insert into released_table select '${name}', count(*) from ${name}`);
  await engine.run(`drop table ${name}`);
}

/** Table → its rows, of every canonical table, released or not. */
export async function rowCounts(engine: Engine): Promise<ReadonlyMap<string, number>> {
  const held = await engine.rows(`select table_name from duckdb_tables() where schema_name = 'main'`);
  const names = new Set(held.map((row) => String(row['table_name'])));
  const counts = [
    ...(names.has('released_table') ? ['select table_name, n_rows from released_table'] : []),
    ...allTables
      .filter(({ name }) => names.has(name))
      .map(({ name }) => `select '${name}' as table_name, count(*) as n_rows from ${name}`),
  ];
  const rows = await engine.rows(counts.join('\nunion all\n'));
  return new Map(rows.map((row) => [String(row['table_name']), Number(row['n_rows'])]));
}
