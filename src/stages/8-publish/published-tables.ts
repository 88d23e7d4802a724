/** `tables/`: every assemble and measure table for notebooks, with a dictionary made from the table definitions. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../../engines/engine.js';
import { allTables } from '../../tables/all-tables.js';
import { sqlTypeOf } from '../../tables/table.js';
import type { Table } from '../../tables/table.js';
import { quoted } from './writers/list-writer.js';
import { copyToParquet } from './writers/parquet.js';

const publishedTables: readonly Table[] = allTables.filter(
  (table) => table.stage === 'assemble' || table.stage === 'measure',
);

export async function writeTables(engine: Engine, directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  for (const table of publishedTables) {
    const columns = table.columns.map((column) => quoted(column.name)).join(', ');
    const order = table.key.map((column) => `${quoted(column)} nulls last`).join(', ');
    await copyToParquet(
      engine,
      `select ${columns} from ${table.name} order by ${order}`,
      join(directory, `${table.name}.parquet`),
    );
  }
  await writeFile(join(directory, 'dictionary.md'), dataDictionary(publishedTables), { mode: 0o600 });
}

export function dataDictionary(tables: readonly Table[]): string {
  const chapters = [...tables].sort((a, b) => (a.name < b.name ? -1 : 1)).map(chapter);
  return ['# Data dictionary', '', 'One Parquet file a table, ordered by its key.', '', ...chapters].join(
    '\n',
  );
}

function chapter(table: Table): string {
  const rows = table.columns.map(
    (column) => `| ${column.name} | ${sqlTypeOf[column.type]} | ${column.meaning.replaceAll('|', '\\|')} |`,
  );
  return [
    `## ${table.name}`,
    '',
    `${table.grain}. Key: ${table.key.join(', ')}. Stage: ${table.stage}.`,
    '',
    '| column | type | meaning |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
