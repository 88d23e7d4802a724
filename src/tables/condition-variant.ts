import { defineTable } from './table.js';

export const conditionVariant = defineTable({
  name: 'condition_variant',
  stage: 'rules',
  grain: 'one row per distinct condition variant',
  key: ['variant_id'],
  columns: {
    variant_id: ['text', ''],
    condition_list: ['text', ''],
    outpatient_min_dates: ['int', ''],
    ckd_min_stage: ['int', ''],
    lookback_first_day: ['date', ''],
    remitting_first_day: ['date', ''],
    last_day: ['date', ''],
  },
});
