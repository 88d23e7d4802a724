/** Criteria and tier of random members under four policies at once, with sources that are late, filtered or absent. */
import { describe, expect, it } from 'vitest';
import { closedReasons, judgementsOf } from '../reference/criteria.js';
import { tierOf } from '../reference/tier.js';
import { disagreements, firstSeed, memberCount, randomMembers } from './judged-members.js';
import { byPolicy, criterionQuestion, tierQuestion } from './judged-questions.js';
import { basisPolicy, randomNight, sourceSettings } from './random-night.js';

const members = randomMembers(firstSeed + 3, memberCount(200));
const nights = Object.entries(sourceSettings).map(
  ([name, sources]) => [name, randomNight(sources, basisPolicy)] as const,
);

describe('criteria of random members', () => {
  it.each(nights)('and their tiers are those of the reference with sources %s', async (_name, night) => {
    expect(
      await disagreements(night, members, { criterion: criterionQuestion(night), tier: tierQuestion(night) }),
    ).toEqual([]);
  });

  it('meet every state and every reason to be unknown', () => {
    const judged = nights.flatMap(([, night]) =>
      members.flatMap((member) =>
        byPolicy(night, (parameters) => judgementsOf(member, night.facts, parameters)),
      ),
    );
    const states = new Set(judged.map((one) => `${one.criterion} ${one.state}`));
    const criteria = ['CM1', 'CM2', 'CM3', 'CM3_FOOD', 'CM3_HOUSING', 'CM3_LEP'];
    expect([...states].sort()).toEqual(
      criteria
        .flatMap((criterion) => ['false', 'true', 'unknown'].map((state) => `${criterion} ${state}`))
        .sort(),
    );
    expect([...new Set(judged.flatMap((one) => one.reason ?? []))].sort()).toEqual([...closedReasons].sort());
  });

  it('meet every tier, provisional or not, and each criterion as the only one', () => {
    const tiers = nights.flatMap(([, night]) =>
      members.flatMap((member) => byPolicy(night, (parameters) => [tierOf(member, night.facts, parameters)])),
    );
    const met = new Set(tiers.map((one) => `${one.tier} ${one.provisionalBecause ?? 'sure'}`));
    expect([...met].sort()).toEqual(
      ['care_coordination', 'no_program']
        .flatMap((tier) =>
          ['ask_member', 'ask_member|data_gap', 'data_gap', 'sure'].map((because) => `${tier} ${because}`),
        )
        .concat('case_management sure')
        .sort(),
    );
    expect([...new Set(tiers.flatMap((one) => one.onlyBy ?? []))].sort()).toEqual(['CM1', 'CM2', 'CM3']);
  });
});
