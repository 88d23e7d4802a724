/** Medicines and cost of random members under many policies at once, with pharmacies and claims that are filtered or absent. */
import { describe, expect, it } from 'vitest';
import { failedMedications } from '../reference/failed-medications.js';
import type { Member, NightFacts } from '../reference/facts.js';
import { highCost } from '../reference/high-cost.js';
import { medicationConflicts } from '../reference/medication-conflicts.js';
import { nChronicProducts, unseenProductReasons } from '../reference/polypharmacy.js';
import { disagreements, firstSeed, memberCount, randomMembers } from './judged-members.js';
import { byPolicy, isInScope } from './judged-questions.js';
import type { PolicyParameters } from './judged-questions.js';
import { conflictQuestion, costQuestion, failureQuestion, productQuestion } from './medicine-questions.js';
import { membersOfNight } from './night-members.js';
import { basisPolicy, everyPolicy, randomNight, randomPolicies, sourceSettings } from './random-night.js';
import type { RandomNight } from './random-night.js';

/** Many whom a plan looks at: what is asked here is what they take, not who they are. */
const drawn = randomMembers(firstSeed + 6, memberCount(300)).map((member, i) =>
  i % 4 === 0 ? member : settled(member),
);

function settled(member: Member): Member {
  return {
    ...member,
    row: { ...member.row, birth_date: '1951-07-01', is_deceased: false, is_opted_out: false },
    spans: member.spans.slice(0, 1).map((span) => ({
      ...span,
      coverage_type: 'medical',
      start_date: '2023-01-01',
      end_date: '9999-12-31',
      is_hospice: false,
    })),
  };
}

interface JudgedNight {
  readonly night: RandomNight;
  readonly members: readonly Member[];
}

/** The policies that ship where everything is known; elsewhere those that differ most. */
const nights = ['complete', 'filtered', 'no claims'].map((name): readonly [string, JudgedNight] => {
  const policies = name === 'complete' ? everyPolicy : randomPolicies;
  const night = randomNight(sourceSettings[name]!, basisPolicy, policies);
  return [name, { night, members: membersOfNight(drawn, night) }];
});

describe('medicines and cost of random members', () => {
  it.each(nights)('are those of the reference with sources %s', async (_name, { night, members }) => {
    expect(
      await disagreements(night, members, {
        failure: failureQuestion(night),
        conflict: conflictQuestion(night),
        products: productQuestion(night),
        cost: costQuestion(night, members),
      }),
    ).toEqual([]);
  });

  const [, { night, members }] = nights[0]!;
  /** How many members meet each answer, under any policy. */
  const counted = (
    answers: (member: Member, night: NightFacts, parameters: PolicyParameters) => readonly string[],
  ): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>();
    for (const member of members.filter((one) => isInScope(one, night))) {
      const met = byPolicy(night, (parameters) => answers(member, night.facts, parameters));
      for (const answer of new Set(met)) counts.set(answer, (counts.get(answer) ?? 0) + 1);
    }
    return counts;
  };

  it('meet every way to fail, and every conflict that calls for a second look', () => {
    const met = counted((...asked) => [
      ...failedMedications(...asked).map(({ type }) => type),
      ...medicationConflicts(...asked).map(({ type }) => type),
    ]);
    expect([...met.keys()].sort()).toEqual([
      'duplicate',
      'failed_early_stop',
      'failed_harm',
      'failed_non_response',
      'failed_switch',
      'interaction_tier1',
    ]);
    expect(Math.min(...met.values())).toBeGreaterThan(1);
  });

  it('meet ten products, fewer, and what nobody can read; high cost, less, and what nobody knows', () => {
    const products = counted((member, facts, parameters) => [
      nChronicProducts(member, facts, parameters) >= 10 ? 'ten' : 'fewer',
      ...unseenProductReasons(member, facts, parameters),
    ]);
    expect([...products.keys()].sort()).toEqual(['fewer', 'ten', 'uninterpretable']);
    const costs = counted((member, facts, parameters) => [
      highCost(member, members, facts, parameters).state,
    ]);
    expect([...costs.keys()].sort()).toEqual(['false', 'true', 'unknown']);
    expect(Math.min(...products.values(), ...costs.values())).toBeGreaterThan(1);
  });
});
