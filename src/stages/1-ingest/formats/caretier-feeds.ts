/** The small feeds of our own beside the Tuva layer (contracts 3). */
import { column } from './layout.js';
import type { Layout } from './layout.js';

export const provider: Layout = {
  format: 'caretier/provider',
  feed: 'provider',
  provides: ['provider'],
  columns: [
    column('npi', 'text', { role: 'key' }),
    column('entity_type', 'text'),
    column('taxonomy_code', 'code'),
    column('cms_specialty_code', 'code'),
    column('ccn', 'ccn'),
    column('name', 'text'),
    column('phone', 'text'),
  ],
  versions: { key: ['npi'], received: [] },
};

export const personCrosswalk: Layout = {
  format: 'caretier/person_crosswalk',
  feed: 'person_crosswalk',
  provides: [],
  columns: [
    column('old_person_id', 'text', { role: 'key' }),
    column('person_id', 'text', { role: 'person' }),
    column('effective_date', 'date'),
  ],
  versions: { key: ['old_person_id', 'effective_date'], received: [] },
};

/** Closed list of contracts 3. */
const eventTypes = [
  'opt_out',
  'opt_in',
  'hospice_start',
  'hospice_end',
  'pasrr',
  'nf_level_of_care',
  'hcbs_application',
  'hcbs_start',
  'ltc_authorization',
  'outreach_attempt',
  'contact',
  'assessment',
  'care_plan_agreed',
  'consent',
  'declined',
  'referral',
  'program_referral',
  'caregiver',
  'program_open',
  'program_close',
];

export const memberEvent: Layout = {
  format: 'caretier/member_event',
  feed: 'member_event',
  provides: ['ltc_events'],
  columns: [
    column('event_id', 'text', { role: 'key' }),
    column('person_id', 'text', { role: 'person' }),
    column('event_type', 'lower', { role: 'key', choices: eventTypes }),
    column('event_date', 'date', { role: 'date' }),
    column('occurred_at', 'time'),
    column('ref_id', 'text'),
    column('outcome', 'lower', {
      choices: ['reached', 'not_reached', 'completed', 'refused', 'started', 'closed'],
    }),
    column('interactive', 'flag'),
    column('actor', 'text'),
    column('detail', 'text'),
    column('received_date', 'date'),
  ],
  versions: { key: ['event_id'], received: ['received_date'], tie: 'event_date desc' },
};

export const careManager: Layout = {
  format: 'caretier/care_manager',
  feed: 'care_manager',
  provides: [],
  columns: [
    column('care_manager_id', 'text', { role: 'key' }),
    column('name', 'text'),
    column('plans', 'text'),
    column('disciplines', 'text'),
    column('languages', 'text'),
    column('weekly_capacity', 'whole'),
  ],
  versions: { key: ['care_manager_id'], received: [] },
};
