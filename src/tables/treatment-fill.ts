import { defineTable } from './table.js';

export const treatmentFill = defineTable({
  name: 'treatment_fill',
  stage: 'assemble',
  grain: 'one row per paid fill and family that its medicine proves by itself',
  key: ['data_source', 'claim_id', 'line_number', 'family'],
  columns: {
    data_source: ['text', ''],
    claim_id: ['text', ''],
    line_number: ['int', ''],
    person_id: ['text', ''],
    family: ['text', ''],
    treatment_id: ['text', 'the rule that says so'],
    fill_date: ['date', ''],
    product: ['text', 'ingredient set, | between'],
  },
});
