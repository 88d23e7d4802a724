import { defineTable } from './table.js';

export const stayLeg = defineTable({
  name: 'stay_leg',
  stage: 'assemble',
  grain: 'one row per variant and inpatient episode at one facility, before transfers join',
  key: ['variant_id', 'leg_id'],
  columns: {
    variant_id: ['text', ''],
    leg_id: ['text', ''],
    person_id: ['text', ''],
    facility_key: ['text', ''],
    facility_class: ['text', ''],
    admit_date: ['date', ''],
    discharge_date: ['date', ''],
    newest_date: ['date', ''],
    disposition_code: ['text', ''],
    admit_type_code: ['text', ''],
    n_claims: ['int', ''],
    source: ['text', 'claim, notice or both'],
  },
});
