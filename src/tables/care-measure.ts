import { defineTable } from './table.js';

export const careMeasure = defineTable({
  name: 'care_measure',
  stage: 'measure',
  isIntermediate: true,
  lastReadIn: 'measure',
  grain:
    'one row per measure variant, person in scope and measure about long-term care, specialties and cost',
  key: ['variant_id', 'person_id', 'measure'],
  columns: {
    variant_id: ['text', 'measure variant'],
    person_id: ['text', ''],
    measure: ['text', ''],
    value: ['int', ''],
    unknown_reason: ['text', ''],
  },
});
