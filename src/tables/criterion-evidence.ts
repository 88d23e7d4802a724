import { defineTable } from './table.js';

export const criterionEvidence = defineTable({
  name: 'criterion_evidence',
  stage: 'tier',
  grain: 'one row per person in scope, criterion and record that supports it, own policy',
  key: ['person_id', 'criterion', 'table_name', 'record_id', 'code'],
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
