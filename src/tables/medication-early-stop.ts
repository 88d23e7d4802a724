import { defineTable } from './table.js';

export const medicationEarlyStop = defineTable({
  name: 'medication_early_stop',
  stage: 'measure',
  grain: 'one row per variant, person, class and first fill that stayed the only one',
  key: ['variant_id', 'person_id', 'class_id', 'fill_date'],
  columns: {
    variant_id: ['text', ''],
    person_id: ['text', ''],
    class_id: ['text', ''],
    fill_date: ['date', ''],
    last_day: ['date', ''],
    judged_on: ['date', 'run-out and grace days'],
  },
});
