import { defineTable } from './table.js';

export const planPolicy = defineTable({
  name: 'plan_policy',
  stage: 'rules',
  grain: 'one row per configured plan',
  key: ['plan_id'],
  columns: {
    plan_id: ['text', ''],
    policy_id: ['text', ''],
    plan_name: ['text', ''],
    precedence: ['int', 'lower owns outreach'],
  },
});
