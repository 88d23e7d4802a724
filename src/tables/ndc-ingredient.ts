import { defineTable } from './table.js';

export const ndcIngredient = defineTable({
  name: 'ndc_ingredient',
  stage: 'rules',
  grain: 'one row per product code of a map that the plan supplies',
  key: ['ndc_code'],
  columns: {
    ndc_code: ['text', '11 digits'],
    ingredients: ['text', 'lower case, | between, in alphabetical order'],
  },
});
