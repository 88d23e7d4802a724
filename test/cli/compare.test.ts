/** `caretier compare`: who moves under other rules, and between two nights. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/base/package-root.js';
import { comparisonSchema } from '../../src/commands/comparison.js';
import type { Comparison } from '../../src/commands/comparison.js';
import { caretier } from '../caretier-command.js';
import { casesNight } from './cases-night.js';
import type { CasesNight } from './cases-night.js';

let night: CasesNight;

// in scope: three conditions, four, two stays of which one is about to age out, one; out of scope: a newborn
beforeAll(async () => {
  night = await casesNight(['C01', 'C03', 'C11a', 'base', 'C13newborn']);
});
afterAll(() => night.remove());

/** A folder that changes parameters of the default policy. */
function rulesWith(name: string, changes: Readonly<Record<string, string>>): string {
  const folder = join(night.folder, name, 'policies');
  mkdirSync(folder, { recursive: true });
  let policy = readFileSync(join(packageRoot, 'rules', 'policies', 'default-2026.1.yaml'), 'utf8');
  for (const [parameter, value] of Object.entries(changes)) {
    const line = new RegExp(`^  ${parameter}: .*$`, 'm');
    policy = line.test(policy)
      ? policy.replace(line, `  ${parameter}: ${value}`)
      : policy.replace(/^set:$/m, `set:\n  ${parameter}: ${value}`);
  }
  writeFileSync(join(folder, 'default-2026.1.yaml'), policy);
  return name;
}

async function compared(...args: readonly string[]): Promise<Comparison> {
  const { code, stdout } = await caretier(night.folder, 'compare', ...args, '--json', '--quiet');
  expect(code).toBe(0);
  return comparisonSchema.parse(JSON.parse(stdout));
}

describe('under other rules', () => {
  it('a fifth condition that is asked for moves the member who has four, and no other', async () => {
    const before = readdirSync(join(night.folder, 'output', '.runs'));
    const { code, stdout } = await caretier(
      night.folder,
      'compare',
      '--rules',
      rulesWith('five', { cm1_min_conditions: '5' }),
      '--quiet',
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^H1234-001 +C03 +down +case_management +care_coordination +CM1 +CM1 true → false$/m,
    );
    expect(stdout).toMatch(
      /^1 of 4 members moves: 1 down, because cm1_min_conditions 4 → 5 \(1 by CM1\)\.$/m,
    );
    expect(stdout.match(/^H1234-001/gm)).toHaveLength(1);
    expect(readdirSync(join(night.folder, 'output', '.runs'))).toEqual(before);
  });

  it('a third that is enough lifts the member who has three; without an age limit a newborn enters', async () => {
    const found = await compared('--rules', rulesWith('three', { cm1_min_conditions: '3', min_age: '0' }));
    expect(found).toMatchObject({
      before: { name: null, as_of: '2026-06-30' },
      after: { name: 'three', as_of: '2026-06-30' },
      n_members: 5,
      n_moved: 2,
      rule_files: [{ file: 'policies/default-2026.1.yaml', change: 'changed' }],
    });
    expect(
      found.moves.map(({ member_id, change, from, to, cause }) => [member_id, change, from, to, cause]),
    ).toEqual([
      ['C01', 'up', 'care_coordination', 'case_management', 'CM1'],
      ['C13newborn', 'entered', 'excluded: under_age', 'no_program', null],
    ]);
    expect(found.moves[0]!.criteria).toEqual([{ criterion: 'CM1', from: 'false', to: 'true' }]);
    expect(found.parameters.map(({ name, from, to }) => `${name} ${from} ${to}`)).toEqual([
      'cm1_min_conditions 4 3',
      'min_age 18 0',
    ]);
    expect(found.sentence).toBe(
      '2 of 5 members move: 1 entered, 1 up, because cm1_min_conditions 4 → 3, min_age 18 → 0 (1 by CM1).',
    );
  });

  it('rules that cannot be read stop it before anything is loaded, with the place of the fault', async () => {
    const { code, stdout, stderr } = await caretier(
      night.folder,
      'compare',
      '--rules',
      rulesWith('broken', { cm1_min_conditions: 'many' }),
    );
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/default-2026\.1\.yaml:\d+:\d+ .*cm1_min_conditions/);
    expect(stderr).not.toContain('stage_started');
  });
});

describe('between two nights', () => {
  it('a stay that leaves the twelve months moves the member who had two', async () => {
    const next = await caretier(night.folder, 'run', '--as-of', '2026-07-01');
    expect([next.code, next.stdout]).toEqual([0, expect.stringContaining('published')]);
    const found = await compared('2026-06-30', '2026-07-01');
    expect(
      found.moves.map(({ member_id, change, cause, criteria }) => ({ member_id, change, cause, criteria })),
    ).toEqual([
      {
        member_id: 'C11a',
        change: 'down',
        cause: 'CM2',
        criteria: [{ criterion: 'CM2', from: 'true', to: 'false' }],
      },
    ]);
    expect(found.sentence).toBe(
      '1 of 4 members moves: 1 down, under the same rules, through the data and the as-of date (1 by CM2).',
    );
    const same = await compared('2026-06-30', found.before.name!);
    expect(same.sentence).toBe('No member of 4 moves; the rules are the same.');
  });
});

describe('what is asked for must be clear', () => {
  it.each([
    [['2026-06-30'], 'two runs are needed, 1 given'],
    [['2026-06-30', '2026-07-01', '--rules', 'five'], 'either two runs or --rules'],
    [['2026-06-30', '2026-07-01', '--as-of', '2026-06-30'], '--as-of goes with --rules'],
  ])('%j is a wrong argument', async (args, words) => {
    const { code, stderr } = await caretier(night.folder, 'compare', ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(words);
  });

  it('a run that nobody published is a missing input', async () => {
    const { code, stderr } = await caretier(night.folder, 'compare', '2026-06-30', '2020-01-01');
    expect(code).toBe(4);
    expect(stderr).toContain('nothing is published there');
  });
});
