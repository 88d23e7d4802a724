import { defineTable } from './table.js';

export const conditionRecord = defineTable({
  name: 'condition_record',
  stage: 'ingest',
  grain: 'one row per clinical condition record (EHR problem list; not claims evidence)',
  key: ['data_source', 'condition_id'],
  columns: {
    person_id: ['text', ''],
    condition_id: ['text', ''],
    data_source: ['text', ''],
    recorded_date: ['date', ''],
    onset_date: ['date', ''],
    resolved_date: ['date', ''],
    status: ['text', ''],
    code_system: ['text', ''],
    code: ['text', 'upper case without dots'],
    load_id: ['text', ''],
    record_number: ['int', ''],
    received_date: ['date', ''],
    first_loaded_on: ['date', ''],
  },
});
