/** The night over sample-data in a folder of its own, and what of it is kept as `sample.*` under `reports/`. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/base/package-root.js';
import { openDuckDb } from '../../src/engines/duckdb/duckdb-engine.js';
import { literal } from '../../src/engines/engine.js';

export const sampleAsOf = '2026-06-30';

/** Runs the night of `npm start` below `folder` and names the folder that it published. */
export function sampleNight(folder: string): string {
  const data = join(folder, 'sample-data');
  cpSync(join(packageRoot, 'sample-data'), data, { recursive: true });
  const command = ['--import', 'tsx', join(packageRoot, 'src', 'main.ts'), 'run', '--quiet'];
  const options = ['--config', join(data, 'caretier.yaml'), '--as-of', sampleAsOf];
  const ran = spawnSync(process.execPath, [...command, ...options], { cwd: packageRoot, encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`the sample night ended with ${String(ran.status)}: ${ran.stderr}`);
  return realpathSync(join(folder, 'output', sampleAsOf));
}

/** File below the project → its text: one sample for each list in `reports/`. */
export async function textSamples(published: string): Promise<ReadonlyMap<string, string>> {
  const samples = new Map<string, string>();
  for (const report of readdirSync(join(packageRoot, 'reports')).sort()) {
    const text = await listAsText(published, report);
    if (text !== undefined) samples.set(`reports/${report}/sample.csv`, text);
  }
  return samples;
}

async function listAsText(published: string, report: string): Promise<string | undefined> {
  const file = join(published, report);
  if (existsSync(`${file}.csv`)) return readFileSync(`${file}.csv`, 'utf8');
  return existsSync(`${file}.parquet`) ? parquetAsText(published, report) : undefined;
}

/** Lists that are Parquet only are shown as CSV: a sample is there to be read. */
async function parquetAsText(published: string, report: string): Promise<string> {
  const engine = await openDuckDb({ file: ':memory:', allowedDirectories: [published] });
  try {
    const rows = await engine.rows(
      `select * from read_parquet(${literal(join(published, `${report}.parquet`))})`,
    );
    const names = Object.keys(rows[0] ?? {});
    const lines = rows.map((row) => names.map((name) => quoted(row[name] ?? '')).join(','));
    return `${[names.join(','), ...lines].join('\n')}\n`;
  } finally {
    await engine.close();
  }
}

function quoted(value: unknown): string {
  const text = String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
