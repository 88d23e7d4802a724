import { defineTable } from './table.js';

export const medicationSwitch = defineTable({
  name: 'medication_switch',
  stage: 'measure',
  grain: 'one row per variant, person, old class and new class of one indication',
  key: ['variant_id', 'person_id', 'class_id', 'new_class_id', 'new_from'],
  columns: {
    variant_id: ['text', ''],
    person_id: ['text', ''],
    class_id: ['text', 'the old one'],
    new_class_id: ['text', ''],
    old_fill_date: ['date', 'last fill of the old class'],
    old_last_day: ['date', 'its run-out'],
    new_from: ['date', ''],
    judged_on: ['date', ''],
  },
});
