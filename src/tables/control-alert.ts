import { defineTable } from './table.js';

export const controlAlert = defineTable({
  name: 'control_alert',
  stage: 'measure',
  grain: 'one row per stability variant, person, rule and result that raises it in the window',
  key: ['variant_id', 'person_id', 'rule', 'alert_date', 'record_ref'],
  columns: {
    variant_id: ['text', ''],
    person_id: ['text', ''],
    rule: ['text', ''],
    alert_date: ['date', ''],
    result_number: ['qty', ''],
    table_name: ['text', ''],
    record_ref: ['text', ''],
    code: ['text', ''],
  },
});
