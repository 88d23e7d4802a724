import { defineTable } from './table.js';

export const costVariant = defineTable({
  name: 'cost_variant',
  stage: 'rules',
  grain: 'one row per distinct cost variant',
  key: ['variant_id'],
  columns: {
    variant_id: ['text', ''],
    high_cost_percentile: ['int', ''],
  },
});
