import { defineTable } from './table.js';

export const readmission = defineTable({
  name: 'readmission',
  stage: 'measure',
  grain: 'one row per variant and index stay, with the first admission after it',
  key: ['variant_id', 'stay_id'],
  columns: {
    variant_id: ['text', ''],
    stay_id: ['text', 'the index'],
    person_id: ['text', ''],
    discharge_date: ['date', 'of the index'],
    hrrp_condition: ['text', ''],
    next_stay_id: ['text', 'first admission inside the window; null when none'],
    next_admit_date: ['date', ''],
    days_after: ['int', 'from discharge to that admission'],
    is_next_planned: ['bool', ''],
    is_unplanned_30: ['bool', 'null until the window is over'],
  },
});
