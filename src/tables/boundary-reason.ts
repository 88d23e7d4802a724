import { defineTable } from './table.js';

export const boundaryReason = defineTable({
  name: 'boundary_reason',
  stage: 'tier',
  grain: 'one row per policy, person in scope and reason to look twice at care coordination',
  key: ['policy_id', 'person_id', 'reason'],
  columns: {
    policy_id: ['text', ''],
    person_id: ['text', ''],
    reason: ['text', 'CC1 to CC4, medication_conflict or referred'],
    is_escalating: ['bool', 'the policy lifts it to case management'],
  },
});
