import { defineTable } from './table.js';

export const edVisit = defineTable({
  name: 'ed_visit',
  stage: 'assemble',
  grain: 'one row per person, facility and day',
  key: ['person_id', 'visit_date', 'facility_key'],
  columns: {
    person_id: ['text', ''],
    visit_date: ['date', ''],
    facility_key: ['text', 'empty when unknown'],
    is_treat_and_release: ['bool', 'under the default variant of stays'],
    claim_key: ['int', 'lowest; null for a notice alone'],
    source: ['text', 'claim, notice or both'],
  },
});
