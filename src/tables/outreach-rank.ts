import { defineTable } from './table.js';

export const outreachRank = defineTable({
  name: 'outreach_rank',
  stage: 'rank',
  grain: 'one row per policy and listed person',
  key: ['policy_id', 'person_id'],
  columns: {
    policy_id: ['text', ''],
    person_id: ['text', ''],
    plan_id: ['text', ''],
    is_safety_review: ['bool', 'the latest PHQ-9 item 9 is above zero'],
    list_rank: ['int', '1 is called first, per plan'],
    tier: ['text', ''],
    points: ['int', ''],
    points_max: ['int', ''],
    priority_band: ['text', 'high, elevated or routine'],
    next_action: ['text', 'a word of next_action_rule'],
    next_action_due: ['date', 'by when, or at rest until when; null where nothing says when'],
  },
});
