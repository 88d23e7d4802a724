import { defineTable } from './table.js';

export const policyWindow = defineTable({
  name: 'policy_window',
  stage: 'rules',
  grain: 'one row per policy and window',
  key: ['policy_id', 'window_name'],
  columns: {
    policy_id: ['text', ''],
    window_name: ['text', 'W12, L24, W6M, W180, remitting, screening'],
    first_day: ['date', ''],
    last_day: ['date', ''],
  },
});
