/**
 * `npm run bench -- --members N`: the night against DuckDB's bare load of the same files, as ratios in one run.
 * Prints what was compared, then one line of JSON. Asserts nothing; `--write` puts the figures into README.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packageRoot } from '../../src/base/package-root.js';
import { bareLoad } from './bare-load.js';
import { benchAsOf, makeMembers, writeBenchConfig } from './make-members.js';

interface Measured {
  readonly members: number;
  readonly night_over_bare_load: number;
  readonly delta_over_night: null;
  readonly peak_rss_mb: number;
}

const { values } = parseArgs({
  options: {
    members: { type: 'string', default: '100000' },
    memory: { type: 'string', default: '4GiB' },
    folder: { type: 'string', default: join(packageRoot, 'bench-data') },
    keep: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const members = Number(values.members);
const folder = join(values.folder, String(members));
const print = (text: string): void => void process.stdout.write(`${text}\n`);

const made = await makeMembers(folder, members);
const megabytes = Math.round(statSync(join(folder, 'medical_claim.csv')).size / 1e6);
print(`${members} members, ${made.claimLines} claim lines, ${megabytes} MB of claims; 2 threads, ${cpus()[0]?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB`);

const before = await bareLoad(folder, values.memory);
const night = runNight(folder, values.memory);
const after = await bareLoad(folder, values.memory);
const bare = Math.min(before, after);
print(`bare load: the same columns as text with casts into one table a feed, no checks, plain CSV, one file a feed: ${seconds(before)} before, ${seconds(after)} after`);
print(`night: ${seconds(night.wall)}; stages: ${night.stages.map(([name, ms]) => `${name} ${Math.round((100 * ms) / night.wall)} %`).join(', ')}`);
const measured: Measured = {
  members,
  night_over_bare_load: round(night.wall / bare),
  delta_over_night: null,
  peak_rss_mb: night.peakRssMb,
};
print(`night ÷ bare load ${measured.night_over_bare_load}; ${round((1e3 * night.wall) / members / 1e3)} ms a member; peak memory ${measured.peak_rss_mb} MB at a limit of ${values.memory}`);
if (values.write) writeFigures(measured, night.stages, night.wall);
if (!values.keep) rmSync(folder, { recursive: true, force: true });
print(JSON.stringify(measured));

function runNight(directory: string, memory: string): { wall: number; stages: readonly (readonly [string, number])[]; peakRssMb: number } {
  for (const name of ['state', 'output']) rmSync(join(directory, name), { recursive: true, force: true });
  const config = writeBenchConfig(directory, memory);
  const started = performance.now();
  const ran = spawnSync(process.execPath, [join(packageRoot, 'dist/src/main.js'), 'run', '--config', config, '--as-of', benchAsOf], { encoding: 'utf8' });
  const wall = performance.now() - started;
  if (ran.status !== 0) throw new Error(`the night ended with ${ran.status}: ${ran.stderr.slice(-2000)}`);
  const results = JSON.parse(readFileSync(join(directory, 'output/latest/run_results.json'), 'utf8')) as {
    stages: Record<string, number>;
    peak_rss_mb: number;
  };
  return { wall, stages: Object.entries(results.stages), peakRssMb: results.peak_rss_mb };
}

/** README keeps one line a size, so that a run at 10,000 does not wipe the figures of 100,000. */
function writeFigures(figures: Measured, stages: readonly (readonly [string, number])[], wall: number): void {
  const file = join(packageRoot, 'README.md');
  if (!existsSync(file)) return;
  const text = readFileSync(file, 'utf8');
  const [start, end] = ['<!-- bench:start -->', '<!-- bench:end -->'];
  const table = text.slice(text.indexOf(start) + start.length, text.indexOf(end));
  const shares = stages.map(([name, ms]) => `${name} ${Math.round((100 * ms) / wall)} %`).join(', ');
  const row = `| ${figures.members.toLocaleString('en')} | ${figures.night_over_bare_load} | ${figures.peak_rss_mb} MB | ${shares} |`;
  const kept = table.split('\n').filter((line) => /^\| [\d,]+ \|/.test(line) && !line.startsWith(`| ${figures.members.toLocaleString('en')} |`));
  const rows = [...kept, row].sort((a, b) => size(a) - size(b));
  const body = ['', '| members | night ÷ bare load | peak memory | where the time goes |', '|---:|---:|---:|---|', ...rows, ''].join('\n');
  writeFileSync(file, text.replace(table, `${body}`));
}

function size(row: string): number {
  return Number(row.split('|')[1]!.replaceAll(',', ''));
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
