import { defineTable } from './table.js';

export const medicationHarm = defineTable({
  name: 'medication_harm',
  stage: 'measure',
  grain: 'one row per variant, person, class and day of emergency or inpatient care for its adverse effect',
  key: ['variant_id', 'person_id', 'class_id', 'event_date'],
  columns: {
    variant_id: ['text', ''],
    person_id: ['text', ''],
    class_id: ['text', ''],
    event_date: ['date', ''],
    from_date: ['date', 'latest fill of the class before it'],
  },
});
