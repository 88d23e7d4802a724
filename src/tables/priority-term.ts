import { defineTable } from './table.js';

export const priorityTerm = defineTable({
  name: 'priority_term',
  stage: 'rank',
  grain: 'one row per policy, person in scope and ranking feature',
  key: ['policy_id', 'person_id', 'feature'],
  columns: {
    policy_id: ['text', ''],
    person_id: ['text', ''],
    feature: ['text', ''],
    points: ['int', ''],
    feature_max: ['int', ''],
    is_unknown: ['bool', ''],
  },
});
