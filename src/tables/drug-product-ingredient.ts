import { defineTable } from './table.js';

export const drugProductIngredient = defineTable({
  name: 'drug_product_ingredient',
  stage: 'assemble',
  grain: 'one row per product and known ingredient',
  key: ['product', 'ingredient'],
  columns: {
    product: ['text', ''],
    ingredient: ['text', ''],
  },
});
