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
  return joinedGroups(bills, touch).map(spanOf);
}

function isOutpatientBill(claim: Claim, { rules }: NightFacts): boolean {
  return (
    claim.claim_type === 'institutional' &&
    groupOfCode(rules, 'bill-setting', 'bill-type', claim.bill_type) === 'outpatient'
  );
}

function spanOf(group: readonly ObservationBill[]): ObservationSpan {
  const loaded = [...group].sort(
    (a, b) =>
      a.claim.load_sequence - b.claim.load_sequence ||
      (a.claim.natural_key_hash < b.claim.natural_key_hash ? -1 : 1),
  );
  const last = [...group].sort((a, b) =>
    a.claim.end_date === b.claim.end_date
      ? a.start < b.start
        ? 1
        : -1
      : a.claim.end_date < b.claim.end_date
        ? 1
        : -1,
  )[0]!;
  return {
    id: loaded[0]!.claim.natural_key_hash,
    facility: group[0]!.claim.facility_key,
    start: group.map((bill) => bill.start).sort()[0]!,
    end: last.claim.end_date,
    disposition: last.claim.discharge_disposition_code,
  };
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
