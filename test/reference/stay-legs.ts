/** bills and notices of one facility stitched into legs, before transfers join them. */
import { addDays, daysBetween } from '../../src/base/calendar-date.js';
import type { CalendarDate } from '../../src/base/calendar-date.js';
import type { Parameters } from '../../src/rules/policy-parameters.js';
import { isCountedClass } from './counted-class.js';
import type { Member, NightFacts } from './facts.js';
import { inpatientClaims, inpatientNotices } from './inpatient-records.js';
import type { InpatientRecord } from './inpatient-records.js';
import { joinedGroups } from './joined-groups.js';

export interface Leg {
  readonly key: string;
  readonly records: readonly InpatientRecord[];
  /** The facility, with beds of a class that does not count apart; two unknown facilities pass for one. */
  readonly place: string;
  readonly facility: string | null;
  readonly facilityClass: string;
  readonly admit: CalendarDate;
  readonly discharge: CalendarDate | null;
  readonly reach: CalendarDate;
  readonly newest: CalendarDate;
  readonly disposition: string | null;
  readonly admitType: string | null;
  /** What the member came in with: the first bill, or the first notice where there is no bill. */
  readonly firstRecord: InpatientRecord;
  /** Without the notices that a claim shows too. */
  readonly mains: readonly InpatientRecord[];
}

/** A claim with the notices of the same stay, or a notice that no claim shows. Claim values win. */
interface Episode {
  readonly main: InpatientRecord;
  readonly notices: readonly InpatientRecord[];
}

export function legsOf(member: Member, night: NightFacts, parameters: Parameters): readonly Leg[] {
  const episodes = episodesOf(
    inpatientClaims(member, night),
    inpatientNotices(member, night),
    believedFrom(night, parameters),
  );
  const place = (episode: Episode): string => placeOf(episode.main, parameters);
  const joins = (a: Episode, b: Episode): boolean =>
    a.main.kind === b.main.kind &&
    place(a) === place(b) &&
    (isOneStay(a, b, parameters) || isOneStay(b, a, parameters));
  return joinedGroups(episodes, joins).map((group) => legOf(group, place(group[0]!)));
}

function placeOf(record: InpatientRecord, parameters: Parameters): string {
  const facility = record.facility ?? 'nobody knows where';
  return isCountedClass(record.facilityClass, parameters) ? facility : `${facility} ${record.facilityClass}`;
}

/** An open admission with nothing newer than this day is no longer believed. */
function believedFrom(night: NightFacts, parameters: Parameters): CalendarDate {
  return addDays(night.asOf, 1 - (parameters['discharge_unknown_days'] as number));
}

function episodesOf(
  claims: readonly InpatientRecord[],
  notices: readonly InpatientRecord[],
  believed: CalendarDate,
): readonly Episode[] {
  const ofClaim = new Map<InpatientRecord, InpatientRecord[]>(claims.map((claim) => [claim, []]));
  const alone: InpatientRecord[] = [];
  for (const notice of notices) {
    const claim = nearest(
      notice,
      claims.filter((one) => isSameStay(one, notice, believed)),
    );
    if (claim === undefined) alone.push(notice);
    else ofClaim.get(claim)!.push(notice);
  }
  return [
    ...[...ofClaim].map(([main, some]) => ({ main, notices: some })),
    ...alone.map((main) => ({ main, notices: [] })),
  ];
}

/** Admissions at most a day apart, or overlapping dates; an admission without a discharge runs on while it is believed. */
function isSameStay(claim: InpatientRecord, notice: InpatientRecord, believed: CalendarDate): boolean {
  if (claim.facility === null || claim.facility !== notice.facility) return false;
  const isTogether = claim.admit === notice.admit;
  if (claim.discharge !== null && notice.admit >= claim.discharge && !isTogether) return false;
  const beginsBeforeEnd =
    claim.discharge === null ? notice.admit <= addDays(claim.reach, 1) : notice.admit < claim.discharge;
  const runsOn = notice.discharge === null && notice.reach >= believed;
  const endsAfterBegin = runsOn || notice.reach > claim.admit;
  const isDayApart = Math.abs(daysBetween(claim.admit, notice.admit)) <= 1;
  return isTogether || (beginsBeforeEnd && (isDayApart || endsAfterBegin));
}

function nearest(notice: InpatientRecord, claims: readonly InpatientRecord[]): InpatientRecord | undefined {
  const apart = (day: CalendarDate): number => Math.abs(daysBetween(day, notice.admit));
  return [...claims].sort(
    (a, b) =>
      apart(a.admit) - apart(b.admit) ||
      apart(a.begins) - apart(b.begins) ||
      order([a.admit, a.begins, a.reach, a.key], [b.admit, b.begins, b.reach, b.key]),
  )[0];
}

/** Whether the later bill of the same facility goes on with the stay of the earlier one. */
function isOneStay(earlier: Episode, later: Episode, parameters: Parameters): boolean {
  const isStillPatient = earlier.main.kind === 'claim' && earlier.main.discharge === null;
  // a bill that names its admission begins there, although its own days begin later
  const isAdmittedNext =
    earlier.main.admit <= later.main.admit && later.main.admit <= addDays(earlier.main.reach, 1);
  if (isStillPatient && isAdmittedNext) return true;
  if (earlier.main.admit === later.main.admit) return true;
  if (earlier.main.admit < later.main.admit && later.main.admit < earlier.main.reach) return true;
  const daysApart = daysBetween(earlier.main.reach, later.main.admit);
  const isReturn = earlier.main.admit <= later.main.admit;
  if (
    isReturn &&
    daysApart === 0 &&
    later.main.principal !== null &&
    earlier.main.principal === later.main.principal
  )
    return true;
  return isReturn && parameters['stay_rule'] === 'pcr' && (daysApart === 0 || daysApart === 1);
}

function legOf(episodes: readonly Episode[], place: string): Leg {
  const mains = episodes.map((episode) => episode.main);
  const notices = episodes.flatMap((episode) => episode.notices);
  const first = inOrder(mains)[0]!;
  const records = [...mains, ...notices];
  const end = endOf(lastOf(mains)!, notices);
  // the class that the latest bill tells, a bill before a notice
  const classes = [...mains]
    .sort((x, y) => order([x.kind, y.reach, x.key], [y.kind, x.reach, y.key]))
    .map((record) => record.facilityClass);
  return {
    key: records.map((record) => `${record.kind}:${record.key}`).sort()[0]!,
    records,
    place,
    facility: first.facility,
    facilityClass: classes.find((one) => one !== 'unknown') ?? 'unknown',
    admit: first.admit,
    discharge: end.discharge,
    reach: end.reach,
    newest: records
      .map((record) => record.reach)
      .sort()
      .at(-1)!,
    disposition: end.disposition,
    admitType: first.admitType ?? inOrder(notices)[0]?.admitType ?? null,
    firstRecord: firstBill(mains),
    mains,
  };
}

function inOrder(records: readonly InpatientRecord[]): readonly InpatientRecord[] {
  return [...records].sort((a, b) => order([a.admit, a.begins, a.key], [b.admit, b.begins, b.key]));
}

function firstBill(mains: readonly InpatientRecord[]): InpatientRecord {
  const place = ({ kind, admit, begins, reach, key }: InpatientRecord): readonly string[] => [
    kind,
    admit,
    begins,
    reach,
    key,
  ];
  return [...mains].sort((a, b) => order(place(a), place(b)))[0]!;
}

/** Where the last bill says still a patient, a later notice tells more. */
function endOf(
  last: InpatientRecord,
  notices: readonly InpatientRecord[],
): Pick<InpatientRecord, 'discharge' | 'reach' | 'disposition'> {
  if (last.kind === 'notice' || last.discharge !== null) return last;
  const later = lastOf(notices);
  if (later === undefined || later.reach < last.reach) return last;
  return later.discharge === null
    ? { discharge: null, reach: later.reach, disposition: last.disposition }
    : later;
}

function lastOf(records: readonly InpatientRecord[]): InpatientRecord | undefined {
  return [...records].sort((a, b) => order(lastness(b), lastness(a)) || (a.key < b.key ? -1 : 1))[0];
}

/** Of those that reach the same day: who came back on it, else who tells of a discharge, has the last word. */
function lastness(record: InpatientRecord): readonly string[] {
  const { reach, admit, begins, discharge } = record;
  return [reach, admit === reach ? '1' : '0', discharge === null ? '0' : '1', admit, begins];
}

function order(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! < b[i]! ? -1 : 1;
  return 0;
}
