/** Criteria and tier of random members under four policies at once, with sources that are late, filtered or absent. */
import { describe, expect, it } from 'vitest';
import type { Claim, Member } from '../reference/facts.js';
import { closedReasons, judgementsOf } from '../reference/criteria.js';
import { tierOf } from '../reference/tier.js';
import { disagreements, firstSeed, memberCount, randomMembers } from './judged-members.js';
import { byPolicy, criterionQuestion, tierQuestion } from './judged-questions.js';
import { basisPolicy, randomNight, sourceSettings } from './random-night.js';
import type { RandomNight } from './random-night.js';

const drawn = randomMembers(firstSeed + 3, memberCount(150));
const nights = Object.entries(sourceSettings).map(
  ([name, sources]) => [name, randomNight(sources, basisPolicy)] as const,
);

/** Which reason an old code prints where screens are absent is an open question; so there are none. */
function tellsNeed({ diagnoses, lines }: Claim): boolean {
  return (
    diagnoses.some(({ code }) => /^(Z5|Z60|T7)/.test(code)) ||
    lines.some((line) => line.hcpcs_code === 'T1013')
  );
}

/** What a night has no source for, its members have no facts of. */
function membersOf(night: RandomNight): readonly Member[] {
  const has = (source: string): boolean => night.facts.sources.some((one) => one.source === source);
  return drawn.map((member) => ({
    ...member,
    row: has('language') ? member.row : { ...member.row, language: null, interpreter_needed: null },
    claims: has('claims') ? member.claims.filter((claim) => has('sdoh_screens') || !tellsNeed(claim)) : [],
    observations: has('sdoh_screens') ? member.observations : [],
  }));
}

describe('criteria of random members', () => {
  it.each(nights)('and their tiers are those of the reference with sources %s', async (_name, night) => {
    expect(
      await disagreements(night, membersOf(night), {
        criterion: criterionQuestion(night),
        tier: tierQuestion(night),
      }),
    ).toEqual([]);
  });

  it('meet every state and every reason to be unknown', () => {
    const judged = nights.flatMap(([, night]) =>
      membersOf(night).flatMap((member) =>
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
      membersOf(night).flatMap((member) =>
        byPolicy(night, (parameters) => [tierOf(member, night.facts, parameters)]),
      ),
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
