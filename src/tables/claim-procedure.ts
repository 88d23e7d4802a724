import { defineTable } from './table.js';

export const claimProcedure = defineTable({
  name: 'claim_procedure',
  stage: 'ingest',
  grain: 'one row per ICD procedure position of a claim version',
  key: ['claim_key', 'position'],
  lastReadIn: 'measure',
  columns: {
    claim_key: ['int', ''],
    position: ['int', ''],
    code_system: ['text', 'icd-10-pcs or icd-9-pcs'],
    procedure_code: ['text', 'upper case without dots'],
  },
});
