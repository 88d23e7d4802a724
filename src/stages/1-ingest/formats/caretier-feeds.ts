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
};

export const memberEvent: Layout = {
  format: 'caretier/member_event',
  feed: 'member_event',
  provides: ['ltc_events'],
  columns: [
    column('event_id', 'text', { role: 'key' }),
    column('person_id', 'text', { role: 'person' }),
    column('event_type', 'lower', { role: 'key' }),
    column('event_date', 'date', { role: 'date' }),
    column('occurred_at', 'time'),
    column('ref_id', 'text'),
    column('outcome', 'lower'),
    column('interactive', 'flag'),
    column('actor', 'text'),
    column('detail', 'text'),
    column('received_date', 'date'),
  ],
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
};
