import { defineTable } from './table.js';

export const longTermCareEvent = defineTable({
  name: 'long_term_care_event',
  stage: 'measure',
  grain: 'one row per long-term care variant, person and event that tells of a placement decision',
  key: ['variant_id', 'person_id', 'kind', 'event_date', 'record_id', 'code'],
  columns: {
    variant_id: ['text', ''],
    person_id: ['text', ''],
    kind: ['text', 'an event type, discharge, nursing_facility_visit or snf_day'],
    event_date: ['date', ''],
    table_name: ['text', ''],
    claim_id: ['text', ''],
    record_id: ['text', ''],
    code: ['text', ''],
    code_system: ['text', ''],
    value_set: ['text', ''],
  },
});
