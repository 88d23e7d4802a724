import { defineTable } from './table.js';

export const listedMember = defineTable({
  name: 'listed_member',
  stage: 'rank',
  grain: 'one row per person on the outreach list, own policy',
  key: ['policy_id', 'person_id'],
  columns: {
    policy_id: ['text', ''],
    person_id: ['text', ''],
    plan_id: ['text', ''],
    member_id: ['text', ''],
    tier: ['text', ''],
    tier_order: ['int', ''],
    is_safety_review: ['bool', 'the latest PHQ-9 item 9 is above zero'],
    has_question: ['bool', 'the tier could rise by an answer of the member'],
    has_open_program: ['bool', ''],
  },
});
