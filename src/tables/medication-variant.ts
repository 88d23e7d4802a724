import { defineTable } from './table.js';

export const medicationVariant = defineTable({
  name: 'medication_variant',
  stage: 'rules',
  grain: 'one row per distinct medication variant',
  key: ['variant_id'],
  columns: {
    variant_id: ['text', ''],
    polypharmacy_min: ['int', ''],
    polypharmacy_high: ['int', ''],
    rx_min_days_supply: ['int', 'a supply from here on is a chronic medicine'],
    duplicate_overlap_days: ['int', ''],
    early_stop_grace_days: ['int', ''],
    switch_window_days: ['int', ''],
    pdc_threshold: ['qty', 'share of days covered'],
    w180_first_day: ['date', ''],
    w12_first_day: ['date', 'findings before it are history'],
    last_day: ['date', ''],
  },
});
