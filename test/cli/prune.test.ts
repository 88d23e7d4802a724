/** `caretier prune`: what retention removes, what it may never remove, and what is said of a night that is gone. */
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ListedRun } from '../../src/commands/runs.js';
import { PlanFolder } from '../spec/whole-night/plan-folder.js';
import type { DrawnClaim } from '../spec/whole-night/drawn-extracts.js';
import { temporaryFolder } from '../temporary-folder.js';

const stay = (id: string, when: string): DrawnClaim => ({
  member: 'heart',
  setting: 'inpatient',
  when,
  codes: 'I50.9',
  id,
});

/** Claims come as deltas, enrolment as a snapshot of its own every night. */
const nights = ['2026-05-29', '2026-05-30', '2026-05-31', '2026-06-10', '2026-06-11'] as const;

describe('five nights of deltas, two of them to be kept', () => {
  const plan = new PlanFolder(temporaryFolder('prune'), 'delta');
  const ids = new Map<string, string>();
  const files = (folder: string): readonly string[] =>
    existsSync(join(plan.folder, folder)) ? readdirSync(join(plan.folder, folder)).sort() : [];
  const everyFile = (): readonly string[] =>
    [...readdirSync(plan.folder, { recursive: true, encoding: 'utf8' })].sort();

  beforeAll(async () => {
    for (const [i, night] of nights.entries()) {
      plan.enrol([{ member: 'heart' }, { member: `other-${i}` }]);
      plan.claims(`claims-${night}`, [stay(`stay-${i}`, `2026-0${i + 1}-01→2026-0${i + 1}-05`)]);
      const published = await plan.night(night);
      plan.clear(`claims-${night}`);
      ids.set(night, String(published.json('manifest.json')['run_id']));
    }
  });

  it.each([
    ['no nights', ['--keep-nights', '0']],
    ['a word for a number', ['--keep-days', 'many']],
    ['an unknown option', ['--keep', '3']],
  ])('%s is refused with exit 2 and its usage', async (_, words) => {
    const { code, stderr } = await plan.speak('prune', ...words);
    expect({ code, hasHelp: stderr.includes('caretier COMMAND --help') }).toEqual({ code: 2, hasHelp: true });
  });

  it('by default ninety nights are kept, so nothing goes', async () => {
    const { code, stdout } = await plan.speak('prune', '--dry-run');
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'every night is kept; nothing to remove\n' });
  });

  it('a dry run names every folder and file with its bytes, and removes none', async () => {
    const before = everyFile();
    const { stdout } = await plan.speak('prune', '--keep-nights', '1', '--dry-run');
    expect(everyFile()).toEqual(before);
    const named = (night: string): RegExp =>
      new RegExp(`would remove output/.runs/${ids.get(night)} {2}[1-9]\\d* bytes`);
    expect(stdout).toMatch(named('2026-05-30'));
    expect(stdout).toMatch(named('2026-06-10'));
    // the last night of May, and the latest
    expect(stdout).not.toContain(ids.get('2026-05-31'));
    expect(stdout).not.toContain(ids.get('2026-06-11'));
    expect(stdout).toMatch(/^would remove [1-9]\d* bytes$/m);
  });

  it('what is removed is what only the nights that go had read: no delta that a later night goes on from', async () => {
    const before = { loads: files('state/loads'), extracts: files('state/extracts') };
    expect(before.extracts).toHaveLength(5);
    expect((await plan.speak('prune', '--keep-nights', '1')).code).toBe(0);
    expect(files('output')).toEqual(['.runs', '2026-05-31', '2026-06-11', 'latest']);
    expect(files('output/.runs')).toEqual([ids.get('2026-05-31'), ids.get('2026-06-11')].sort());
    // five deltas, the notices that never changed, and enrolment of the kept nights and of the ones before them
    expect(files('state/extracts')).toEqual(before.extracts);
    expect(before.loads).toHaveLength(11);
    expect(files('state/loads')).toHaveLength(10);
    expect(files('state/history')).toHaveLength(5);
    // the decisions from which a kept night goes on stay: of the kept nights and of the nights before them
    expect(files('state/seen')).toHaveLength(4);
    expect(files('state/manifests')).toEqual(
      ['2026-05-29', '2026-05-30', '2026-06-10'].map((night) => `${ids.get(night)}.json`).sort(),
    );
  });

  it('a run that was stopped before a link showed it goes, one that a link shows stays though no history knows it', async () => {
    const [stopped, shown] = ['0123456789abcdef', 'fedcba9876543210'];
    const runs = join(plan.folder, 'output', '.runs');
    for (const id of [stopped, shown])
      cpSync(join(runs, ids.get('2026-06-11')!), join(runs, id), { recursive: true });
    const link = join(plan.folder, 'output', '2026-04-30');
    symlinkSync(join('.runs', shown), link);
    const { stdout } = await plan.speak('prune', '--dry-run');
    expect(stdout).toMatch(new RegExp(`^would remove output/.runs/${stopped} {2}[1-9]\\d* bytes$`, 'm'));
    expect(stdout).not.toContain(shown);
    expect((await plan.speak('prune')).code).toBe(0);
    expect(files('output/.runs')).toEqual([ids.get('2026-05-31'), ids.get('2026-06-11'), shown].sort());
    rmSync(link);
    rmSync(join(runs, shown), { recursive: true });
  });

  it('history keeps the lines of what was pruned, and asking again removes nothing more', async () => {
    const listed = JSON.parse((await plan.speak('runs', '--json')).stdout) as readonly ListedRun[];
    expect(listed.map(({ as_of, is_pruned }) => [as_of, is_pruned])).toEqual([
      ['2026-06-11', false],
      ['2026-06-10', true],
      ['2026-05-31', false],
      ['2026-05-30', true],
      ['2026-05-29', true],
    ]);
    expect((await plan.speak('prune', '--keep-nights', '1')).stdout).toBe(
      'every night is kept; nothing to remove\n',
    );
  });

  it('a kept night is rebuilt byte for byte, a pruned one says so with exit 4, and nobody is sent back to it', async () => {
    const manifest = readFileSync(join(plan.folder, 'output/2026-05-31/manifest.json'), 'utf8');
    expect((await plan.speak('run', '--as-of', '2026-05-31')).code).toBe(0);
    expect(plan.text('output/2026-05-31/manifest.json')).toBe(manifest);
    for (const words of [
      ['run', '--as-of', '2026-06-10'],
      ['rollback', '--to', ids.get('2026-06-10')!],
    ]) {
      const { code, stderr } = await plan.speak(...words);
      expect({ code, isTold: stderr.includes('was pruned') }).toEqual({ code: 4, isTold: true });
    }
    expect(plan.has('output/2026-06-10')).toBe(false);
  });

  it('the next night follows the latest with every delta, as it would have without', async () => {
    const next = await plan.night('2026-06-12');
    expect(next.json('manifest.json')['previous_run_id']).toBe(ids.get('2026-06-11'));
    expect(next.all('stays', 'heart')).toHaveLength(5);
  });

  it('the month ends go as well when they are not asked for', async () => {
    expect((await plan.speak('prune', '--keep-nights', '1', '--no-month-ends')).code).toBe(0);
    expect(files('output')).toEqual(['.runs', '2026-06-12', 'latest']);
    expect(files('state/extracts')).toHaveLength(5);
  });
});
