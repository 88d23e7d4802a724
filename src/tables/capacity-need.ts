import { defineTable } from './table.js';

export const capacityNeed = defineTable({
  name: 'capacity_need',
  stage: 'rank',
  grain: 'one row per listed person while capacity is configured',
  key: ['person_id'],
  columns: {
    policy_id: ['text', ''],
    person_id: ['text', ''],
    plan_id: ['text', ''],
    turn: ['int', 'the order of all lists together: 1 is served first'],
    language: ['text', 'that the care manager must speak; null = any'],
    need: ['text', 'of care_need'],
    last_care_manager_id: ['text', 'of an open programme, or who serves the plan'],
    is_existing: ['bool', 'has an open programme: keeps its care manager, takes no slot'],
    is_waiting: ['bool', 'to be assigned: neither existing nor resting'],
  },
});
