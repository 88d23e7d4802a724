/** Rollback, prune and rebuild killed half way: nobody sees half a publish, and asking again ends where an undisturbed command ends. */
import { existsSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { PlanFolder } from '../spec/whole-night/plan-folder.js';
import { temporaryFolder } from '../temporary-folder.js';
import { chosenSteps, copyOf, killAt, shownWhole, stepsOf } from './killed-command.js';

const plan = new PlanFolder(temporaryFolder('killed-commands'), 'delta');
const trials = temporaryFolder('killed-commands-trials');

beforeAll(async () => {
  plan.reconfigure('[csv, parquet]', '[csv]');
  for (const [i, night] of ['2026-06-10', '2026-06-11', '2026-06-12'].entries()) {
    plan.enrol([{ member: 'heart' }, { member: `other-${i}` }]);
    plan.claims(`claims-${i}`, [
      {
        member: 'heart',
        setting: 'inpatient',
        when: `2026-0${i + 1}-01→2026-0${i + 1}-05`,
        codes: 'I50.9',
        id: `stay-${i}`,
      },
    ]);
    await plan.night(night);
    plan.clear(`claims-${i}`);
  }
});

/** Names of all that is there and the run behind each link; the database is asked through `caretier runs`. */
async function stateOf(folder: PlanFolder): Promise<unknown> {
  const names = ['state', 'output'].flatMap((part) =>
    readdirSync(join(folder.folder, part), { recursive: true, encoding: 'utf8' }).map(
      (name) => `${part}/${name}`,
    ),
  );
  const links = ['2026-06-10', '2026-06-11', '2026-06-12', 'latest'].map((name) => {
    const path = join(folder.folder, 'output', name);
    return existsSync(path) ? readlinkSync(path) : undefined;
  });
  return {
    names: names.filter((name) => !name.includes('caretier.duckdb')).sort(),
    links,
    runs: (await folder.speak('runs', '--json')).stdout,
  };
}

async function killedAndAskedAgain(
  base: PlanFolder,
  words: readonly string[],
  patterns: readonly RegExp[],
): Promise<void> {
  const undisturbed = copyOf(base, trials);
  const steps = await stepsOf(undisturbed, words);
  const expected = await stateOf(undisturbed);
  for (const [step, label] of chosenSteps(steps, patterns)) {
    const trial = copyOf(base, trials);
    await killAt(trial, words, step);
    expect([label, await shownWhole(trial, 'latest')]).not.toEqual([label, undefined]);
    for (const link of ['2026-06-10', '2026-06-11', '2026-06-12']) await shownWhole(trial, link);
    const { code, stderr } = await trial.speak(...words);
    expect({ label, code, stderr }).toEqual({ label, code: 0, stderr: '' });
    expect([label, await stateOf(trial)]).toEqual([label, expected]);
    rmSync(trial.folder, { recursive: true });
  }
}

describe('killed before any of its steps', () => {
  it('a rollback that is asked again goes back one publish, never two', async () => {
    await killedAndAskedAgain(
      plan,
      ['rollback'],
      [/^update state\.run/, /^rm output\/2026-06-12$/, /^rename output\/latest$/],
    );
  }, 3_600_000);

  it('a prune that is asked again removes the rest', async () => {
    await killedAndAskedAgain(
      plan,
      ['prune', '--keep-nights', '1', '--no-month-ends'],
      [/^commit/, /^rename output\/\.runs/, /^rm state\/loads/],
    );
  }, 3_600_000);

  it('a rebuild that is asked again makes the same history', async () => {
    const lost = copyOf(plan, trials);
    rmSync(join(lost.folder, 'state', 'caretier.duckdb'));
    await killedAndAskedAgain(
      lost,
      ['rebuild'],
      [/^insert into state\.run$/, /^rename state\/caretier\.duckdb$/],
    );
  }, 3_600_000);
});
