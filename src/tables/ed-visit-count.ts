import { defineTable } from './table.js';

export const edVisitCount = defineTable({
  name: 'ed_visit_count',
  stage: 'measure',
  grain: 'one row per person with any ED visit',
  key: ['person_id'],
  columns: {
    person_id: ['text', ''],
    n_6m: ['int', ''],
    n_12m: ['int', ''],
    n_treat_and_release_180d: ['int', ''],
  },
});
