/** Final action for any history of corrections, in any order of arrival: the models say what the specification says. */
import { describe, expect, it } from 'vitest';
import { finalStatuses } from '../reference/final-action.js';
import type { Member } from '../reference/facts.js';
import { disagreements, firstSeed, memberCount, randomMembers } from './judged-members.js';
import { finalActionQuestion } from './judged-questions.js';
import { basisPolicy, randomNight, sourceSettings } from './random-night.js';

const night = randomNight(sourceSettings['complete']!, basisPolicy);
const members = randomMembers(firstSeed, memberCount(400));

describe('final action of random members', () => {
  it('leaves standing what the reference leaves standing', async () => {
    expect(await disagreements(night, members, { 'final claim': finalActionQuestion() })).toEqual([]);
  });

  it('does not depend on the order in which the bills were loaded', async () => {
    const reversed = members.map((member): Member => ({
      ...member,
      claims: [...member.claims]
        .reverse()
        .map((claim) => ({ ...claim, load_sequence: 9 - claim.load_sequence })),
    }));
    const standing = (some: readonly Member[]): readonly string[] =>
      some.flatMap((member) => [...finalStatuses(member)].map(([key, status]) => `${key} ${status}`)).sort();
    expect(standing(reversed)).toEqual(standing(members));
    expect(await disagreements(night, reversed, { 'final claim': finalActionQuestion() })).toEqual([]);
  });

  it('meets every status', () => {
    const met = new Set(members.flatMap((member) => [...finalStatuses(member).values()]));
    expect([...met].sort()).toEqual(
      [
        'denied',
        'denied_replacement',
        'final',
        'part2_withheld',
        'replaced',
        'set_aside',
        'superseded',
        'unmatched_replacement',
        'unmatched_void',
        'void',
        'voided',
      ].sort(),
    );
  });
});
