import { defineTable } from './table.js';

export const medicationOverlap = defineTable({
  name: 'medication_overlap',
  stage: 'measure',
  grain: 'one row per variant, person, rule, ingredients and episode of taking them together',
  key: [
    'variant_id',
    'person_id',
    'rule_id',
    'first_ingredient',
    'second_ingredient',
    'third_ingredient',
    'from_date',
  ],
  columns: {
    variant_id: ['text', ''],
    person_id: ['text', ''],
    kind: ['text', 'duplicate, interaction_tier1 or interaction_tier2'],
    rule_id: ['text', 'class or interaction'],
    first_ingredient: ['text', ''],
    second_ingredient: ['text', ''],
    third_ingredient: ['text', 'empty for two'],
    from_date: ['date', ''],
    to_date: ['date', 'not after the as-of date'],
    overlap_days: ['int', ''],
  },
});
