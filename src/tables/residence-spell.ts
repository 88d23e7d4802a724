import { defineTable } from './table.js';

export const residenceSpell = defineTable({
  name: 'residence_spell',
  stage: 'measure',
  grain: 'one row per long-term care variant, person and run of nursing facility visits',
  key: ['variant_id', 'person_id', 'first_visit'],
  columns: {
    variant_id: ['text', ''],
    person_id: ['text', ''],
    first_visit: ['date', ''],
    last_visit: ['date', ''],
    first_claim_key: ['int', ''],
    is_from_community: ['bool', 'covered, and without such a visit, for all the days of residence before'],
  },
});
