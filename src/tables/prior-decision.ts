import { defineTable } from './table.js';

export const priorDecision = defineTable({
  name: 'prior_decision',
  stage: 'worklist',
  grain: 'one row per person of tonight who was in scope on the night before, under the ids of tonight',
  key: ['person_id'],
  columns: {
    person_id: ['text', 'after the person_crosswalk of tonight'],
    plan_id: ['text', ''],
    member_id: ['text', ''],
    policy_id: ['text', ''],
    tier: ['text', 'of two ids that are one person tonight the more intensive tier'],
    tier_order: ['int', ''],
    listed_for: ['text', ''],
    reasons: ['text', ''],
    reason_classes: ['text', ''],
    first_identified_on: ['date', 'of two ids the earlier date'],
  },
});
