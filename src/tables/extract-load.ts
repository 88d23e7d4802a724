import { defineTable } from './table.js';

export const extractLoad = defineTable({
  name: 'extract_load',
  stage: 'ingest',
  grain: 'one row per file content loaded for tonight',
  key: ['load_id'],
  columns: {
    load_id: ['text', 'twelve characters of a hash over extract id, format and sha-256'],
    extract: ['text', 'id of the extract in caretier.yaml'],
    format: ['text', ''],
    feed: ['text', 'table of the format, e.g. medical_claim'],
    file: ['text', 'path relative to the configuration, as configured'],
    sha256: ['text', ''],
    bytes: ['int', ''],
    framed: ['int', 'records framed'],
    accepted: ['int', 'framed less quarantined'],
    quarantined: ['int', ''],
    first_loaded_on: ['date', ''],
    load_sequence: ['int', ''],
  },
});
