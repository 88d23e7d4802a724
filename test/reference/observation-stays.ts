/** observation is reported; observation that leads to an admission belongs to the stay. */
import { addDays } from '../../src/base/calendar-date.js';
import type { CalendarDate } from '../../src/base/calendar-date.js';
import type { Claim, ClaimLine, Member, NightFacts } from './facts.js';
import { finalClaims } from './final-action.js';
import { groupOfCode, holdsCode } from './code-groups.js';
import { joinedGroups } from './joined-groups.js';
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
  return spans.filter(
    (span) =>
      !legs.some(
        (leg) =>
          (leg.facility === null || span.facility === null || leg.facility === span.facility) &&
          leg.admit <= addDays(span.end, 1) &&
          (span.start <= leg.admit || span.start < leg.reach),
      ),
  );
}

function isObservationLine(line: ClaimLine, { rules }: NightFacts): boolean {
  return (
    holdsCode(rules, 'observation-service', 'revenue', line.revenue_code) ||
    holdsCode(rules, 'observation-service', 'hcpcs', line.hcpcs_code)
  );
}
