import { defineTable } from './table.js';

export const indexStay = defineTable({
  name: 'index_stay',
  stage: 'measure',
  grain: 'one row per variant and stay after which a readmission is looked for',
  key: ['variant_id', 'stay_id'],
  columns: {
    variant_id: ['text', ''],
    stay_id: ['text', ''],
    person_id: ['text', ''],
    discharge_date: ['date', ''],
    facility_key: ['text', 'of the last leg'],
    code_system: ['text', 'of the principal diagnosis'],
    diagnosis_code: ['text', 'principal, of the last leg'],
    is_followed: ['bool', 'the days after the discharge are over'],
  },
});
