/**
 * F02: the file system refuses one call, each in its turn. The night ends with exit 6, or goes on where the call was only
 * tidying up; readers see one of two whole publishes, and a rerun ends where an undisturbed night ends.
 */
import { rmSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { PlanFolder } from '../spec/whole-night/plan-folder.js';
import { temporaryFolder } from '../temporary-folder.js';
import { chosenSteps, copyOf, failAt, publishOf, shownWhole, stepsOf } from './killed-command.js';

const plan = new PlanFolder(temporaryFolder('failing-calls'), 'delta');
const trials = temporaryFolder('failing-calls-trials');
const words = ['run', '--as-of', '2026-06-11', '--quiet'];
const errorCodes = ['EIO', 'ENOSPC', 'EACCES'] as const;
let old: string | undefined;
let undisturbed: PlanFolder;
let steps: readonly string[];

beforeAll(async () => {
  plan.reconfigure('[csv, parquet]', '[csv, html]');
  plan.enrol([{ member: 'heart' }]);
  plan.claims('claims-1', [
    { member: 'heart', setting: 'inpatient', when: '2026-02-01→2026-02-04', codes: 'I50.9', id: 'a' },
  ]);
  await plan.night('2026-06-10');
  old = await shownWhole(plan, 'latest');
  plan.clear('claims-1');
  plan.claims('claims-2', [
    { member: 'heart', setting: 'inpatient', when: '2026-03-01→2026-03-04', codes: 'I50.9', id: 'b' },
  ]);
  undisturbed = copyOf(plan, trials);
  steps = await stepsOf(undisturbed, words, 'none');
});

describe('a night whose file call is refused', () => {
  it('stops with exit 6 and a place, or does without; nobody sees half a publish, and the rerun gives the same bytes', async () => {
    const fresh = await shownWhole(undisturbed, 'latest');
    const chosen = chosenSteps(steps, [/^open state\/loads/, /^rename output\/latest$/]);
    const ends = new Map<number, number>();
    for (const [i, [step, label]] of chosen.entries()) {
      const trial = copyOf(plan, trials);
      const errorCode = errorCodes[i % errorCodes.length]!;
      const { code, stderr } = await failAt(trial, words, step, errorCode);
      const refused = { step, label, errorCode };
      ends.set(code ?? -1, (ends.get(code ?? -1) ?? 0) + 1);
      expect({ ...refused, code, stderr }).toMatchObject(
        code === 0 ? { stderr: '' } : { code: 6, stderr: expect.stringContaining(errorCode) as string },
      );
      expect({ ...refused, stderr }).toMatchObject({
        stderr: expect.not.stringMatching(/\n\s+at /) as string,
      });
      expect([refused, [old, fresh].includes(await shownWhole(trial, 'latest'))]).toEqual([refused, true]);
      expect([refused, await shownWhole(trial, '2026-06-10')]).toEqual([refused, old]);
      const again = await trial.speak(...words);
      expect({ ...refused, code: again.code, stderr: again.stderr }).toEqual({
        ...refused,
        code: 0,
        stderr: '',
      });
      expect([refused, publishOf(trial)]).toEqual([refused, publishOf(undisturbed)]);
      rmSync(trial.folder, { recursive: true });
    }
    expect(ends.get(6)).toBeGreaterThan(0);
  }, 3_600_000);
});
