import { defineTable } from './table.js';

export const openProgram = defineTable({
  name: 'open_program',
  stage: 'rank',
  grain: 'one row per person with an open programme',
  key: ['person_id'],
  columns: {
    person_id: ['text', ''],
    opened_on: ['date', 'of the programme that is open longest'],
  },
});
