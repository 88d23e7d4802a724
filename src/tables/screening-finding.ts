import { defineTable } from './table.js';

export const screeningFinding = defineTable({
  name: 'screening_finding',
  stage: 'assemble',
  grain: 'one row per finding about a social domain',
  key: ['person_id', 'domain', 'finding_date', 'source', 'record_ref'],
  columns: {
    person_id: ['text', ''],
    domain: ['text', ''],
    finding_date: ['date', ''],
    finding: ['text', 'need, no_need or uninterpretable'],
    source: ['text', 'screen, claim, event or enrolment'],
    code_system: ['text', ''],
    code: ['text', ''],
    answer: ['text', 'null for claims'],
    table_name: ['text', 'observation, claim_diagnosis, claim_line, member_event or coverage_span'],
    claim_id: ['text', ''],
    line_number: ['int', ''],
    record_ref: ['text', 'observation_id, event_id, or claim natural_key_hash with code'],
    is_part2: ['bool', 'from a claim of a 42 CFR Part 2 programme'],
  },
});
