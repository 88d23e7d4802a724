import { defineTable } from './table.js';

export const drugClassFill = defineTable({
  name: 'drug_class_fill',
  stage: 'assemble',
  grain: 'one row per person, class and day on which any of its medicines was filled',
  key: ['person_id', 'class_id', 'fill_date'],
  columns: {
    person_id: ['text', ''],
    class_id: ['text', ''],
    fill_date: ['date', ''],
    last_day: ['date', "latest last day of supply of the day's fills"],
    supply_days: ['int', 'longest supply of the day; null when none is known'],
  },
});
