import { defineTable } from './table.js';

export const highCost = defineTable({
  name: 'high_cost',
  stage: 'measure',
  grain: 'one row per cost variant and person in scope',
  key: ['variant_id', 'person_id'],
  columns: {
    variant_id: ['text', ''],
    person_id: ['text', ''],
    is_high_cost: ['bool', 'null when the cost is not known'],
  },
});
