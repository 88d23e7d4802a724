import { defineTable } from './table.js';

export const quarantinedRecord = defineTable({
  name: 'quarantined_record',
  stage: 'ingest',
  grain: 'one row per record set aside, without its content',
  key: ['load_id', 'record_number', 'column_name', 'reason'],
  columns: {
    load_id: ['text', ''],
    extract: ['text', ''],
    file: ['text', ''],
    stage: ['text', 'ingest or validate'],
    record_number: ['int', ''],
    byte_offset: ['int', 'into the decompressed file; null for Parquet'],
    column_name: ['text', ''],
    reason: ['text', 'closed list of contracts 3'],
  },
});
