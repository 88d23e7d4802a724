/** Events of a member: consent, hospice, long-term care, referral and what answers it. */
import fc from 'fast-check';
import { addDays } from '../../src/base/calendar-date.js';
import type { MemberEvent } from '../reference/facts.js';
import { asOf } from './random-dates.js';

type Told = Omit<MemberEvent, 'event_date'>;

const told = (event_type: string, more: Partial<Told> = {}): Told => ({
  event_type,
  ref_id: null,
  outcome: null,
  ...more,
});

/** These decide who is looked at at all, so they are few. */
const standing = fc.constantFrom(
  told('consent', { ref_id: 'part2' }),
  told('opt_out'),
  told('opt_in'),
  told('hospice_start'),
  told('hospice_end'),
);

const care = fc.constantFrom(
  told('pasrr'),
  told('nf_level_of_care'),
  told('hcbs_application'),
  told('hcbs_start'),
  told('ltc_authorization'),
  told('caregiver'),
  told('caregiver'),
  told('program_referral'),
  told('program_referral'),
  told('program_referral'),
  told('assessment', { outcome: 'completed' }),
  told('assessment', { outcome: 'started' }),
  told('program_open'),
  told('declined'),
  told('contact', { outcome: 'reached' }),
);

/** Days back: lately, around the first of 30 and of 90 days, and around twelve months. */
const daysBack = fc.oneof(
  fc.integer({ min: 0, max: 60 }),
  fc.constantFrom(28, 29, 30, 31, 88, 89, 90, 91, 363, 364, 365, 366),
);

/** On different days, so that their order is never in doubt. */
const some = (event: fc.Arbitrary<Told>, maxLength: number): fc.Arbitrary<readonly MemberEvent[]> =>
  fc
    .uniqueArray(fc.tuple(event, daysBack), { minLength: 1, maxLength, selector: ([, days]) => days })
    .map((drawn) => drawn.map(([one, days]) => ({ ...one, event_date: addDays(asOf, -days) })));

export const events: fc.Arbitrary<readonly MemberEvent[]> = fc.oneof(
  { weight: 5, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: some(standing, 2) },
  { weight: 3, arbitrary: some(care, 3) },
);
