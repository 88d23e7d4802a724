import { defineTable } from './table.js';

export const claimNeed = defineTable({
  name: 'claim_need',
  stage: 'assemble',
  grain: 'one row per claim that stands, domain of need and code that tells of it',
  key: ['claim_key', 'domain', 'code_system', 'code'],
  columns: {
    claim_key: ['int', ''],
    domain: ['text', ''],
    code_system: ['text', ''],
    code: ['text', ''],
    table_name: ['text', 'claim_diagnosis or claim_line'],
    line_number: ['int', 'lowest line with the code; null for a diagnosis or a bill type'],
    service_date: ['date', ''],
  },
});
