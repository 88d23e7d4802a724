import { defineTable } from './table.js';

export const memberMeasure = defineTable({
  name: 'member_measure',
  stage: 'measure',
  grain: 'one row per measure variant, person in scope and measure',
  key: ['variant_id', 'person_id', 'measure'],
  columns: {
    variant_id: ['text', 'measure variant (measure_variant)'],
    person_id: ['text', ''],
    measure: ['text', ''],
    value: ['qty', 'what is known to be there; null when not known at all'],
    possible_value: [
      'qty',
      'for an unknown: the highest value that what is unseen could make; null = no bound',
    ],
    value_text: ['text', ''],
    unknown_reason: ['text', 'why a value below a threshold cannot be believed; null when it can'],
  },
});
