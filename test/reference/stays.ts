/** what is one hospital stay, and which stays count. */
import { addDays, daysBetween, firstDayOfMonthsEnding } from '../../src/base/calendar-date.js';
import type { CalendarDate } from '../../src/base/calendar-date.js';
import type { Parameters } from '../../src/rules/policy-parameters.js';
import { groupOfCode } from './code-groups.js';
import { isCountedClass } from './counted-class.js';
import type { Member, NightFacts } from './facts.js';
import type { InpatientRecord } from './inpatient-records.js';
import { oncePerMember } from './once-per-member.js';
import { isPlanned } from './planned-stay.js';
import { legsOf } from './stay-legs.js';
import type { Leg } from './stay-legs.js';
import { exemption } from './stay-exemption.js';

export interface Stay {
  readonly id: string;
  readonly legs: readonly Leg[];
  readonly firstRecord: InpatientRecord;
  readonly admit: CalendarDate;
  readonly discharge: CalendarDate | null;
  readonly nights: number | null;
  readonly facilityClass: string;
  readonly facility: string | null;
  readonly disposition: string | null;
  readonly destination: string | null;
  readonly admitType: string | null;
  readonly nClaims: number;
  readonly source: 'claim' | 'notice' | 'both';
  readonly isInHouse: boolean;
  readonly isDischargeUnknown: boolean;
  readonly isCountedClass: boolean;
  readonly exemptBecause: string | null;
  readonly isCounted: boolean;
  readonly principals: readonly string[];
}

export const staysOf = oncePerMember(joinedStays);

function joinedStays(member: Member, night: NightFacts, parameters: Parameters): readonly Stay[] {
  const legs = [...legsOf(member, night, parameters)].sort((a, b) =>
    compare([a.admit, a.reach, a.key], [b.admit, b.reach, b.key]),
  );
  const goesOn = (from: Leg, to: Leg): boolean =>
    isTransfer(from, to, parameters) || isSameStay(from, to, parameters);
  // day by day: a leg that goes on with an earlier one goes on with the stay at hand
  const stays = new Map<string, Leg[][]>();
  for (const [i, leg] of legs.entries()) {
    const care = isCountedClass(leg.facilityClass, parameters) ? 'acute' : leg.place;
    const begun = stays.get(care) ?? [];
    if (legs.slice(0, i).some((earlier) => goesOn(earlier, leg))) begun.at(-1)!.push(leg);
    else begun.push([leg]);
    stays.set(care, begun);
  }
  return [...stays.values()].flat().map((some) => stayOf(some, night, parameters));
}

/** A notice beside the bills of one facility: their days overlap, or pcr takes the next day for the same stay. */
function isSameStay(from: Leg, to: Leg, parameters: Parameters): boolean {
  if (from.place !== to.place || from.admit > to.admit) return false;
  return (
    to.admit === from.admit ||
    to.admit < from.reach ||
    (parameters['stay_rule'] === 'pcr' && to.admit <= addDays(from.reach, 1))
  );
}

/** Another counted acute facility, the same or the next day or overlapping, whatever the status code says. */
function isTransfer(from: Leg, to: Leg, parameters: Parameters): boolean {
  if (from.place === to.place) return false;
  if (!isCountedClass(from.facilityClass, parameters) || !isCountedClass(to.facilityClass, parameters))
    return false;
  return from.admit <= to.admit && to.admit <= addDays(from.reach, 1);
}

function stayOf(legs: readonly Leg[], night: NightFacts, parameters: Parameters): Stay {
  const first = firstLeg(legs);
  const last = lastLeg(legs);
  const records = legs.flatMap((leg) => leg.records);
  const mains = legs.flatMap((leg) => leg.mains);
  const facts = {
    id: firstLoaded(records),
    legs,
    firstRecord: first.firstRecord,
    admit: first.admit,
    facilityClass: last.facilityClass,
    facility: last.facility,
    admitType: first.admitType,
    nClaims: records.filter((record) => record.kind === 'claim').length,
    source: sourceOf(records),
    isCountedClass: isCountedClass(last.facilityClass, parameters),
    exemptBecause: exemption(first.firstRecord, records, night),
    principals: [...new Set(mains.flatMap((record) => record.principal ?? []))].sort(),
  };
  const end = endOf(last, legs, night, parameters);
  return {
    ...facts,
    ...end,
    nights: end.discharge === null ? null : daysBetween(facts.admit, end.discharge),
    isCounted: counts({ ...facts, ...end }, night, parameters),
  };
}

/** Of two that begin on one day the one that was billed, then the one that ended first. */
export function firstLeg(legs: readonly Leg[]): Leg {
  const place = ({ admit, reach, key, mains }: Leg): readonly string[] => [admit, mains[0]!.kind, reach, key];
  return [...legs].sort((a, b) => compare(place(a), place(b)))[0]!;
}

export function lastLeg(legs: readonly Leg[]): Leg {
  return [...legs].sort((a, b) => compare(lastness(b), lastness(a)))[0]!;
}

/** Of two of the same days: still at another hospital, then who left, then still where nobody knows. */
function lastness(leg: Leg): readonly string[] {
  const whereOpen = leg.facility === null ? '0' : '2';
  return [leg.reach, leg.admit, leg.discharge === null ? whereOpen : '1', leg.key];
}

type End = Pick<Stay, 'discharge' | 'disposition' | 'destination' | 'isInHouse' | 'isDischargeUnknown'>;

const longStayClasses = ['snf', 'irf', 'ltch'];

/** A discharge after the as-of date is in house; an open stay that nobody has heard of for long is neither. */
function endOf(last: Leg, legs: readonly Leg[], night: NightFacts, parameters: Parameters): End {
  if (last.discharge !== null && last.discharge <= night.asOf) {
    const destination = groupOfCode(night.rules, 'disposition', 'disposition', last.disposition) ?? null;
    return {
      discharge: last.discharge,
      disposition: last.disposition,
      destination,
      isInHouse: false,
      isDischargeUnknown: false,
    };
  }
  const newest = legs
    .map((leg) => leg.newest)
    .sort()
    .at(-1)!;
  const isOld = newest <= addDays(night.asOf, -(parameters['discharge_unknown_days'] as number));
  const isDischargeUnknown = isOld && !longStayClasses.includes(last.facilityClass);
  // where to a member goes after the as-of date is not known on it
  const disposition = last.discharge === null ? last.disposition : null;
  const destination = groupOfCode(night.rules, 'disposition', 'disposition', disposition) ?? null;
  return { discharge: null, disposition, destination, isInHouse: !isDischargeUnknown, isDischargeUnknown };
}

function counts(
  stay: Pick<Stay, 'legs' | 'firstRecord' | 'source' | 'isCountedClass' | 'exemptBecause'> & End,
  night: NightFacts,
  parameters: Parameters,
): boolean {
  if (!stay.isCountedClass || stay.exemptBecause !== null) return false;
  if (stay.source === 'notice' && parameters['count_notice_stays'] === false) return false;
  if (parameters['count_planned'] === false && isPlanned(stay, night)) return false;
  return isInW12(stay, night.asOf);
}

/** Discharge in the twelve months, or still in house. */
export function isInW12(stay: Pick<Stay, 'discharge' | 'isInHouse'>, asOf: CalendarDate): boolean {
  return stay.isInHouse || (stay.discharge !== null && stay.discharge >= firstDayOfMonthsEnding(asOf, 12));
}

/** The record that was loaded first names the stay, so that a later claim changes no id. */
function firstLoaded(records: readonly InpatientRecord[]): string {
  let first = records[0]!;
  for (const record of records) {
    if (record.loaded < first.loaded || (record.loaded === first.loaded && record.key < first.key))
      first = record;
  }
  return first.key;
}

function sourceOf(records: readonly InpatientRecord[]): Stay['source'] {
  const kinds = new Set(records.map((record) => record.kind));
  if (kinds.size === 2) return 'both';
  return kinds.has('claim') ? 'claim' : 'notice';
}

function compare(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! < b[i]! ? -1 : 1;
  return 0;
}
