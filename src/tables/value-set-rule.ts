import { defineTable } from './table.js';

export const valueSetRule = defineTable({
  name: 'value_set_rule',
  stage: 'rules',
  grain: 'one row per pattern of a value set',
  key: ['value_set', 'code_system', 'code_from', 'code_to'],
  columns: {
    value_set: ['text', ''],
    code_system: ['text', ''],
    code_from: ['text', 'prefix, upper case without dots'],
    code_to: ['text', 'last prefix of a range, equal to code_from for one prefix'],
    prefix_length: ['int', 'length of both'],
    is_exact: ['bool', 'the whole code must equal code_from'],
    group_name: ['text', 'group inside the set, empty when the set has none'],
    specificity: ['int', 'prefix_length doubled, plus one when exact; the greatest wins'],
  },
});
