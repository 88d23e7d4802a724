import { defineTable } from './table.js';

export const enabledCriterion = defineTable({
  name: 'enabled_criterion',
  stage: 'rules',
  grain: 'one row per policy and enabled criterion or part',
  key: ['policy_id', 'criterion'],
  columns: {
    policy_id: ['text', ''],
    criterion: ['text', ''],
  },
});
