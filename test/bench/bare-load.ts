/**
 * What the night is measured against: DuckDB reading the same files with nothing asked of them. One `create table`
 * a feed, from plain CSV read as text, the columns that the layouts read, each with its cast, no check, no ledger.
 * Runs in a process of its own, so that neither side finds the other's memory or buffers.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDuckDb } from '../../src/engines/duckdb/duckdb-engine.js';
import { literal } from '../../src/engines/engine.js';
import { formats } from '../../src/stages/1-ingest/formats/formats.js';
import type { CellType, LayoutColumn } from '../../src/stages/1-ingest/formats/layout.js';
import { benchFeeds } from './make-members.js';

export interface BareLoad {
  /** Statements only, from the first byte read to the table on disk: the process's own start is not counted. */
  readonly ms: number;
  readonly records: number;
  readonly columns: number;
}

const thisFile = fileURLToPath(import.meta.url);

export function bareLoad(folder: string, memoryLimit: string): BareLoad {
  const ran = spawnSync(process.execPath, ['--import', 'tsx', thisFile, folder, memoryLimit], {
    encoding: 'utf8',
  });
  if (ran.status !== 0) throw new Error(`the bare load ended with ${ran.status}: ${ran.stderr.slice(-2000)}`);
  return JSON.parse(ran.stdout) as BareLoad;
}

async function load(folder: string, memoryLimit: string): Promise<BareLoad> {
  const file = join(folder, 'bare.duckdb');
  for (const name of [file, `${file}.wal`]) rmSync(name, { force: true });
  const engine = await openDuckDb({ file, threads: 2, memoryLimit, allowedDirectories: [folder] });
  const started = performance.now();
  const statements = benchFeeds.map((feed) => loadStatement(folder, feed));
  for (const { sql } of statements) await engine.run(sql);
  await engine.run('checkpoint');
  const ms = performance.now() - started;
  const counts = await engine.rows(
    benchFeeds.map((feed) => `select count(*) as n from bare_${feed}`).join(' union all '),
  );
  await engine.close();
  rmSync(file, { force: true });
  return {
    ms,
    records: counts.reduce((sum, row) => sum + Number(row['n']), 0),
    columns: statements.reduce((sum, { columns }) => sum + columns, 0),
  };
}

function loadStatement(folder: string, feed: string): { readonly sql: string; readonly columns: number } {
  const file = join(folder, `${feed}.csv`);
  const header = headerOf(file);
  const layout = formats.get(`tuva/${feed}`)!;
  const read = layout.columns.filter((column) => deliveredName(column, header) !== undefined);
  const values = read.map(
    (column) => `${plainCast(column.type, deliveredName(column, header)!)} as ${column.name}`,
  );
  const texts = header.map((name) => `'${name}': 'VARCHAR'`).join(', ');
  const sql = `create table bare_${feed} as select ${values.join(', ')}
    from read_csv(${literal(file)}, header = true, auto_detect = false, columns = {${texts}}, delim = ',', quote = '"', escape = '"', nullstr = '')`;
  return { sql, columns: read.length };
}

function deliveredName(column: LayoutColumn, header: readonly string[]): string | undefined {
  return column.from.find((name) => header.includes(name));
}

function plainCast(type: CellType, cell: string): string {
  const target: Partial<Record<CellType, string>> = {
    date: 'date',
    end_date: 'date',
    day: 'date',
    time: 'timestamp',
    whole: 'bigint',
    amount: 'decimal(18, 2)',
    quantity: 'decimal(18, 4)',
    flag: 'boolean',
  };
  return target[type] === undefined ? cell : `cast(${cell} as ${target[type]})`;
}

/** The first line; a header of the Tuva layer is far shorter than what is read here. */
function headerOf(file: string): readonly string[] {
  const bytes = Buffer.alloc(64 * 1024);
  const descriptor = openSync(file, 'r');
  const length = readSync(descriptor, bytes, 0, bytes.length, 0);
  closeSync(descriptor);
  return bytes.toString('utf8', 0, length).split(/\r?\n/, 1)[0]!.split(',');
}

if (process.argv[1] === thisFile) {
  const [folder, memoryLimit] = process.argv.slice(2) as [string, string];
  process.stdout.write(JSON.stringify(await load(folder, memoryLimit)));
}
