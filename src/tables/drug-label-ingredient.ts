import { defineTable } from './table.js';

export const drugLabelIngredient = defineTable({
  name: 'drug_label_ingredient',
  stage: 'assemble',
  grain: 'one row per way a medicine is named tonight and known ingredient in it',
  key: ['label', 'ingredient'],
  columns: {
    label: ['text', 'drug name, ingredient list or mapped product code, lower case'],
    ingredient: ['text', ''],
  },
});
