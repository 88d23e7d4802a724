/** F01: a night killed at any step leaves the old publish or the new one, and the rerun gives the bytes of a night that nothing disturbed. */
import { beforeAll, describe, expect, it } from 'vitest';
import { PlanFolder } from '../spec/whole-night/plan-folder.js';
import type { DrawnClaim } from '../spec/whole-night/drawn-extracts.js';
import { temporaryFolder } from '../temporary-folder.js';
import { chosenSteps, copyOf, killAt, publishOf, shownWhole, stepsOf } from './killed-command.js';

const plan = new PlanFolder(temporaryFolder('killed-night'), 'delta');
const trials = temporaryFolder('killed-night-trials');
const stay = (id: string, when: string): DrawnClaim => ({
  member: 'heart',
  setting: 'inpatient',
  when,
  codes: 'I50.9',
  id,
});
const words = ['run', '--as-of', '2026-06-11', '--quiet'];
let old: string | undefined;
let undisturbed: PlanFolder;
let steps: readonly string[];

beforeAll(async () => {
  plan.enrol([{ member: 'heart' }]);
  plan.claims('claims-1', [stay('a', '2026-02-01→2026-02-04')]);
  await plan.night('2026-06-10');
  old = await shownWhole(plan, 'latest');
  plan.clear('claims-1');
  plan.enrol([{ member: 'heart' }, { member: 'well' }]);
  plan.claims('claims-2', [stay('b', '2026-03-01→2026-03-04')]);
  undisturbed = copyOf(plan, trials);
  steps = await stepsOf(undisturbed, words);
});

describe('a night killed', () => {
  it('at a step: readers see one of two whole publishes, and the rerun ends where an undisturbed night ends', async () => {
    const fresh = await shownWhole(undisturbed, 'latest');
    const chosen = chosenSteps(steps, [
      /^insert into state\.run$/,
      /^rename output\/\.runs\/\*$/,
      /^rename output\/latest$/,
    ]);
    for (const [step, label] of chosen) {
      const trial = copyOf(plan, trials);
      await killAt(trial, words, step);
      expect([label, [old, fresh].includes(await shownWhole(trial, 'latest'))]).toEqual([label, true]);
      expect([label, await shownWhole(trial, '2026-06-10')]).toEqual([label, old]);
      expect([label, [undefined, fresh].includes(await shownWhole(trial, '2026-06-11'))]).toEqual([
        label,
        true,
      ]);
      const { code, stderr } = await trial.speak(...words);
      expect({ label, code, stderr }).toEqual({ label, code: 0, stderr: '' });
      expect([label, publishOf(trial)]).toEqual([label, publishOf(undisturbed)]);
    }
  }, 3_600_000);

  it('at its first load, by another date: the load counts as first read by the night that publishes it', async () => {
    const trial = copyOf(plan, trials);
    // a gate, a dry run or a kill: loaded, and published by nobody
    expect((await trial.speak('run', '--as-of', '2026-06-20', '--dry-run', '--quiet')).code).toBe(0);
    expect((await trial.speak(...words)).code).toBe(0);
    expect(publishOf(trial)).toEqual(publishOf(undisturbed));
  });
});
