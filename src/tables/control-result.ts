import { defineTable } from './table.js';

export const controlResult = defineTable({
  name: 'control_result',
  stage: 'assemble',
  grain: 'one row per dated number that some control rule reads',
  key: ['rule', 'person_id', 'result_date', 'record_ref'],
  columns: {
    rule: ['text', ''],
    person_id: ['text', ''],
    result_date: ['date', ''],
    result_number: ['qty', ''],
    table_name: ['text', 'lab_result or observation'],
    record_ref: ['text', ''],
    code: ['text', ''],
  },
});
