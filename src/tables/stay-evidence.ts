import { defineTable } from './table.js';

export const stayEvidence = defineTable({
  name: 'stay_evidence',
  stage: 'tier',
  grain: 'one row per person in scope, counted stay and record of it, own policy',
  key: ['person_id', 'stay_id', 'record_id'],
  columns: {
    policy_id: ['text', ''],
    person_id: ['text', ''],
    stay_id: ['text', ''],
    record_kind: ['text', 'claim or notice'],
    claim_id: ['text', ''],
    record_id: ['text', 'natural_key_hash'],
    admit_date: ['date', ''],
    discharge_date: ['date', ''],
  },
});
