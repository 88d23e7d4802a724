import { defineTable } from './table.js';

export const controlRule = defineTable({
  name: 'control_rule',
  stage: 'rules',
  grain: 'one row per result that says a condition is out of control',
  key: ['rule'],
  columns: {
    rule: ['text', ''],
    value_set: ['text', 'codes of the results'],
    is_drop: ['bool', 'a fall against the result before, else a level'],
    is_limit_included: ['bool', 'at the limit is an alert too'],
    limit_value: ['qty', 'null when it comes from a parameter'],
    limit_parameter: ['text', ''],
    fall_percent: ['int', 'for a drop'],
  },
});
