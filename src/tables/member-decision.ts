import { defineTable } from './table.js';

export const memberDecision = defineTable({
  name: 'member_decision',
  stage: 'worklist',
  grain: 'one row per person in scope, own policy: what the next night compares with',
  key: ['person_id'],
  columns: {
    person_id: ['text', ''],
    plan_id: ['text', ''],
    member_id: ['text', ''],
    policy_id: ['text', ''],
    tier: ['text', 'case_management, care_coordination or no_program'],
    tier_order: ['int', '1, 2, 3'],
    listed_for: [
      'text',
      'program (a tier or an open programme) or safety (a safety review alone); null: on no list',
    ],
    reasons: ['text', 'list: case management criteria, or their parts, that are true'],
    reason_classes: ['text', 'map: criterion to a class of its evidence; a criterion may come twice'],
    first_identified_on: ['date', 'as-of date from which on the member stands on the list without a gap'],
    change_vs_previous: [
      'text',
      'new, up, down or same; null when on no list or when the night before is not known',
    ],
  },
});
