/** Weeks in a nursing facility, billed month by month, whose eightieth or twentieth day lies around a first day. */
import fc from 'fast-check';
import { addDays } from '../../src/base/calendar-date.js';
import { atFacility, diagnosesOf, facilities, lineOf, usualClaim } from './random-claim.js';
import type { ClaimDraft } from './random-claim.js';
import { asOf } from './random-dates.js';

const facility = facilities.find(({ name }) => name === 'nursing facility')!;

const weeks = fc.record({
  daysBack: fc.constantFrom(18, 19, 20, 48, 49, 50, 78, 79, 80, 120, 168, 169, 170, 200),
  status: fc.constantFrom('30', '30', '30', '01', '04', '03'),
  gap: fc.constantFrom(1, 1, 1, 0, 2, 40),
  keepsAdmission: fc.boolean(),
});

export const nursingBills: fc.Arbitrary<readonly ClaimDraft[]> = fc.oneof(
  { weight: 5, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: weeks.map(billsOf) },
);

type Weeks = typeof weeks extends fc.Arbitrary<infer T> ? T : never;

function billsOf({ daysBack, status, gap, keepsAdmission }: Weeks): readonly ClaimDraft[] {
  const first = addDays(asOf, -daysBack);
  const bills: ClaimDraft[] = [];
  for (let from = first; from <= asOf;) {
    const month = addDays(from, 30);
    const to = month > asOf ? asOf : month;
    bills.push({
      ...usualClaim,
      ...atFacility(facility),
      claim_id: `W${bills.length}`,
      bill_type: '213',
      start_date: from,
      end_date: to,
      admission_date: keepsAdmission ? first : null,
      discharge_disposition_code: to === asOf ? status : '30',
      lines: [lineOf({ start_date: from, end_date: to, revenue_code: '0022' })],
      diagnoses: diagnosesOf(['I639']),
    });
    from = addDays(to, gap);
    if (to === asOf) break;
  }
  return bills;
}
