/** Rows of `tables/` that share their key: their order, and with it the bytes of the file, is then left to chance. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openDuckDb } from '../../../src/engines/duckdb/duckdb-engine.js';
import { literal } from '../../../src/engines/engine.js';
import { allTables } from '../../../src/tables/all-tables.js';

/** `name: n` for every table with n rows too many; and how many tables were looked at. */
export async function tableTies(directory: string): Promise<{ ties: readonly string[]; looked: number }> {
  const engine = await openDuckDb({
    file: ':memory:',
    threads: 2,
    memoryLimit: '1GiB',
    allowedDirectories: [directory],
  });
  const ties: string[] = [];
  let looked = 0;
  for (const { name, key } of allTables) {
    const file = join(directory, 'tables', `${name}.parquet`);
    if (!existsSync(file)) continue;
    looked += 1;
    const columns = key.map((column) => `"${column}"`).join(', ');
    const [row] = await engine.rows(
      `select coalesce(sum(n - 1), 0) as too_many
       from (select count(*) as n from read_parquet(${literal(file)}) group by ${columns})`,
    );
    if (Number(row!['too_many']) > 0) ties.push(`${name}: ${Number(row!['too_many'])}`);
  }
  await engine.close();
  return { ties, looked };
}
