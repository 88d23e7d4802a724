import { defineTable } from './table.js';

export const providerAttribution = defineTable({
  name: 'provider_attribution',
  stage: 'ingest',
  grain: 'one row per person and month',
  key: ['person_id', 'attributed_month'],
  columns: {
    person_id: ['text', ''],
    attributed_month: ['date', 'first day of the month'],
    provider_npi: ['text', ''],
  },
});
