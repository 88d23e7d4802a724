import { defineTable } from './table.js';

export const claimLineRecord = defineTable({
  name: 'claim_line_record',
  stage: 'ingest',
  grain: 'one row per line of a claim version: the record that it was delivered in',
  key: ['claim_key', 'line_number'],
  columns: {
    claim_key: ['int', ''],
    line_number: ['int', ''],
    load_id: ['text', ''],
    record_number: ['int', ''],
  },
});
