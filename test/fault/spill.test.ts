/** Where the engine spills to: a folder of its own for every engine, made before any work starts and gone after it. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EngineOutOfMemory } from '../../src/base/errors.js';
import { openWorkspace } from '../../src/commands/night-workspace.js';
import { loadConfig } from '../../src/config/load-config.js';
import type { Engine } from '../../src/engines/engine.js';
import type { Model } from '../../src/models/model.js';
import { runModels } from '../../src/models/run-models.js';
import { caretier } from '../caretier-command.js';
import { sampleAsOf, sampleNight } from '../sample-night.js';
import { temporaryFolder } from '../temporary-folder.js';

const night = sampleNight('spill');
const run = (): ReturnType<typeof caretier> => caretier(night.folder, 'run', '--as-of', sampleAsOf);
const engine = (options: string): void =>
  night.change('caretier.yaml', (yaml) => `${yaml}\nengine: { name: duckdb, threads: 2, ${options} }\n`);
const openNight = (attempt: string): ReturnType<typeof openWorkspace> =>
  openWorkspace(loadConfig(night.path('caretier.yaml')), attempt, 0, { emit: () => undefined });

/** More than fits into the memory limit: most of it goes to the disk and comes back. */
async function keptBy(engines: readonly Engine[]): Promise<readonly unknown[]> {
  const text = (n: number): string => `cast(i as varchar) || repeat('${n}', 60)`;
  for (const [n, one] of engines.entries())
    await one.run(`create table much as select i, ${text(n)} as s from range(2000000) r(i)`);
  const found = engines.map((one, n) =>
    one.rows(`select count(*) as n, count(*) filter (where s = ${text(n)}) as n_own from much`),
  );
  return (await Promise.all(found)).flat();
}

describe('engines that spill', () => {
  it.each([
    ['in the state folder', 'memory_limit: 64MiB'],
    ['in a temp_directory', 'memory_limit: 64MiB, temp_directory: spilled'],
  ])('keep what is theirs: %s', async (_, options) => {
    engine(options);
    const workspace = await openNight('attempt');
    const aside = await workspace.openAside();
    const whole = { n: 2_000_000, n_own: 2_000_000 };
    expect(await keptBy([workspace.engine, aside])).toEqual([whole, whole]);
    await aside.close();
    await workspace.close();
  });

  it('are crowded once more of what they hold lies on the disk than in memory', async () => {
    engine('memory_limit: 64MiB');
    const workspace = await openNight('attempt');
    const isCrowdedBy = async (rows: number): Promise<boolean> => {
      await workspace.engine.run(
        `create or replace table held as select md5(cast(i as varchar)) as s from range(${rows}) r(i)`,
      );
      return workspace.engine.isCrowded();
    };
    expect(await isCrowdedBy(200_000)).toBe(false);
    expect(await isCrowdedBy(6_000_000)).toBe(true);
    await workspace.close();
  });

  it('of two plans share a temp_directory, and each leaves it as it was', async () => {
    const shared = temporaryFolder('spill-shared');
    writeFileSync(join(shared, 'of another program'), '');
    engine(`memory_limit: 64MiB, temp_directory: '${shared}'`);
    const first = await openNight('attempt');
    night.change('caretier.yaml', (yaml) => yaml.replace('state: state', 'state: state-2'));
    const second = await openNight('attempt');
    const whole = { n: 2_000_000, n_own: 2_000_000 };
    expect(await keptBy([first.engine, second.engine])).toEqual([whole, whole]);
    expect(readdirSync(shared)).toHaveLength(3);
    await first.close();
    await second.close();
    expect(readdirSync(shared)).toEqual(['of another program']);
  });
});

describe('a temp_directory', () => {
  it('that is not there is made beside the configuration, and a killed night leaves nothing in it for long', async () => {
    engine('temp_directory: deep/spilled');
    const dead = await openNight('dead');
    const [left = ''] = readdirSync(night.path('deep/spilled'));
    await dead.close();
    for (const name of [left, 'caretier-of-another-state'])
      mkdirSync(night.path(`deep/spilled/${name}/spill`), { recursive: true });
    expect((await run()).code).toBe(0);
    expect(readdirSync(night.path('deep/spilled'))).toEqual(['caretier-of-another-state']);
  });

  it('that cannot be used stops the night before any work, with exit 6 and its name', async () => {
    engine('temp_directory: caretier.yaml');
    const { code, stderr } = await run();
    expect(code).toBe(6);
    expect(stderr).toMatch(/caretier\.yaml\/caretier-\S+ {2}the folder cannot be made \(ENOTDIR\)/);
    expect(existsSync(night.path('state/caretier.duckdb'))).toBe(false);
  });
});

describe('models that need the memory to themselves', () => {
  // a list is held in memory whole, whatever the limit
  const model = (table: string, reads: readonly string[], rows: number): Model => ({
    ...{ table, reads, file: `${table}.sql`, grain: 'one row', because: 'it is large' },
    sql: `select len(list(i)) as n from range(${rows}) as r(i)`,
  });

  it('fail beside each other and run one after the other, what reads them after both', async () => {
    engine('memory_limit: 100MiB');
    const workspace = await openNight('attempt');
    const made: string[] = [];
    const models = [
      model('large', [], 4_000_000),
      model('large_too', [], 4_000_000),
      model('after_both', ['large', 'large_too'], 1),
    ];
    await runModels(workspace.engine, models, (table) => made.push(table));
    expect(made.slice(0, 2).sort()).toEqual(['large', 'large_too']);
    expect(made.slice(2)).toEqual(['after_both']);
    const kept = 'select large.n as n, large_too.n as n_too from large cross join large_too';
    expect(await workspace.engine.rows(kept)).toEqual([{ n: 4_000_000, n_too: 4_000_000 }]);
    await workspace.close();
  });

  it('fail for good where one of them alone is too large', async () => {
    engine('memory_limit: 100MiB');
    const workspace = await openNight('attempt');
    const models = [model('small', [], 1), model('too_large', [], 40_000_000)];
    await expect(runModels(workspace.engine, models)).rejects.toThrow(EngineOutOfMemory);
    await workspace.close();
  });
});

it('a night that needs more memory than its limit says which limit', async () => {
  engine('memory_limit: 50MiB');
  const { code, stderr } = await run();
  expect(code).toBe(6);
  expect(stderr).toContain('the engine needs more memory than it may use; raise engine.memory_limit');
  expect(night.isPublished()).toBe(false);
});
