import { defineTable } from './table.js';

export const capacitySlot = defineTable({
  name: 'capacity_slot',
  stage: 'rank',
  grain: 'one row per listed person who has a care manager tonight, or an open programme',
  key: ['person_id'],
  columns: {
    policy_id: ['text', ''],
    person_id: ['text', ''],
    capacity_status: ['text', 'assigned or existing_case'],
    care_manager_id: ['text', 'null: an open programme whose care manager no event names'],
  },
});
