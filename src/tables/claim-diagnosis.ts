import { defineTable } from './table.js';

export const claimDiagnosis = defineTable({
  name: 'claim_diagnosis',
  stage: 'ingest',
  grain: 'one row per diagnosis position of a claim version',
  key: ['claim_key', 'position'],
  lastReadIn: 'tier',
  columns: {
    claim_key: ['int', ''],
    position: ['int', '1 is principal'],
    code_system: ['text', 'icd-10-cm, icd-9-cm or another as delivered'],
    diagnosis_code: ['text', 'upper case without dots'],
  },
});
