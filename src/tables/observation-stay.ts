import { defineTable } from './table.js';

export const observationStay = defineTable({
  name: 'observation_stay',
  stage: 'assemble',
  grain: 'one row per person and observation stay that led to no admission',
  key: ['variant_id', 'observation_id'],
  columns: {
    variant_id: ['text', ''],
    observation_id: ['text', ''],
    person_id: ['text', ''],
    start_date: ['date', ''],
    end_date: ['date', ''],
    facility_key: ['text', ''],
    disposition_code: ['text', ''],
    claim_key: ['int', ''],
  },
});
