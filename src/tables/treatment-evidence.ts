import { defineTable } from './table.js';

export const treatmentEvidence = defineTable({
  name: 'treatment_evidence',
  stage: 'tier',
  grain: 'one row per person in scope and active family that a fill proves: the newest fill, own policy',
  key: ['person_id', 'family'],
  columns: {
    policy_id: ['text', ''],
    person_id: ['text', ''],
    family: ['text', ''],
    claim_id: ['text', ''],
    line_number: ['int', ''],
    fill_date: ['date', ''],
    product: ['text', ''],
    is_counted: ['bool', 'among the chronic conditions of the policy'],
    measure: ['text', 'other measure that reads the family'],
    treatment_id: ['text', ''],
  },
});
