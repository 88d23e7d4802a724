/** What a list says of the night before: since when a member is on it, and whether the tier rose, fell or stayed. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.js';
import type { DrawnClaim } from './drawn-extracts.js';
import { PlanFolder } from './plan-folder.js';
import type { PublishedFolder } from './published-night.js';

const stay = (member: string, when: string): DrawnClaim => ({
  member,
  setting: 'inpatient',
  when,
  codes: 'J18.9',
  id: `${member}-${when}`,
});
const diabetes = (member: string): readonly DrawnClaim[] =>
  ['2026-01-12', '2026-02-12'].map((when) => ({
    member,
    setting: 'office',
    when,
    codes: 'E11.9',
    id: `${member}-${when}`,
  }));
const told = (night: PublishedFolder, member: string): readonly string[] =>
  night
    .all('outreach_list', member)
    .map((row) => `${row['tier']} ${row['change_vs_previous']} since ${row['first_identified_on']}`);

describe('members of a list over four nights', () => {
  const plan = new PlanFolder(temporaryFolder('listed-since'));
  const nights: PublishedFolder[] = [];

  beforeAll(async () => {
    const always = diabetes('steady');
    const twice = [stay('rising', '2026-03-01→2026-03-03'), stay('rising', '2026-04-01→2026-04-03')];
    plan.enrol(['steady', 'rising', 'returning'].map((member) => ({ member })));
    plan.claims('claims', [...always, ...diabetes('rising'), ...diabetes('returning')]);
    nights.push(await plan.night('2026-06-01'));
    plan.claims('claims', [...always, ...diabetes('rising'), ...twice]);
    nights.push(await plan.night('2026-06-04'));
    plan.claims('claims', [...always, ...diabetes('rising'), ...diabetes('returning')]);
    nights.push(await plan.night('2026-06-05'));
    // between nights that stand: the night before it is the first, whatever came later
    nights.push(await plan.night('2026-06-02'));
  }, 120_000);

  it('are all new on the first list, which dates them', () => {
    expect(told(nights[0]!, 'steady')).toEqual(['care_coordination new since 2026-06-01']);
  });

  it('keep the date of that list while they stay, also over nights that nobody ran', () => {
    expect(nights.slice(1, 3).map((night) => told(night, 'steady'))).toEqual([
      ['care_coordination same since 2026-06-01'],
      ['care_coordination same since 2026-06-01'],
    ]);
  });

  it('keep it when their tier rises and when it falls', () => {
    expect(nights.slice(1, 3).map((night) => told(night, 'rising'))).toEqual([
      ['case_management up since 2026-06-01'],
      ['care_coordination down since 2026-06-01'],
    ]);
  });

  it('are new again, and dated anew, when they come back after a night without them', () => {
    expect(nights.map((night) => told(night, 'returning'))).toEqual([
      ['care_coordination new since 2026-06-01'],
      [],
      ['care_coordination new since 2026-06-05'],
      ['care_coordination same since 2026-06-01'],
    ]);
  });
});

describe('two runs of one day', () => {
  it('compare with the day before, not with each other', async () => {
    const plan = new PlanFolder(temporaryFolder('two-runs'));
    plan.enrol([{ member: 'rising' }]);
    plan.claims('claims', diabetes('rising'));
    await plan.night('2026-06-01');
    plan.claims('claims', [
      ...diabetes('rising'),
      stay('rising', '2026-03-01→2026-03-03'),
      stay('rising', '2026-04-01→2026-04-03'),
    ]);
    const revisions = [await plan.night('2026-06-02')];
    plan.claims('claims', diabetes('rising'));
    revisions.push(await plan.night('2026-06-02'));
    expect(revisions.map((night) => told(night, 'rising'))).toEqual([
      ['case_management up since 2026-06-01'],
      ['care_coordination same since 2026-06-01'],
    ]);
  }, 90_000);
});

describe('a night before that is no longer kept', () => {
  it('leaves both columns empty and says so, rather than calling everybody new', async () => {
    const plan = new PlanFolder(temporaryFolder('not-kept'));
    plan.enrol([{ member: 'steady' }]);
    plan.claims('claims', diabetes('steady'));
    await plan.night('2026-06-01');
    rmSync(join(plan.folder, 'state', 'decisions'), { recursive: true });
    const next = await plan.night('2026-06-02');
    const columns = ['first_identified_on', 'change_vs_previous'];
    const row = next.one('outreach_list', 'steady');
    expect(columns.map((name) => row[name])).toEqual(['', '']);
    const checks = next.list('data_quality').filter((line) => line['check'] === 'night_before_known');
    expect(checks.map((line) => line['n_failed'])).toEqual(['1']);
    // and the night after that one knows again who is on the list, but not since when
    const third = await plan.night('2026-06-03');
    expect(told(third, 'steady')).toEqual(['care_coordination same since ']);
  }, 90_000);
});
