/** Who is told what of a change (contracts 6): also of evidence that was there on the night before alone. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.js';
import type { DrawnClaim } from './drawn-extracts.js';
import { PlanFolder } from './plan-folder.js';
import { PublishedFolder } from './published-night.js';

const visits = (member: string, codes: string): readonly DrawnClaim[] =>
  ['2026-02-03', '2026-05-05'].map((when) => ({
    member,
    setting: 'office',
    when,
    codes,
    id: `${member}-${when}-${codes}`,
    received: '2026-06-10',
  }));
const profiles = [
  'profiles:',
  '  care_manager: {}',
  '  caller: { like: care_manager, classes: [none] }',
  '  program_manager: {}',
];

/** Four families are case management (CM1); the claims of the fourth do not come again. */
async function whenFourthFamilyGoes(code: string): Promise<PublishedFolder> {
  const plan = new PlanFolder(temporaryFolder('change-profiles'));
  plan.configure(profiles);
  plan.enrol([{ member: 'four' }]);
  const three = visits('four', 'I10 E11.9 J44.9');
  plan.claims('claims', [...three, ...visits('four', code)]);
  await plan.night('2026-06-10');
  plan.claims('claims', three);
  return plan.night('2026-06-11');
}

const told = (night: PublishedFolder, profile?: string): readonly string[] => {
  const folder =
    profile === undefined ? night : new PublishedFolder(join(night.directory, 'profiles', profile));
  return folder.list('tier_changes').map((row) => `${row['change']}, ${row['cause']}, ${row['criteria']}`);
};

describe('a member who falls because a family is no longer billed', () => {
  it('is told with the criterion to everybody when no family is of a class', async () => {
    const night = await whenFourthFamilyGoes('M17.11');
    expect(told(night)).toEqual(['down, voided_claim, CM1']);
    // CM4 shows a class by its rule alone, so on every row some criterion may be missing, and the cause with it
    expect(told(night, 'caller')).toEqual(['down, withheld, CM1|withheld']);
  }, 240_000);

  it('is told without it to who may not see the class that the family had', async () => {
    const night = await whenFourthFamilyGoes('B20');
    expect(told(night)).toEqual(['down, voided_claim, CM1']);
    expect(told(night, 'caller')).toEqual(['down, withheld, withheld']);
  }, 240_000);
});
