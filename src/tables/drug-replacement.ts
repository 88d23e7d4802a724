import { defineTable } from './table.js';

export const drugReplacement = defineTable({
  name: 'drug_replacement',
  stage: 'measure',
  grain:
    'one row per variant, person and two products of one class of which the second took the place of the first',
  key: ['variant_id', 'person_id', 'class_id', 'old_product', 'new_product', 'new_from'],
  columns: {
    variant_id: ['text', ''],
    person_id: ['text', ''],
    class_id: ['text', ''],
    old_product: ['text', ''],
    new_product: ['text', ''],
    new_from: ['date', 'first day of the new product'],
    old_to: ['date', 'run-out of the old one'],
  },
});
