import { defineTable } from './table.js';

export const coverageCompleteness = defineTable({
  name: 'coverage_completeness',
  stage: 'measure',
  grain: 'one row per enrolment variant and person',
  key: ['variant_id', 'person_id'],
  columns: {
    variant_id: ['text', ''],
    person_id: ['text', ''],
    is_w12_covered: ['bool', ''],
  },
});
