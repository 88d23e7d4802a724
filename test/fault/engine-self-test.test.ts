import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/base/package-root.js';
import { openDuckDb } from '../../src/engines/duckdb/duckdb-engine.js';
import { selfTest } from '../../src/engines/duckdb/self-test.js';
import type { Engine } from '../../src/engines/engine.js';

const main = join(packageRoot, 'src', 'main.ts');
const allocatorVariable = 'DUCKDB_JE_MALLOC_CONF';

it('the engine answers the known question about overlapping stays', async () => {
  const engine = await openDuckDb({ file: ':memory:' });
  await expect(selfTest(engine)).resolves.toBeUndefined();
  await engine.close();
});

it('an engine that loses the overlapping stays is refused at start', async () => {
  const engine = await openDuckDb({ file: ':memory:' });
  const faulty: Engine = { ...engine, version: 'duckdb with the deliminator', rows: async () => [] };
  await expect(selfTest(faulty)).rejects.toThrow('self-test gave wrong rows');
  await engine.close();
});

it.each([
  ['a file outside', `select * from read_text('/etc/hostname')`],
  ['an extension', 'install httpfs'],
  ['a setting', `set enable_external_access = true`],
  ['the network', `select * from read_csv('https://example.org/x.csv')`],
  ['an export', `copy (select 1) to '/var/tmp/caretier-should-not-be.csv'`],
])('the locked engine refuses %s', async (_, sql) => {
  const engine = await openDuckDb({ file: ':memory:' });
  await expect(engine.run(sql)).rejects.toThrow('refused');
  await engine.close();
});

/** Elsewhere the engine's library brings no allocator of its own. */
const onLinux = it.runIf(process.platform === 'linux');

/** What the allocator tells of itself after a night under `memoryLimit`; `setting`: what the environment says of it. */
function allocatorOfNight(memoryLimit: string | undefined, setting?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'caretier-'));
  const config = join(folder, 'caretier.yaml');
  const engine = memoryLimit === undefined ? '' : `engine: { memory_limit: ${memoryLimit} }\n`;
  // the engine is open before the extract is found missing
  writeFileSync(config, `${engine}extracts:\n  - { id: claims, format: medical_claim, path: missing.csv }\n`);
  const listener = `process.env = new Proxy(process.env, {
    set: (all, name, value) => Reflect.set(all, name, name === '${allocatorVariable}' ? value + ',stats_print:true' : value),
  });`;
  const child = spawnSync(
    process.execPath,
    [
      ...['--import', 'tsx', '--import', `data:text/javascript,${encodeURIComponent(listener)}`, main],
      ...['run', '--config', config, '--as-of', '2026-06-30'],
    ],
    { cwd: packageRoot, env: { ...process.env, [allocatorVariable]: setting }, encoding: 'utf8' },
  );
  rmSync(folder, { recursive: true });
  // the allocator tells how it is set when the process ends
  return child.stderr;
}

onLinux.each([
  ['nothing is said', undefined, 1000],
  ['little is given', '2GiB', 1000],
  ['a little less than enough', '4GB', 1000],
  ['4 GiB are given', '4GiB', 10_000],
  ['much is given', '64 GB', 10_000],
])('free memory of the engine is kept as long as its limit allows: %s', (_, memoryLimit, milliseconds) => {
  const told = allocatorOfNight(memoryLimit);
  expect(told).toContain('opt.narenas: 1\n');
  expect(told).toContain(`opt.dirty_decay_ms: ${milliseconds} `);
});

onLinux('free memory of the engine is kept as whoever starts caretier has set it', () => {
  const told = allocatorOfNight('4GiB', 'narenas:3,dirty_decay_ms:77,stats_print:true');
  expect(told).toContain('opt.narenas: 3\n');
  expect(told).toContain('opt.dirty_decay_ms: 77 ');
});
