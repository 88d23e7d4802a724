import { defineTable } from './table.js';

export const policyEscalation = defineTable({
  name: 'policy_escalation',
  stage: 'rules',
  grain: 'one row per policy and boundary reason that it lifts to case management',
  key: ['policy_id', 'reason'],
  columns: {
    policy_id: ['text', ''],
    reason: ['text', 'CC1 to CC4, medication_conflict or referred'],
  },
});
