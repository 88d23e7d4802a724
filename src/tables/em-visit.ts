import { defineTable } from './table.js';

export const emVisit = defineTable({
  name: 'em_visit',
  stage: 'assemble',
  isUnreadInPublish: true,
  grain: 'one row per line that is an outpatient evaluation and management visit of the 12 months',
  key: ['claim_key', 'line_number'],
  columns: {
    claim_key: ['int', ''],
    claim_id: ['text', ''],
    natural_key_hash: ['text', ''],
    line_number: ['int', ''],
    person_id: ['text', ''],
    visit_date: ['date', ''],
    npi: ['text', 'rendering, else billing'],
    specialty_code: ['text', 'CMS specialty, own or by taxonomy; null when nothing tells'],
    role: ['text', 'managing, primary_care, not_managing or unspecified'],
  },
});
