import { spawnSync } from 'node:child_process';
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

/** `setting`: the environment's; else what caretier sets, with the wish to be told of it added on the way. */
function allocatorOfMain(setting: string | undefined): string {
  const listener = `process.env = new Proxy(process.env, {
    set: (all, name, value) => Reflect.set(all, name, name === '${allocatorVariable}' ? value + ',stats_print:true' : value),
  });`;
  const child = spawnSync(
    process.execPath,
    [
      '--import',
      'tsx',
      '--import',
      `data:text/javascript,${encodeURIComponent(listener)}`,
      main,
      '--version',
    ],
    { cwd: packageRoot, env: { ...process.env, [allocatorVariable]: setting }, encoding: 'utf8' },
  );
  expect(child.status).toBe(0);
  // the allocator tells how it is set when the process ends
  return child.stderr;
}

onLinux('free memory of the engine is kept as caretier sets it before the library is loaded', () => {
  const told = allocatorOfMain(undefined);
  expect(told).toContain('opt.narenas: 1\n');
  expect(told).toContain('opt.dirty_decay_ms: 1000 ');
});

onLinux('free memory of the engine is kept as whoever starts caretier has set it', () => {
  const told = allocatorOfMain('narenas:3,dirty_decay_ms:77,stats_print:true');
  expect(told).toContain('opt.narenas: 3\n');
  expect(told).toContain('opt.dirty_decay_ms: 77 ');
});
