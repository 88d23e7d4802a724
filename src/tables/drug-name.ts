import { defineTable } from './table.js';

export const drugName = defineTable({
  name: 'drug_name',
  stage: 'rules',
  grain: 'one row per name by which an ingredient may be known',
  key: ['drug_name'],
  columns: {
    drug_name: ['text', 'lower case'],
    ingredient: ['text', ''],
  },
});
