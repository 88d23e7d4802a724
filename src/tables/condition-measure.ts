import { defineTable } from './table.js';

export const conditionMeasure = defineTable({
  name: 'condition_measure',
  stage: 'measure',
  isIntermediate: true,
  lastReadIn: 'measure',
  grain: 'one row per measure variant, person in scope and measure about conditions',
  key: ['variant_id', 'person_id', 'measure'],
  columns: {
    variant_id: ['text', 'measure variant'],
    person_id: ['text', ''],
    measure: ['text', ''],
    value: ['int', ''],
    possible_value: ['int', 'highest value that what is unseen could make'],
    unknown_reason: ['text', ''],
  },
});
