import { defineTable } from './table.js';

export const observation = defineTable({
  name: 'observation',
  stage: 'ingest',
  grain: 'one row per observation (screening answer, score, functional status, vital sign)',
  key: ['data_source', 'observation_id'],
  columns: {
    person_id: ['text', ''],
    observation_id: ['text', ''],
    data_source: ['text', ''],
    observation_date: ['date', ''],
    panel_id: ['text', ''],
    code_system: ['text', 'loinc, or a declared local system'],
    code: ['text', 'normalized code, else source code'],
    result: ['text', 'answer code, answer label or number as delivered, trimmed'],
    load_id: ['text', ''],
    record_number: ['int', ''],
    received_date: ['date', ''],
    first_loaded_on: ['date', ''],
  },
});
