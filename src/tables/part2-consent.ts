import { defineTable } from './table.js';

export const part2Consent = defineTable({
  name: 'part2_consent',
  stage: 'assemble',
  grain: 'one row per person whose records of 42 CFR Part 2 programmes may be used',
  key: ['person_id'],
  columns: {
    person_id: ['text', ''],
    source: ['text', 'event or policy'],
  },
});
