/** Criteria and tier of random members under many policies at once, with sources that are late, filtered or absent. */
import { describe, expect, it } from 'vitest';
import { coordinationJudgements } from '../reference/coordination.js';
import { judgementsOf } from '../reference/criteria.js';
import type { Member, NightFacts } from '../reference/facts.js';
import { closedReasons } from '../reference/judgement.js';
import { tierOf } from '../reference/tier.js';
import { disagreements, firstSeed, memberCount, randomMembers } from './judged-members.js';
import { byPolicy, criterionQuestion, isInScope, tierQuestion } from './judged-questions.js';
import type { PolicyParameters } from './judged-questions.js';
import { membersOfNight } from './night-members.js';
import { basisPolicy, everyPolicy, randomNight, randomPolicies, sourceSettings } from './random-night.js';
import type { RandomNight } from './random-night.js';

const drawn = randomMembers(firstSeed + 3, memberCount(150));

interface JudgedNight {
  readonly night: RandomNight;
  readonly members: readonly Member[];
}

/** The policies that ship where everything is known and where something is hidden; elsewhere those that differ most. */
const nightsOfEveryPolicy = ['complete', 'filtered'];
const nights = Object.entries(sourceSettings).map(([name, sources]): readonly [string, JudgedNight] => {
  const policies = nightsOfEveryPolicy.includes(name) ? everyPolicy : randomPolicies;
  const night = randomNight(sources, basisPolicy, policies);
  return [name, { night, members: membersOfNight(drawn, night) }];
});

/** What the reference says of everyone who is looked at, under every policy of every night. */
function saidOfAll<T>(
  say: (member: Member, night: NightFacts, parameters: PolicyParameters) => readonly T[],
): readonly T[] {
  return nights.flatMap(([, { night, members }]) =>
    members
      .filter((member) => isInScope(member, night))
      .flatMap((member) => byPolicy(night, (parameters) => say(member, night.facts, parameters))),
  );
}

describe('criteria of random members', () => {
  it.each(nights)(
    'and their tiers are those of the reference with sources %s',
    async (_name, { night, members }) => {
      expect(
        await disagreements(night, members, {
          criterion: criterionQuestion(night),
          tier: tierQuestion(night),
        }),
      ).toEqual([]);
    },
  );

  it('meet every state and every reason to be unknown', () => {
    const judged = saidOfAll((...asked) => [...judgementsOf(...asked), ...coordinationJudgements(...asked)]);
    const states = new Set(judged.map((one) => `${one.criterion} ${one.state}`));
    const criteria = [
      ...['CM1', 'CM2', 'CM3', 'CM3_FOOD', 'CM3_HOUSING', 'CM3_LEP', 'CM3_TRANSPORTATION'],
      ...['CM4', 'CM4_SMI', 'CM4_SUD', 'CM5', 'CC1', 'CC2', 'CC3', 'CC4'],
    ];
    expect([...states].sort()).toEqual(
      criteria
        .flatMap((criterion) => ['false', 'true', 'unknown'].map((state) => `${criterion} ${state}`))
        .sort(),
    );
    expect([...new Set(judged.flatMap((one) => one.reason ?? []))].sort()).toEqual([...closedReasons].sort());
  });

  it('meet every tier, provisional or not, and each criterion as the only one, and every reason to look twice', () => {
    const tiers = saidOfAll((...asked) => [tierOf(...asked)]);
    const met = new Set(tiers.map((one) => `${one.tier} ${one.provisionalBecause ?? 'sure'}`));
    expect([...met].sort()).toEqual(
      ['care_coordination', 'no_program']
        .flatMap((tier) =>
          ['ask_member', 'ask_member|data_gap', 'data_gap', 'sure'].map((because) => `${tier} ${because}`),
        )
        .concat('case_management sure')
        .sort(),
    );
    const reasons = new Set(tiers.flatMap((one) => one.boundaryBecause?.split('|') ?? []));
    expect([...reasons].sort()).toEqual(['CC1', 'CC2', 'CC3', 'CC4', 'medication_conflict', 'referred']);
    expect(tiers.some((one) => one.isEscalated)).toBe(true);
    expect([...new Set(tiers.flatMap((one) => one.onlyBy ?? []))].sort()).toEqual([
      'CM1',
      'CM2',
      'CM3',
      'CM4',
      'CM5',
    ]);
  });
});
