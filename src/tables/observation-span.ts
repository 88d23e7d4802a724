import { defineTable } from './table.js';

export const observationSpan = defineTable({
  name: 'observation_span',
  stage: 'assemble',
  grain: 'one row per person, facility and unbroken observation, whether or not an admission followed',
  key: ['observation_id'],
  columns: {
    observation_id: ['text', 'natural_key_hash of the bill loaded first'],
    person_id: ['text', ''],
    start_date: ['date', ''],
    end_date: ['date', ''],
    facility_key: ['text', ''],
    disposition_code: ['text', 'last'],
    claim_key: ['int', 'the bill loaded first'],
  },
});
