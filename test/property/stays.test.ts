/** Coverage, stays, observation and emergency visits of random members, under four policies at once. */
import { describe, expect, it } from 'vitest';
import { edVisits } from '../reference/ed-visits.js';
import type { Member } from '../reference/facts.js';
import { indexStays } from '../reference/readmissions.js';
import { staysOf } from '../reference/stays.js';
import { disagreements, firstSeed, memberCount, randomMembers } from './judged-members.js';
import {
  byPolicy,
  edCountQuestion,
  edQuestion,
  enrolmentQuestion,
  observationQuestion,
  readmissionQuestion,
  stayDiagnosisQuestion,
  stayQuestion,
} from './judged-questions.js';
import { crowdedMember } from './random-member.js';
import { basisPolicy, randomNight, sourceSettings } from './random-night.js';

const night = randomNight(sourceSettings['complete']!, basisPolicy);
const members = randomMembers(firstSeed + 1, memberCount(400));
const questions = {
  'enrollment span': enrolmentQuestion(),
  'inpatient stay': stayQuestion(night),
  readmission: readmissionQuestion(night),
  'stay diagnosis': stayDiagnosisQuestion(night),
  'observation stay': observationQuestion(night),
  'ED visit': edQuestion(night),
  'ED visit count': edCountQuestion(night),
};

describe('stays of random members', () => {
  it('are those of the reference', async () => {
    expect(await disagreements(night, members, questions)).toEqual([]);
  });

  it('are those of the reference when many records tell of the same few days', async () => {
    const crowded = randomMembers(firstSeed + 1, memberCount(400), crowdedMember);
    expect(await disagreements(night, crowded, questions)).toEqual([]);
  });

  it('do not depend on the order of rows', async () => {
    const turned = members.map((member): Member => ({
      ...member,
      claims: [...member.claims].reverse(),
      notices: [...member.notices].reverse(),
      spans: [...member.spans].reverse(),
    }));
    expect(await disagreements(night, turned.reverse(), questions)).toEqual([]);
  });

  it('meet every facility class, exemption, source, destination and end', () => {
    const stays = members.flatMap((member) =>
      byPolicy(night, (parameters) => staysOf(member, night.facts, parameters)),
    );
    const met = <T>(of: (stay: (typeof stays)[number]) => T): ReadonlySet<T> => new Set(stays.map(of));
    const classes = [
      'short_term',
      'critical_access',
      'children',
      'psychiatric',
      'detox',
      'irf',
      'ltch',
      'snf',
      'swing_bed',
      'hospice',
      'residential',
      'unknown',
    ];
    expect([...met((stay) => stay.facilityClass)].sort()).toEqual(classes.sort());
    expect([...met((stay) => stay.exemptBecause ?? 'none')].sort()).toEqual([
      'delivery',
      'maintenance',
      'newborn',
      'none',
      'rehabilitation',
    ]);
    expect([...met((stay) => stay.source)].sort()).toEqual(['both', 'claim', 'notice']);
    for (const destination of [
      'home',
      'acute_transfer',
      'snf',
      'home_health',
      'ama',
      'died',
      'still_patient',
      'irf',
    ]) {
      expect([destination, met((stay) => stay.destination).has(destination)]).toEqual([destination, true]);
    }
    expect(stays.some((stay) => stay.isInHouse) && stays.some((stay) => stay.isDischargeUnknown)).toBe(true);
    expect(stays.some((stay) => stay.legs.length > 2)).toBe(true);
  });

  it('meet readmissions, discharges that nobody followed and days that are not over', () => {
    const found = members.flatMap((member) =>
      byPolicy(night, (parameters) => indexStays(member, night.facts, parameters)),
    );
    expect(new Set(found.map(({ isReadmitted }) => isReadmitted))).toEqual(new Set([true, false, null]));
  });

  it('meet emergency visits of every kind', () => {
    const visits = members.flatMap((member) => edVisits(member, night.facts));
    expect(
      [
        ...new Set(
          visits.map((visit) => `${visit.source} ${visit.isTreatAndRelease} ${visit.facility === null}`),
        ),
      ].length,
    ).toBeGreaterThan(5);
  });
});
