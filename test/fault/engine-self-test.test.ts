import { expect, it } from 'vitest';
import { openDuckDb } from '../../src/engines/duckdb/duckdb-engine.js';
import { selfTest } from '../../src/engines/duckdb/self-test.js';
import type { Engine } from '../../src/engines/engine.js';

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
