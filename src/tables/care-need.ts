import { defineTable } from './table.js';

export const careNeed = defineTable({
  name: 'care_need',
  stage: 'rules',
  grain: 'one row per need of care and criterion that makes it',
  key: ['need', 'criterion'],
  columns: {
    need: ['text', ''],
    precedence: ['int', 'a member has the first need that holds'],
    criterion: ['text', 'null: the need of everyone else'],
  },
});
