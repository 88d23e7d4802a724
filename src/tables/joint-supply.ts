import { defineTable } from './table.js';

export const jointSupply = defineTable({
  name: 'joint_supply',
  stage: 'assemble',
  grain: 'one row per person, rule, ingredients and stretches of supply that share days',
  key: [
    'person_id',
    'rule_id',
    'first_ingredient',
    'second_ingredient',
    'third_ingredient',
    'from_date',
    'first_product',
    'second_product',
    'third_product',
  ],
  columns: {
    person_id: ['text', ''],
    kind: ['text', 'duplicate, interaction_tier1 or interaction_tier2'],
    rule_id: ['text', ''],
    first_ingredient: ['text', ''],
    second_ingredient: ['text', 'empty for one with a test'],
    third_ingredient: ['text', 'empty for two'],
    first_product: ['text', ''],
    second_product: ['text', 'empty for one with a test'],
    third_product: ['text', 'empty for two'],
    from_date: ['date', 'first day of all'],
    to_date: ['date', 'last day of all, not after the as-of date'],
  },
});
