import { defineTable } from './table.js';

export const diagnosisEvidence = defineTable({
  name: 'diagnosis_evidence',
  stage: 'assemble',
  isUnreadInPublish: true,
  grain: 'one row per evidence claim and code that some condition list uses',
  key: ['claim_key', 'diagnosis_code', 'family'],
  columns: {
    claim_key: ['int', ''],
    person_id: ['text', ''],
    family: ['text', ''],
    code_system: ['text', ''],
    diagnosis_code: ['text', ''],
    group_name: ['text', ''],
    position: ['int', 'lowest position'],
    service_date: ['date', ''],
    line_number: ['int', ''],
    setting: ['text', 'that of claim_evidence, or treatment for a service that proves the family by itself'],
  },
});
