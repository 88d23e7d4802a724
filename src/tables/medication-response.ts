import { defineTable } from './table.js';

export const medicationResponse = defineTable({
  name: 'medication_response',
  stage: 'measure',
  grain: 'one row per person, class and test result at or above the line, after treatment long enough',
  key: ['person_id', 'class_id', 'tested_on'],
  columns: {
    person_id: ['text', ''],
    class_id: ['text', ''],
    tested_on: ['date', ''],
    from_date: ['date', 'first of the days looked at'],
    covered_days: ['int', ''],
    period_days: ['int', ''],
    longest_supply_days: ['int', 'of the fills that reach into these days'],
  },
});
