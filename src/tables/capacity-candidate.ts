import { defineTable } from './table.js';

export const capacityCandidate = defineTable({
  name: 'capacity_candidate',
  stage: 'rank',
  grain: 'one row per waiting person whom a slot could reach',
  key: ['person_id'],
  columns: {
    policy_id: ['text', ''],
    person_id: ['text', ''],
    plan_id: ['text', ''],
    turn: ['int', ''],
    language: ['text', ''],
    need: ['text', ''],
    last_care_manager_id: ['text', ''],
  },
});
