/** emergency visits, one per person, facility and day, and which of them ended at home. */
import { addDays, firstDayOfDaysEnding, firstDayOfMonthsEnding } from '../../src/base/calendar-date.js';
import type { CalendarDate } from '../../src/base/calendar-date.js';
import { holdsCode } from './code-groups.js';
import type { Claim, ClaimLine, Member, NightFacts } from './facts.js';
import { finalClaims } from './final-action.js';
import { foldedNotices } from './notices.js';
import { inpatientClaims, inpatientNotices } from './inpatient-records.js';
import { observationSpans } from './observation-stays.js';

export interface EdVisit {
  readonly date: CalendarDate;
  readonly facility: string | null;
  readonly isTreatAndRelease: boolean;
  readonly source: 'claim' | 'notice' | 'both';
}

interface Sign {
  readonly date: CalendarDate;
  readonly facility: string | null;
  readonly kind: 'claim' | 'notice';
}

export function edVisits(member: Member, night: NightFacts): readonly EdVisit[] {
  const signs = signsOf(member, night);
  const starts = startsOf(member, night);
  const visits: EdVisit[] = [];
  for (const date of new Set(signs.map((sign) => sign.date))) {
    const ofDay = signs.filter((sign) => sign.date === date);
    const bills = ofDay.filter((sign) => sign.kind === 'claim');
    // a notice is the same visit as any bill of that day, so bills name the facilities; else notices do
    const named = facilitiesOf(bills);
    const told = bills.length > 0 ? facilitiesOf(ofDay).slice(0, 1) : facilitiesOf(ofDay);
    const facilities = named.length > 0 ? named : told.length > 0 ? told : [null];
    const isTreatAndRelease = !starts.some((start) => start === date || start === addDays(date, 1));
    for (const [place, facility] of facilities.entries()) {
      const isAnnounced = place === 0 && bills.length > 0 && bills.length < ofDay.length;
      const source = isAnnounced ? 'both' : bills.length > 0 ? 'claim' : 'notice';
      visits.push({ date, facility, isTreatAndRelease, source });
    }
  }
  return visits;
}

function facilitiesOf(signs: readonly Sign[]): readonly string[] {
  return [...new Set(signs.flatMap(({ facility }) => facility ?? []))].sort();
}

/** Days on which the member was admitted or observation began; a transfer is an admission too. */
function startsOf(member: Member, night: NightFacts): readonly CalendarDate[] {
  const records = [...inpatientClaims(member, night), ...inpatientNotices(member, night)];
  return [
    ...records.map((record) => record.admit),
    ...observationSpans(member, night).map((span) => span.start),
  ];
}

function signsOf(member: Member, night: NightFacts): readonly Sign[] {
  const signs: Sign[] = [];
  for (const claim of finalClaims(member)) {
    for (const date of emergencyDays(claim, night))
      signs.push({ date, facility: claim.facility_key, kind: 'claim' });
  }
  for (const notice of foldedNotices(member)) {
    if (notice.patientClass === 'E' && !notice.isCancelled)
      signs.push({ date: notice.admit, facility: notice.facility, kind: 'notice' });
  }
  return signs;
}

/** The days of the bill on which it tells of emergency care. */
export function emergencyDays(claim: Claim, night: NightFacts): readonly CalendarDate[] {
  return claim.lines
    .filter((line) => isEmergency(line, night) && line.start_date <= night.asOf)
    .map((line) => line.start_date);
}

function isEmergency(line: ClaimLine, { rules }: NightFacts): boolean {
  return (
    holdsCode(rules, 'emergency-service', 'revenue', line.revenue_code) ||
    holdsCode(rules, 'emergency-service', 'hcpcs', line.hcpcs_code) ||
    holdsCode(rules, 'emergency-service', 'pos', line.place_of_service_code)
  );
}

export interface EdCounts {
  readonly n6m: number;
  readonly n12m: number;
  readonly nTreatAndRelease180d: number;
}

export function edCounts(visits: readonly EdVisit[], asOf: CalendarDate): EdCounts {
  const since = (first: CalendarDate): readonly EdVisit[] =>
    visits.filter((visit) => first <= visit.date && visit.date <= asOf);
  return {
    n6m: since(firstDayOfMonthsEnding(asOf, 6)).length,
    n12m: since(firstDayOfMonthsEnding(asOf, 12)).length,
    nTreatAndRelease180d: since(firstDayOfDaysEnding(asOf, 180)).filter((visit) => visit.isTreatAndRelease)
      .length,
  };
}
