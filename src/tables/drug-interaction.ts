import { defineTable } from './table.js';

export const drugInteraction = defineTable({
  name: 'drug_interaction',
  stage: 'rules',
  grain: 'one row per interaction',
  key: ['interaction_id'],
  columns: {
    interaction_id: ['text', 'file of the rule'],
    title: ['text', ''],
    tier: ['int', '1 high priority, 2 plan-editable'],
    n_sides: ['int', 'two, or three that matter only together; one with a test'],
    test_value_set: ['text', ''],
    test_below: ['qty', 'a result below it holds until the next one'],
  },
});
