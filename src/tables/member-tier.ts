import { defineTable } from './table.js';

export const memberTier = defineTable({
  name: 'member_tier',
  stage: 'tier',
  grain: 'one row per policy and person in scope',
  key: ['policy_id', 'person_id'],
  columns: {
    policy_id: ['text', ''],
    person_id: ['text', ''],
    tier: ['text', 'case_management, care_coordination or no_program'],
    tier_order: ['int', '1, 2, 3'],
    is_provisional: ['bool', ''],
    provisional_because: ['text', 'ask_member, data_gap or both'],
    n_active_chronic: ['int', ''],
    has_open_transition: ['bool', ''],
    has_open_referral: ['bool', ''],
    only_by: ['text', 'the one criterion without which the tier would fall; else null'],
    is_boundary_review: ['bool', 'care coordination that a clinician should look at'],
    boundary_because: ['text', 'list: why, or what the policy escalated'],
    is_escalated: ['bool', 'case management only because the policy lifts a boundary reason'],
  },
});
