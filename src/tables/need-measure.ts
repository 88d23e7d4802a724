import { defineTable } from './table.js';

export const needMeasure = defineTable({
  name: 'need_measure',
  stage: 'measure',
  isIntermediate: true,
  lastReadIn: 'measure',
  grain: 'one row per measure variant, person in scope and domain of need',
  key: ['variant_id', 'person_id', 'measure'],
  columns: {
    variant_id: ['text', 'measure variant'],
    person_id: ['text', ''],
    measure: ['text', ''],
    value: ['int', '1 need, 0 no need, null unknown'],
    unknown_reason: ['text', ''],
  },
});
