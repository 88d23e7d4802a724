import { defineTable } from './table.js';

export const conditionClass = defineTable({
  name: 'condition_class',
  stage: 'tier',
  grain: 'one row per condition variant, person, family and sensitive class of it',
  key: ['variant_id', 'person_id', 'family', 'class'],
  columns: {
    variant_id: ['text', ''],
    person_id: ['text', ''],
    family: ['text', ''],
    class: ['text', 'as rules/sensitivity names it, or sud_part2'],
  },
});
