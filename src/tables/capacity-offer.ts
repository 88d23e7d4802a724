import { defineTable } from './table.js';

export const capacityOffer = defineTable({
  name: 'capacity_offer',
  stage: 'rank',
  grain: 'one row per plan, language and need of waiting members and care manager who can serve them',
  key: ['plan_id', 'language', 'need', 'care_manager_id'],
  columns: {
    plan_id: ['text', ''],
    language: ['text', 'null = any'],
    need: ['text', ''],
    care_manager_id: ['text', ''],
    n_slots: ['int', 'weekly_capacity × weeks of the care manager, for all that they serve'],
  },
});
