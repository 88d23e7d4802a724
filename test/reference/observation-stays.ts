/** observation is reported; observation that leads to an admission belongs to the stay. */
import { addDays } from '../../src/base/calendar-date.js';
import type { CalendarDate } from '../../src/base/calendar-date.js';
import type { Claim, ClaimLine, Member, NightFacts } from './facts.js';
import { finalClaims } from './final-action.js';
import { groupOfCode, holdsCode } from './code-groups.js';
import { joinedGroups } from './joined-groups.js';
import type { InpatientRecord } from './inpatient-records.js';
import type { Leg } from './stay-legs.js';
import type { Stay } from './stays.js';

export interface ObservationSpan {
  readonly id: string;
  readonly facility: string | null;
  readonly start: CalendarDate;
  readonly end: CalendarDate;
  readonly disposition: string | null;
}

interface ObservationBill {
  readonly claim: Claim;
  readonly start: CalendarDate;
}

/** Bills of one facility that share a day are one observation; it begins with the first observation line. */
export function observationSpans(member: Member, night: NightFacts): readonly ObservationSpan[] {
  const bills: ObservationBill[] = [];
  for (const claim of finalClaims(member)) {
    const lines = claim.lines.filter(
      (line) => line.start_date <= night.asOf && isObservationLine(line, night),
    );
    if (lines.length > 0 && isOutpatientBill(claim, night))
      bills.push({ claim, start: lines.map((line) => line.start_date).sort()[0]! });
  }
  const touch = (a: ObservationBill, b: ObservationBill): boolean =>
    a.claim.facility_key === b.claim.facility_key && a.start <= b.start && b.start <= a.claim.end_date;
  return joinedGroups(bills, touch).map((group) => spanOf(group, night));
}

function isOutpatientBill(claim: Claim, { rules }: NightFacts): boolean {
  return (
    claim.claim_type === 'institutional' &&
    groupOfCode(rules, 'bill-setting', 'bill-type', claim.bill_type) === 'outpatient'
  );
}

/** Where a member went is told by the bill of the last day; of several by one that tells of a discharge. */
function saysLess(claim: Claim, { rules }: NightFacts): number {
  const code = claim.discharge_disposition_code;
  if (code === null) return 2;
  return groupOfCode(rules, 'disposition', 'disposition', code) === 'still_patient' ? 1 : 0;
}

function spanOf(group: readonly ObservationBill[], night: NightFacts): ObservationSpan {
  const claims = group.map(({ claim }) => claim);
  const end = claims
    .map((claim) => claim.end_date)
    .sort()
    .at(-1)!;
  const ofLastDay = claims.filter((claim) => claim.end_date === end);
  return {
    id: leastBy(claims, (claim) => claim.load_sequence).natural_key_hash,
    facility: claims[0]!.facility_key,
    start: group.map((bill) => bill.start).sort()[0]!,
    end,
    disposition: leastBy(ofLastDay, (claim) => saysLess(claim, night)).discharge_disposition_code,
  };
}

/** Of equal ones that of the lowest natural key. */
function leastBy(claims: readonly Claim[], of: (claim: Claim) => number): Claim {
  return [...claims].sort((a, b) => of(a) - of(b) || (a.natural_key_hash < b.natural_key_hash ? -1 : 1))[0]!;
}

export function observationStays(
  spans: readonly ObservationSpan[],
  stays: readonly Stay[],
): readonly ObservationSpan[] {
  const legs = stays.flatMap((stay) => stay.legs);
  const records = legs.flatMap((leg) => leg.records);
  return spans.filter(
    (span) => !records.some((record) => leadsTo(span, record)) && !legs.some((leg) => isWithin(span, leg)),
  );
}

/** The bill or the notice: either is told of the admission that followed. */
function leadsTo(span: ObservationSpan, { admit, facility }: InpatientRecord): boolean {
  return mayBeOne(span.facility, facility) && span.start <= admit && admit <= addDays(span.end, 1);
}

/** Claim values win: what a notice tells of days after the discharge of the claim does not hide an observation. */
function isWithin(span: ObservationSpan, leg: Leg): boolean {
  const until = leg.discharge ?? leg.newest;
  return mayBeOne(span.facility, leg.facility) && leg.admit <= span.start && span.start < until;
}

function mayBeOne(a: string | null, b: string | null): boolean {
  return a === null || b === null || a === b;
}

function isObservationLine(line: ClaimLine, { rules }: NightFacts): boolean {
  return (
    holdsCode(rules, 'observation-service', 'revenue', line.revenue_code) ||
    holdsCode(rules, 'observation-service', 'hcpcs', line.hcpcs_code)
  );
}
