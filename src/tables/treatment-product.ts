import { defineTable } from './table.js';

export const treatmentProduct = defineTable({
  name: 'treatment_product',
  stage: 'rules',
  grain: 'one row per kind of medicine that proves a condition by itself, and ingredient it must hold',
  key: ['treatment_id', 'place', 'ingredient'],
  columns: {
    treatment_id: ['text', ''],
    place: ['int', 'place of the medicine in its rule'],
    ingredient: ['text', ''],
    n_ingredients: ['int', 'so many must be there'],
    is_named: ['bool', 'only under one of its names in treatment_name'],
  },
});
