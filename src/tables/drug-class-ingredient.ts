import { defineTable } from './table.js';

export const drugClassIngredient = defineTable({
  name: 'drug_class_ingredient',
  stage: 'rules',
  grain: 'one row per class and ingredient',
  key: ['class_id', 'ingredient'],
  columns: {
    class_id: ['text', ''],
    ingredient: ['text', ''],
  },
});
