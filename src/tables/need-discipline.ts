import { defineTable } from './table.js';

export const needDiscipline = defineTable({
  name: 'need_discipline',
  stage: 'rules',
  grain: 'one row per need and discipline that serves it',
  key: ['need', 'discipline'],
  columns: {
    need: ['text', ''],
    discipline: ['text', 'lower case, words joined by _'],
  },
});
