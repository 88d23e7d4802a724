import { defineTable } from './table.js';

export const member = defineTable({
  name: 'member',
  stage: 'ingest',
  grain: 'one row per person with any coverage span',
  key: ['person_id'],
  columns: {
    person_id: ['text', 'internal person'],
    birth_date: ['date', 'from the span that holds the as-of date, else the latest span'],
    sex: ['text', 'female, male or unknown'],
    race: ['text', ''],
    ethnicity: ['text', ''],
    death_date: ['date', 'earliest known'],
    is_deceased: ['bool', 'a death date up to the as-of date, or a death flag'],
    first_name: ['text', ''],
    last_name: ['text', ''],
    phone: ['text', ''],
    language: ['text', ''],
    interpreter_needed: ['bool', ''],
    is_opted_out: ['bool', 'flag of the span that holds the as-of date; events decide later'],
    has_caregiver: ['bool', ''],
    state: ['text', ''],
    zip_code: ['text', ''],
  },
});
