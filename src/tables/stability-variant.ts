import { defineTable } from './table.js';

export const stabilityVariant = defineTable({
  name: 'stability_variant',
  stage: 'rules',
  grain: 'one row per distinct stability variant',
  key: ['variant_id'],
  columns: {
    variant_id: ['text', ''],
    stay_variant_id: ['text', ''],
    medication_variant_id: ['text', ''],
    first_day: ['date', 'of the window in which a stable member has no setback'],
    a1c_alert: ['qty', 'parameter of that name'],
    last_day: ['date', ''],
  },
});
