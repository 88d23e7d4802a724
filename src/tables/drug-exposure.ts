import { defineTable } from './table.js';

export const drugExposure = defineTable({
  name: 'drug_exposure',
  stage: 'assemble',
  grain: 'one row per person, product and unbroken stretch of supply',
  key: ['person_id', 'product', 'from_date'],
  columns: {
    person_id: ['text', ''],
    product: ['text', ''],
    from_date: ['date', ''],
    to_date: ['date', 'last day of supply, which may lie after the as-of date'],
    n_fills: ['int', ''],
  },
});
