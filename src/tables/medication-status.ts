import { defineTable } from './table.js';

export const medicationStatus = defineTable({
  name: 'medication_status',
  stage: 'measure',
  grain: 'one row per variant and person with any paid fill',
  key: ['variant_id', 'person_id'],
  columns: {
    variant_id: ['text', ''],
    person_id: ['text', ''],
    is_unknown: ['bool', 'a fill whose supply touches the 180 days cannot be read (meds_unknown)'],
    n_unread_fills: ['int', 'of those 180 days'],
    n_chronic_products: ['int', 'with supply on the as-of date; at least so many when is_unknown'],
    n_chronic_prescribers: ['int', 'who wrote chronic fills in the 180 days'],
  },
});
