import { defineTable } from './table.js';

export const socialEvidence = defineTable({
  name: 'social_evidence',
  stage: 'tier',
  lastReadIn: 'tier',
  grain: 'one row per person in scope, social need and finding that shows it, own policy',
  key: ['person_id', 'domain', 'record_ref', 'code', 'answer'],
  columns: {
    policy_id: ['text', ''],
    person_id: ['text', ''],
    domain: ['text', ''],
    finding_date: ['date', ''],
    code_system: ['text', ''],
    code: ['text', ''],
    answer: ['text', ''],
    table_name: ['text', ''],
    claim_id: ['text', ''],
    line_number: ['int', ''],
    record_ref: ['text', ''],
    value_set: ['text', 'value set or instrument'],
    is_part2: ['bool', 'from a claim of a 42 CFR Part 2 programme'],
  },
});
