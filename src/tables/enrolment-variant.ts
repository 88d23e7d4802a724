import { defineTable } from './table.js';

export const enrolmentVariant = defineTable({
  name: 'enrolment_variant',
  stage: 'rules',
  grain: 'one row per distinct enrolment variant',
  key: ['variant_id'],
  columns: {
    variant_id: ['text', ''],
    enrolment_gap_days: ['int', 'longest single gap allowed'],
    w12_first_day: ['date', ''],
    last_day: ['date', ''],
  },
});
