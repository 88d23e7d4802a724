import { defineTable } from './table.js';

export const readmissionRule = defineTable({
  name: 'readmission_rule',
  stage: 'rules',
  grain: 'one row: how long a readmission is looked for, and who can be followed',
  key: ['rule'],
  columns: {
    rule: ['text', ''],
    window_days: ['int', 'days after discharge'],
    enrolled_days_before: ['int', 'of unbroken medical coverage before the admission'],
  },
});
