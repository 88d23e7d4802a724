import { defineTable } from './table.js';

export const policyParameter = defineTable({
  name: 'policy_parameter',
  stage: 'rules',
  grain: 'one row per policy and parameter',
  key: ['policy_id', 'name'],
  columns: {
    policy_id: ['text', ''],
    name: ['text', ''],
    value: ['text', ''],
  },
});
