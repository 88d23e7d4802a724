import { defineTable } from './table.js';

export const valueInput = defineTable({
  name: 'value_input',
  stage: 'rules',
  grain: 'one row per measure or next action and kind of thing that it counts',
  key: ['kind', 'name', 'input'],
  columns: {
    kind: ['text', 'measure or action'],
    name: ['text', ''],
    input: ['text', 'families, stays, controls, medicines or specialties'],
  },
});
