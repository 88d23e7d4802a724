import { defineTable } from './table.js';

export const stayClass = defineTable({
  name: 'stay_class',
  stage: 'tier',
  grain: 'one row per stay variant, hospital or observation stay and sensitive class of it',
  key: ['variant_id', 'stay_id', 'class'],
  columns: {
    variant_id: ['text', ''],
    stay_id: ['text', 'of an observation stay its observation_id'],
    person_id: ['text', ''],
    class: ['text', 'as rules/sensitivity names it, or sud_part2'],
  },
});
