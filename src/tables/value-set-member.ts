import { defineTable } from './table.js';

export const valueSetMember = defineTable({
  name: 'value_set_member',
  stage: 'assemble',
  grain: 'one row per value set and loaded code',
  key: ['value_set', 'code_system', 'code'],
  columns: {
    value_set: ['text', ''],
    code_system: ['text', ''],
    code: ['text', ''],
    group_name: ['text', 'of the most specific pattern'],
  },
});
