import { defineTable } from './table.js';

export const controlCategory = defineTable({
  name: 'control_category',
  stage: 'rules',
  grain: 'one row per category bound of a drop rule',
  key: ['rule', 'from_value'],
  columns: {
    rule: ['text', ''],
    from_value: ['qty', 'lowest value of the category'],
  },
});
