import { defineTable } from './table.js';

export const nextAction = defineTable({
  name: 'next_action',
  stage: 'rank',
  grain: 'one row per person on the outreach list, own policy',
  key: ['policy_id', 'person_id'],
  columns: {
    policy_id: ['text', ''],
    person_id: ['text', ''],
    action: ['text', 'a word of next_action_rule'],
    due: ['date', 'by when, or until when to rest; null where nothing says when'],
    is_rest: ['bool', ''],
  },
});
