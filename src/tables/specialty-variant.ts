import { defineTable } from './table.js';

export const specialtyVariant = defineTable({
  name: 'specialty_variant',
  stage: 'rules',
  grain: 'one row per distinct specialty variant',
  key: ['variant_id'],
  columns: {
    variant_id: ['text', ''],
    min_visits: ['int', 'visits on different dates that make a specialty a manager'],
  },
});
