import { defineTable } from './table.js';

export const criterionState = defineTable({
  name: 'criterion_state',
  stage: 'tier',
  grain: 'one row per policy, person in scope and enabled criterion or part',
  key: ['policy_id', 'person_id', 'criterion'],
  columns: {
    policy_id: ['text', ''],
    person_id: ['text', ''],
    criterion: ['text', ''],
    state: ['text', 'true, false or unknown'],
    reason: ['text', 'why unknown'],
    observed: ['text', 'the measured value'],
    threshold: ['text', ''],
  },
});
