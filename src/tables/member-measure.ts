import { defineTable } from './table.js';

export const memberMeasure = defineTable({
  name: 'member_measure',
  stage: 'measure',
  grain: 'one row per policy, person in scope and measure',
  key: ['policy_id', 'person_id', 'measure'],
  columns: {
    policy_id: ['text', ''],
    person_id: ['text', ''],
    measure: ['text', ''],
    value: ['qty', 'null when not known at all'],
    value_text: ['text', ''],
    unknown_reason: ['text', 'why a value below a threshold cannot be believed; null when it can'],
  },
});
