/** Conditions, social needs and scope of random members, under four policies at once. */
import { describe, expect, it } from 'vitest';
import { familyStatuses } from '../reference/conditions.js';
import { scopeOf } from '../reference/scope.js';
import type { Member } from '../reference/facts.js';
import { socialNeed } from '../reference/social-needs.js';
import { treatmentFills } from '../reference/treatment-fills.js';
import { disagreements, firstSeed, memberCount, randomMembers } from './judged-members.js';
import { byPolicy, conditionQuestion, scopeQuestion, socialQuestion } from './judged-questions.js';
import { basisPolicy, randomNight, sourceSettings } from './random-night.js';

const night = randomNight(sourceSettings['complete']!, basisPolicy);
const members = randomMembers(firstSeed + 2, memberCount(300));

describe('what is known of random members', () => {
  it('their conditions and social needs are those of the reference', async () => {
    expect(
      await disagreements(night, members, {
        condition: conditionQuestion(night),
        'social need': socialQuestion(night),
      }),
    ).toEqual([]);
  });

  it.each([basisPolicy, null])(
    'who is looked at is said by the reference, with default policy %s',
    async (policy) => {
      const other = randomNight(sourceSettings['complete']!, policy);
      expect(await disagreements(other, members, { scope: scopeQuestion(other) })).toEqual([]);
    },
  );

  it('they meet every status of a condition and every stage of kidney disease', () => {
    const families = members.flatMap((member) =>
      byPolicy(night, (parameters) => familyStatuses(member, night.facts, parameters)),
    );
    expect([...new Set(families.map((one) => one.status))].sort()).toEqual([
      'active',
      'ckd_stage_unknown',
      'early_ckd',
      'lapsed',
      'remission',
      'suspect',
    ]);
    expect([...new Set(families.flatMap((one) => one.stage ?? []))].sort()).toEqual([3, 4, 5]);
    expect(
      new Set(families.filter((one) => one.status === 'active').map((one) => one.family)).size,
    ).toBeGreaterThan(15);
  });

  it('some are in treatment of substance use by a fill alone, and some fills treat nothing', () => {
    const parameters = night.facts.policies.find(({ id }) => id === basisPolicy)!.parameters;
    const isActive = (member: Member): boolean =>
      familyStatuses(member, night.facts, parameters).some(
        ({ family, status }) => family === 'substance_use' && status === 'active',
      );
    const ofFills = members.filter((member) => isActive(member) && !isActive({ ...member, fills: [] }));
    expect(ofFills.length).toBeGreaterThan(2);
    const filled = members.filter((member) => member.fills.length > 0);
    expect(filled.filter((member) => treatmentFills(member).length === 0).length).toBeGreaterThan(10);
  });

  it('they meet every answer about every social need', () => {
    const met = new Set(
      members.flatMap((member) =>
        byPolicy(night, (parameters) =>
          ['housing', 'food', 'lep'].map((domain) => {
            const need = socialNeed(member, night.facts, parameters, domain);
            return `${domain} ${need.reason ?? need.state}`;
          }),
        ),
      ),
    );
    const answers = ['true', 'false', 'uninterpretable', 'screen_expired', 'not_screened'];
    expect([...met].sort()).toEqual(
      ['housing', 'food', 'lep'].flatMap((domain) => answers.map((answer) => `${domain} ${answer}`)).sort(),
    );
  });

  it('they meet every reason to be left out', () => {
    const unknown = randomNight(sourceSettings['complete']!, null);
    const met = new Set(members.map((member) => scopeOf(member, unknown.facts).exclusion ?? 'in scope'));
    const reasons = [
      'age_unknown',
      'deceased',
      'hospice',
      'in scope',
      'not_enrolled',
      'opted_out',
      'pharmacy_only',
      'under_age',
      'unknown_plan',
    ];
    expect([...met].sort()).toEqual(reasons);
  });
});
