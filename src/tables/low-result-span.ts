import { defineTable } from './table.js';

export const lowResultSpan = defineTable({
  name: 'low_result_span',
  stage: 'assemble',
  grain: 'one row per person, interaction with a test and result below its line',
  key: ['person_id', 'interaction_id', 'from_date'],
  columns: {
    person_id: ['text', ''],
    interaction_id: ['text', ''],
    kind: ['text', 'interaction_tier1 or interaction_tier2'],
    from_date: ['date', 'day of the result'],
    to_date: ['date', 'the day before the next result, else the as-of date'],
  },
});
