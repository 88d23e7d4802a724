import { defineTable } from './table.js';

export const codeClass = defineTable({
  name: 'code_class',
  stage: 'tier',
  grain: 'one row per loaded code that shows a sensitive matter',
  key: ['code_system', 'code'],
  columns: {
    code_system: ['text', ''],
    code: ['text', ''],
    class: ['text', 'as rules/sensitivity names it'],
  },
});
