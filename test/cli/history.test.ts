/** `caretier runs` and `caretier rollback`: what was published, and the way back to it. */
import { existsSync, readlinkSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ListedRun } from '../../src/commands/runs.js';
import { PlanFolder } from '../spec/whole-night/plan-folder.js';
import { temporaryFolder } from '../temporary-folder.js';

const stay = (id: string, when: string): Parameters<PlanFolder['claims']>[1][number] => ({
  member: 'heart',
  setting: 'inpatient',
  when,
  codes: 'I50.9',
  id,
});
const firstStay = stay('heart-1', '2026-02-01→2026-02-04');
const secondStay = stay('heart-2', '2026-04-01→2026-04-04');

async function listed(plan: PlanFolder): Promise<readonly ListedRun[]> {
  const { code, stdout } = await plan.speak('runs', '--json');
  expect(code).toBe(0);
  return JSON.parse(stdout) as ListedRun[];
}

const shown = (plan: PlanFolder, link: string): string | undefined => {
  const path = join(plan.folder, 'output', link);
  return existsSync(path) ? readlinkSync(path).split('/').at(-1) : undefined;
};

describe('before the first night', () => {
  const plan = new PlanFolder(temporaryFolder('no-history'));

  it('runs says that nothing is published, and makes no state by asking', async () => {
    expect(await plan.speak('runs')).toMatchObject({
      code: 0,
      stdout: 'nothing is published yet; caretier run publishes a night\n',
    });
    expect(await listed(plan)).toEqual([]);
    expect(plan.has('state')).toBe(false);
  });

  it('there is nothing to go back to, to prune or to rebuild', async () => {
    expect(await plan.speak('rollback')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/nothing is published.*caretier run/),
    });
    expect(await plan.speak('prune')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/nothing is published yet/),
    });
    expect(plan.has('state')).toBe(false);
  });
});

describe('three publishes of two nights', () => {
  const plan = new PlanFolder(temporaryFolder('history'));
  const ids: string[] = [];

  beforeAll(async () => {
    plan.enrol([{ member: 'heart' }, { member: 'well' }]);
    plan.claims('claims', [firstStay]);
    await plan.night('2026-06-10');
    plan.claims('claims', [firstStay, secondStay]);
    await plan.night('2026-06-10');
    await plan.night('2026-06-12');
    ids.push(...(await listed(plan)).map(({ run_id }) => run_id));
  });

  it('are listed with the newest night first, each with its revision and what it followed', async () => {
    const rows = (await listed(plan)).map(({ run_id, as_of, revision, previous_run_id, ...marks }) => ({
      run: ids.indexOf(run_id),
      as_of,
      revision,
      after: previous_run_id === null ? null : ids.indexOf(previous_run_id),
      is_current: marks.is_current,
      is_latest: marks.is_latest,
      code_version: marks.code_version,
    }));
    const same = { code_version: 'test' };
    expect(rows).toEqual([
      { run: 0, as_of: '2026-06-12', revision: 1, after: 1, is_current: true, is_latest: true, ...same },
      { run: 1, as_of: '2026-06-10', revision: 2, after: null, is_current: true, is_latest: false, ...same },
      { run: 2, as_of: '2026-06-10', revision: 1, after: null, is_current: false, is_latest: false, ...same },
    ]);
    const { stdout } = await plan.speak('runs');
    expect(stdout.split('\n').map((line) => /latest|current|replaced/.exec(line)?.[0])).toEqual([
      'latest',
      'current',
      'replaced',
      undefined,
    ]);
    expect(stdout).toContain('published 2026-07-01 08:00:00 UTC');
  });

  it('a dry run names what would be withdrawn and changes nothing', async () => {
    const { code, stdout } = await plan.speak('rollback', '--dry-run');
    expect(code).toBe(0);
    expect(stdout).toBe(
      `would withdraw 2026-06-12 (run ${ids[0]})\nwould go back to 2026-06-10 (run ${ids[1]})\n`,
    );
    expect([shown(plan, 'latest'), shown(plan, '2026-06-12')]).toEqual([ids[0], ids[0]]);
  });

  it('a rollback from a night without another revision shows the night before, and the run stays in history', async () => {
    expect((await plan.speak('rollback')).code).toBe(0);
    expect([shown(plan, 'latest'), shown(plan, '2026-06-12'), shown(plan, '2026-06-10')]).toEqual([
      ids[1],
      undefined,
      ids[1],
    ]);
    expect((await listed(plan)).map(({ is_withdrawn }) => is_withdrawn)).toEqual([true, false, false]);
    expect(plan.has(`output/.runs/${ids[0]}/outreach_list.csv`)).toBe(true);
  });

  it('to a withdrawn run nobody is sent back, and its night run again over the same extracts is current again', async () => {
    expect(await plan.speak('rollback', '--to', ids[0]!)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/was withdrawn.*caretier run --as-of 2026-06-12/),
    });
    await plan.night('2026-06-12');
    expect([shown(plan, 'latest'), shown(plan, '2026-06-12')]).toEqual([ids[0], ids[0]]);
    expect((await listed(plan)).map(({ is_withdrawn }) => is_withdrawn)).toEqual([false, false, false]);
  });

  it('to a run id it goes back over every night after it, and a night that follows knows only what stands', async () => {
    expect((await plan.speak('rollback', '--to', ids[2]!)).code).toBe(0);
    expect([shown(plan, 'latest'), shown(plan, '2026-06-12'), shown(plan, '2026-06-10')]).toEqual([
      ids[2],
      undefined,
      ids[2],
    ]);
    const next = await plan.night('2026-06-13');
    expect(next.json('manifest.json')['previous_run_id']).toBe(ids[2]);
    expect((await plan.speak('rollback', '--to', '2026-06-10')).code).toBe(0);
    expect(shown(plan, 'latest')).toBe(ids[2]);
  });

  it('to where it is already it changes nothing, and before the first publish it cannot go', async () => {
    expect(await plan.speak('rollback', '--to', '2026-06-10')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/is current already/),
    });
    expect(await plan.speak('rollback')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/is the first publish/),
    });
  });

  it.each([
    ['a run that never was', ['--to', 'abc'], /no published run is called "abc".*caretier runs lists/],
    ['a date that was never published', ['--to', '2026-01-01'], /no published run is called "2026-01-01"/],
    ['words it does not know', ['2026-06-10'], /too many arguments/],
  ])('%s is refused with exit 2', async (_, words, why) => {
    expect(await plan.speak('rollback', ...words)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(why),
    });
  });
});

describe('a publish whose folder is not all there', () => {
  it('is no place to go back to: exit 4, and what is published stands', async () => {
    const plan = new PlanFolder(temporaryFolder('folders'));
    plan.enrol([{ member: 'heart' }]);
    plan.claims('claims', [firstStay]);
    const { directory } = await plan.night('2026-06-10');
    await plan.night('2026-06-11');
    const latest = shown(plan, 'latest');
    const refused = async (what: string): Promise<void> => {
      const { code, stderr } = await plan.speak('rollback');
      expect({ code, isTold: stderr.includes(`its folder is ${what}`) }).toEqual({ code: 4, isTold: true });
      expect(shown(plan, 'latest')).toBe(latest);
    };
    writeFileSync(join(directory, 'outreach_list.csv'), 'other');
    await refused('damaged');
    renameSync(directory, `${directory}-away`);
    await refused('missing');
  });
});
