import { defineTable } from './table.js';

export const treatmentName = defineTable({
  name: 'treatment_name',
  stage: 'rules',
  grain: 'one row per word that tells the form of a medicine that proves a condition by itself',
  key: ['treatment_id', 'place', 'word'],
  columns: {
    treatment_id: ['text', ''],
    place: ['int', 'place of the medicine in its rule'],
    word: ['text', 'lower case: a brand, or a form that is labelled for nothing else'],
  },
});
