import { defineTable } from './table.js';

export const clauseState = defineTable({
  name: 'clause_state',
  stage: 'tier',
  isUnreadInPublish: true,
  grain: 'one row per policy, person in scope and clause of an enabled criterion',
  key: ['policy_id', 'person_id', 'criterion', 'group_number', 'clause_number'],
  columns: {
    policy_id: ['text', ''],
    person_id: ['text', ''],
    criterion: ['text', ''],
    group_number: ['int', ''],
    clause_number: ['int', ''],
    measure: ['text', ''],
    state: ['text', 'true, false or unknown'],
    reason: ['text', 'why unknown'],
    value: ['qty', 'the measured value'],
    value_text: ['text', ''],
    limit_value: ['qty', 'what it was held against'],
  },
});
