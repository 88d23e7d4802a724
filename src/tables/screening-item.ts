import { defineTable } from './table.js';

export const screeningItem = defineTable({
  name: 'screening_item',
  stage: 'rules',
  grain: 'one row per coded question',
  key: ['code_system', 'code', 'domain'],
  columns: {
    instrument: ['text', ''],
    code_system: ['text', ''],
    code: ['text', ''],
    domain: [
      'text',
      'housing, inadequate_housing, food, language, interpreter, transportation, utilities, safety, finances, social_isolation',
    ],
    is_multiple: [
      'bool',
      'several answers may be chosen; an answer that names something else denies the domain',
    ],
  },
});
