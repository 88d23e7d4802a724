import { defineTable } from './table.js';

export const ingredientPair = defineTable({
  name: 'ingredient_pair',
  stage: 'assemble',
  grain: 'one row per rule and two ingredients that it speaks of',
  key: ['rule_id', 'first_ingredient', 'second_ingredient'],
  columns: {
    kind: ['text', 'duplicate, interaction_tier1 or interaction_tier2'],
    rule_id: ['text', 'class or interaction'],
    first_ingredient: ['text', 'the earlier in the alphabet'],
    second_ingredient: ['text', ''],
  },
});
