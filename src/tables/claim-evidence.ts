import { defineTable } from './table.js';

export const claimEvidence = defineTable({
  name: 'claim_evidence',
  stage: 'assemble',
  isUnreadInPublish: true,
  grain: 'one row per claim with a line that counts as diagnosis evidence (R-2.2b)',
  key: ['claim_key'],
  columns: {
    claim_key: ['int', ''],
    person_id: ['text', ''],
    service_date: ['date', 'service date of the first evidence line'],
    line_number: ['int', 'of the first evidence line'],
    setting: [
      'text',
      'inpatient, snf, swing_bed or home_health: one such bill is enough (R-2.2a); else outpatient',
    ],
  },
});
