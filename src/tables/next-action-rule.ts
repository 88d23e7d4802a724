import { defineTable } from './table.js';

export const nextActionRule = defineTable({
  name: 'next_action_rule',
  stage: 'rules',
  grain: 'one row per word of next_action',
  key: ['action'],
  columns: {
    action: ['text', ''],
    precedence: ['int', 'where several hold, the lowest is printed'],
    is_rest: ['bool', 'the member is left alone until the due date'],
    sentence: ['text', 'read aloud'],
  },
});
