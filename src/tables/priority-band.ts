import { defineTable } from './table.js';

export const priorityBand = defineTable({
  name: 'priority_band',
  stage: 'rank',
  grain: 'one row per person in scope, own policy',
  key: ['policy_id', 'person_id'],
  columns: {
    policy_id: ['text', ''],
    person_id: ['text', ''],
    priority_band: ['text', 'high, elevated or routine'],
  },
});
