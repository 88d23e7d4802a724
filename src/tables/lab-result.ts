import { defineTable } from './table.js';

export const labResult = defineTable({
  name: 'lab_result',
  stage: 'ingest',
  grain: 'one row per laboratory result',
  key: ['data_source', 'lab_result_id'],
  columns: {
    person_id: ['text', ''],
    lab_result_id: ['text', ''],
    data_source: ['text', ''],
    collected_on: ['date', ''],
    code_system: ['text', ''],
    code: ['text', 'component code, else order code'],
    result: ['text', 'as delivered'],
    result_number: ['qty', 'null when the result is no plain number'],
    units: ['text', ''],
    load_id: ['text', ''],
    record_number: ['int', ''],
    received_date: ['date', ''],
    first_loaded_on: ['date', ''],
  },
});
