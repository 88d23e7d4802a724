import { defineTable } from './table.js';

export const longTermCareVariant = defineTable({
  name: 'long_term_care_variant',
  stage: 'rules',
  grain: 'one row per distinct long-term care variant',
  key: ['variant_id'],
  columns: {
    variant_id: ['text', ''],
    event_first_day: ['date', 'events from this day on tell of a decision under way'],
    resident_days: ['int', 'longer than this is residence, not placement'],
    snf_day_alert: ['int', 'day of a nursing stay that tells of placement'],
    last_day: ['date', ''],
  },
});
