import { defineTable } from './table.js';

export const hrrpStay = defineTable({
  name: 'hrrp_stay',
  stage: 'measure',
  grain: 'one row per variant and index stay of a condition of the Hospital Readmissions Reduction Program',
  key: ['variant_id', 'stay_id'],
  columns: {
    variant_id: ['text', ''],
    stay_id: ['text', ''],
    hrrp_condition: ['text', 'ami, hf, pneumonia, copd, cabg, tha_tka: the first that holds'],
  },
});
