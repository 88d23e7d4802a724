/** Points, bands and the order of the lists of random members, each under the policy of their own plan. */
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/base/calendar-date.js';
import type { Member, MemberEvent } from '../reference/facts.js';
import { comparePlaces, placeOnList } from '../reference/listed.js';
import type { Place } from '../reference/listed.js';
import { nextActionOf } from '../reference/next-action.js';
import { bandOf, pointsOf } from '../reference/points.js';
import { decidedNight, disagreements, firstSeed, memberCount, randomMembers } from './judged-members.js';
import { asOf } from './random-dates.js';
import { basisPolicy, everyPolicy, randomNight, sourceSettings } from './random-night.js';
import {
  actionQuestion,
  bandQuestion,
  listQuestion,
  ownParameters,
  pointQuestion,
} from './ranking-questions.js';

/** Days back on which somebody was tried in vain: once, within a week, until the attempts are used up, and after a rest. */
const attempts = [[], [2], [15, 8], [22, 15, 8], [24, 20, 1], [104, 97, 90], [105, 98, 91], [200, 20, 6]];

const members = randomMembers(firstSeed + 5, memberCount(150)).map((member, i) => ({
  ...member,
  events: [
    ...member.events,
    ...attempts[i % attempts.length]!.map((days) => event('outreach_attempt', days, 'not_reached')),
    // also with those whom nothing on record asks to be in a programme
    ...(i % 10 === 9 ? [event('program_open', 400, null)] : []),
  ],
}));

function event(event_type: string, daysBack: number, outcome: string | null): MemberEvent {
  return { event_type, event_date: addDays(asOf, -daysBack), ref_id: null, outcome };
}

const { complete, filtered } = sourceSettings;
const late = sourceSettings['late by a day'];
const unasked = sourceSettings['no screens, no language'];

const nights = [
  ['everything under the random policies', randomNight(complete!, basisPolicy)],
  [
    'everything under policies that ship',
    randomNight(complete!, 'commercial', everyPolicy, ['medicare-advantage', 'snp', 'medicaid']),
  ],
  ['substance use filtered', randomNight(filtered!, 'random-housing')],
  ['claims that come late', randomNight(late!, 'random-housing')],
  [
    'nobody asked, under policies that ship',
    randomNight(unasked!, 'default-2026.1', everyPolicy, ['medicare-advantage', 'snp', 'medicaid']),
  ],
] as const;

/** A night without screens or languages has members of whom none are known. */
function membersOf(name: string): readonly Member[] {
  if (!name.startsWith('nobody asked')) return members;
  return members.map((member) => ({
    ...member,
    row: { ...member.row, language: null, interpreter_needed: null },
    observations: [],
  }));
}

describe('the ranking of random members', () => {
  it.each(nights)('is that of the reference with %s', async (name, night) => {
    const everyone = membersOf(name);
    expect(
      await disagreements(night, everyone, {
        points: pointQuestion(night),
        band: bandQuestion(night, everyone),
        list: listQuestion(night),
        action: actionQuestion(night),
      }),
    ).toEqual([]);
  });

  it('goes by safety, tier and points, then by what is due first, within every plan', async () => {
    const [, night] = nights[1];
    const engine = await decidedNight(night, members, ['outreach_rank']);
    const rows = await engine.rows(
      'select person_id, plan_id, next_action_due from outreach_rank order by plan_id, list_rank',
    );
    await engine.close();
    const placeOf = new Map(
      members.map((member): [string, Place | undefined] => {
        const parameters = ownParameters(member, night);
        return [member.person_id, parameters && placeOnList(member, night.facts, parameters)];
      }),
    );
    const last = '9999-12-31';
    const ordered = rows
      .map((row) => ({
        person: String(row['person_id']),
        plan: String(row['plan_id']),
        due: String(row['next_action_due'] ?? last),
      }))
      .sort(
        (a, b) =>
          compare(a.plan, b.plan) ||
          comparePlaces(placeOf.get(a.person)!, placeOf.get(b.person)!) ||
          compare(a.due, b.due) ||
          compare(a.person, b.person),
      );
    expect(rows.map((row) => String(row['person_id']))).toEqual(ordered.map(({ person }) => person));
    expect(new Set(ordered.map(({ plan }) => plan)).size).toBeGreaterThan(2);
  });

  it('meets every feature with points and without, known and unknown, every band and every next action', () => {
    const met = new Set<string>();
    const bands = new Set<string>();
    const actions = new Set<string>();
    for (const [name, night] of nights) {
      const everyone = membersOf(name);
      for (const member of everyone) {
        const parameters = ownParameters(member, night);
        if (parameters === undefined) continue;
        bands.add(bandOf(member, everyone, night.facts, parameters));
        actions.add(nextActionOf(member, night.facts, parameters)?.action ?? 'none');
        for (const one of pointsOf(member, night.facts, parameters))
          met.add(`${one.feature} ${one.isUnknown ? 'unknown' : one.points > 0 ? 'some' : 'none'}`);
      }
    }
    const features = [
      ...['unplanned_stays', 'recent_discharge', 'ed_visits', 'chronic', 'severe_condition', 'sud', 'smi'],
      ...['housing', 'food', 'lep', 'ltc_decision', 'functional', 'polypharmacy'],
    ];
    expect([...met].sort()).toEqual(
      features
        .flatMap((feature) => ['none', 'some', 'unknown'].map((how) => `${feature} ${how}`))
        .concat('age none', 'age some')
        .sort(),
    );
    expect([...bands].sort()).toEqual(['elevated', 'high', 'routine']);
    const words = nights[0][1].facts.rules.nextActions!.definition.actions.map(({ action }) => action);
    expect([...actions].sort()).toEqual([...words, 'none'].sort());
  });
});

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
