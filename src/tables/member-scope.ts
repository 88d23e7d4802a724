import { defineTable } from './table.js';

export const memberScope = defineTable({
  name: 'member_scope',
  stage: 'measure',
  grain: 'one row per person with any medical or pharmacy coverage',
  key: ['person_id'],
  columns: {
    person_id: ['text', ''],
    member_id: ['text', ''],
    plan_id: ['text', ''],
    own_policy_id: ['text', ''],
    age: ['int', 'whole years on as_of; null when unknown'],
    exclusion_reason: ['text', 'null = in scope; else closed list of contracts 5'],
  },
});
