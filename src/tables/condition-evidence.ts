import { defineTable } from './table.js';

export const conditionEvidence = defineTable({
  name: 'condition_evidence',
  stage: 'tier',
  lastReadIn: 'tier',
  grain: 'one row per person in scope, active counted family and claim or fill that proves it, own policy',
  key: ['person_id', 'family', 'natural_key_hash', 'diagnosis_code', 'service_date'],
  columns: {
    policy_id: ['text', ''],
    person_id: ['text', ''],
    family: ['text', ''],
    claim_id: ['text', ''],
    line_number: ['int', ''],
    natural_key_hash: ['text', ''],
    service_date: ['date', ''],
    diagnosis_code: ['text', ''],
    code_system: ['text', ''],
    setting: ['text', 'inpatient, outpatient, treatment or fill'],
    is_counted: ['bool', 'among the chronic conditions of the policy'],
    measure: ['text', 'other measure that reads the family'],
    value_set: ['text', ''],
    is_part2: ['bool', 'from a claim of a 42 CFR Part 2 programme'],
  },
});
