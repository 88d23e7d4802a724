/** Visits to the same few specialists again and again: the second visit makes a manager of a consultant. */
import fc from 'fast-check';
import { addDays } from '../../src/base/calendar-date.js';
import { diagnosesOf, lineOf, usualClaim } from './random-claim.js';
import type { ClaimDraft } from './random-claim.js';
import { asOf, randomDate } from './random-dates.js';

const lately = fc.integer({ min: 0, max: 300 }).map((days) => addDays(asOf, -days));

const course = fc.record({
  specialty: fc.constantFrom('39', '06', '46', '13', '26', '11', '93'),
  first: fc.oneof(randomDate, lately),
  daysBetween: fc.constantFrom(0, 1, 30, 200),
  isOffice: fc.constantFrom(true, true, true, false),
});

export const followUps: fc.Arbitrary<readonly ClaimDraft[]> = fc.oneof(
  { weight: 2, arbitrary: fc.constant([]) },
  {
    weight: 1,
    arbitrary: fc
      .uniqueArray(course, { minLength: 3, maxLength: 4, selector: ({ specialty }) => specialty })
      .map((some) =>
        some.flatMap((one, i) =>
          [one.first, addDays(one.first, -one.daysBetween)].map((date, n): ClaimDraft => ({
            ...usualClaim,
            claim_id: `F${i}${n}`,
            claim_type: 'professional',
            bill_type: null,
            start_date: date,
            end_date: date,
            lines: [
              lineOf({
                start_date: date,
                end_date: date,
                place_of_service_code: one.isOffice ? '11' : '21',
                hcpcs_code: '99214',
                rendering_specialty_code: one.specialty,
              }),
            ],
            diagnoses: diagnosesOf(['I10']),
          })),
        ),
      ),
  },
);
