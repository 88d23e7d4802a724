import { defineTable } from './table.js';

export const drugSupply = defineTable({
  name: 'drug_supply',
  stage: 'assemble',
  grain:
    'one row per person, ingredient and day on which it was filled, moved to follow the supply before it',
  key: ['person_id', 'ingredient', 'fill_date'],
  columns: {
    person_id: ['text', ''],
    ingredient: ['text', ''],
    fill_date: ['date', ''],
    from_date: ['date', 'the fill date, or the day after the supply before it ran out'],
    to_date: ['date', ''],
  },
});
