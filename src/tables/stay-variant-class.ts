import { defineTable } from './table.js';

export const stayVariantClass = defineTable({
  name: 'stay_variant_class',
  stage: 'rules',
  grain: 'facility classes that count, per variant',
  key: ['variant_id', 'facility_class'],
  columns: {
    variant_id: ['text', ''],
    facility_class: ['text', ''],
  },
});
