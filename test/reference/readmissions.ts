/** whether an unplanned readmission followed a stay; unknown until its days are over. */
import { addDays } from '../../src/base/calendar-date.js';
import type { CalendarDate } from '../../src/base/calendar-date.js';
import type { Parameters } from '../../src/rules/policy-parameters.js';
import { groupOfCode, holdsCode } from './code-groups.js';
import { enrolledStretches } from './enrolment.js';
import type { Member, NightFacts } from './facts.js';
import type { InpatientRecord } from './inpatient-records.js';
import { isPlanned } from './planned-stay.js';
import type { Leg } from './stay-legs.js';
import { firstLeg, lastLeg, staysOf } from './stays.js';
import type { Stay } from './stays.js';

export interface IndexStay {
  readonly stay: Stay;
  readonly isReadmitted: boolean | null;
}

const acute = ['short_term', 'critical_access', 'children', 'unknown'];

/** Only the first admission after a discharge can be its readmission, and a planned one is none. */
export function indexStays(member: Member, night: NightFacts, parameters: Parameters): readonly IndexStay[] {
  const [rule] = [...night.rules.readmissions.values()].map(({ definition }) => definition);
  const stays = staysOf(member, night, parameters).filter(
    (stay) => stay.source !== 'notice' || parameters['count_notice_stays'] === true,
  );
  return stays.flatMap((stay): readonly IndexStay[] => {
    if (stay.discharge === null || !isIndex(stay, night)) return [];
    const until = addDays(stay.discharge, rule!.window_days);
    if (!isEnrolled(member, addDays(stay.admit, -rule!.enrolled_days_before), earlier(until, night.asOf)))
      return [];
    if (until > night.asOf) return [{ stay, isReadmitted: null }];
    const next = stays
      .filter((other) => other !== stay && follows(other, stay, until))
      .sort((a, b) => (a.admit === b.admit ? compare(a.id, b.id) : compare(a.admit, b.admit)))[0];
    return [{ stay, isReadmitted: next !== undefined && !isPlanned(next, night) }];
  });
}

/** Who left an acute hospital alive and on advice, and not for care that is judged elsewhere. */
function isIndex(stay: Stay, { rules }: NightFacts): boolean {
  if (!acute.includes(stay.facilityClass) || ['died', 'ama'].includes(stay.destination ?? '')) return false;
  if (holdsCode(rules, 'pps-exempt-hospital', 'ccn', stay.facility)) return false;
  const leg = lastLeg(stay.legs);
  const { principal } = lastRecord(leg);
  const group = groupOfCode(rules, 'not-index-diagnosis', 'icd-10-cm', principal);
  if (group === undefined || group === 'other') return true;
  return group === 'cancer' && isSurgical(leg, rules);
}

/** Cancer that was operated on is a surgical stay. */
function isSurgical({ records }: Leg, rules: NightFacts['rules']): boolean {
  const groups = records.flatMap((record) => record.drg ?? []);
  if (groups.length > 0) return groups.some((drg) => holdsCode(rules, 'surgical-drg', 'drg', drg));
  return records
    .flatMap((record) => record.claim?.procedures ?? [])
    .map(({ code_system, code }) => groupOfCode(rules, 'planned-procedure', code_system, code))
    .some((group) => group === 'always' || group === 'operation');
}

/** On the day of discharge only a return to the same hospital is a new admission. */
function follows(next: Stay, stay: Stay, until: CalendarDate): boolean {
  const first = firstLeg(next.legs);
  if (!acute.includes(first.facilityClass) || next.admit < stay.discharge! || next.admit > until)
    return false;
  return next.admit > stay.discharge! || first.facility === stay.facility;
}

/** One gap is forgiven in counting; a readmission is looked for where nothing can be missed. */
function isEnrolled(member: Member, from: CalendarDate, until: CalendarDate): boolean {
  return enrolledStretches(member).some(({ start, end }) => start <= from && end >= until);
}

/** A notice speaks only where no bill does. */
function lastRecord({ records }: Leg): InpatientRecord {
  return [...records].sort(
    (a, b) => compare(a.kind, b.kind) || compare(b.reach, a.reach) || compare(a.key, b.key),
  )[0]!;
}

function earlier(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a < b ? a : b;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
