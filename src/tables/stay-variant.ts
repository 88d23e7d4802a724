import { defineTable } from './table.js';

export const stayVariant = defineTable({
  name: 'stay_variant',
  stage: 'rules',
  grain: 'one row per distinct stay variant',
  key: ['variant_id'],
  columns: {
    variant_id: ['text', ''],
    stay_rule: ['text', 'hwr or pcr'],
    count_observation: ['bool', ''],
    count_planned: ['bool', ''],
    count_notice_stays: ['bool', ''],
    unknown_discharge_before: ['date', 'a stay with nothing newer than this day is discharge_unknown'],
    w12_first_day: ['date', ''],
    last_day: ['date', ''],
  },
});
