import { defineTable } from './table.js';

export const criterionEvidence = defineTable({
  name: 'criterion_evidence',
  stage: 'tier',
  grain:
    'one row per person in scope, criterion, record that supports it and what it is evidence of, own policy',
  // one code of one claim may be evidence of two families, one answer of two needs
  key: [
    'person_id',
    'criterion',
    'table_name',
    'record_id',
    'claim_line_number',
    'code',
    'value_set',
    'amount_or_value',
    'evidence_date',
  ],
  columns: {
    person_id: ['text', ''],
    criterion: ['text', ''],
    table_name: [
      'text',
      'claim_diagnosis, claim_line, pharmacy_fill, observation, coverage_span, encounter_notice or inpatient_stay',
    ],
    claim_id: ['text', ''],
    claim_line_number: ['int', ''],
    record_id: ['text', ''],
    evidence_date: ['date', ''],
    code: ['text', ''],
    code_system: ['text', ''],
    value_set: ['text', ''],
    edition: ['text', ''],
    amount_or_value: ['text', ''],
    sensitivity: ['text', 'classes of rules/sensitivity and sud_part2, | between; none where there is none'],
  },
});
