import { defineTable } from './table.js';

export const transitionPeriod = defineTable({
  name: 'transition_period',
  stage: 'assemble',
  grain: 'one row per eligible discharge: 30 days from it (R-3.2)',
  key: ['variant_id', 'person_id', 'stay_id'],
  columns: {
    variant_id: ['text', ''],
    person_id: ['text', ''],
    stay_id: ['text', ''],
    from_setting: ['text', 'facility class, or observation'],
    discharge_date: ['date', ''],
    destination: ['text', ''],
    period_end: ['date', 'discharge + 29 days'],
    is_ama: ['bool', ''],
    is_open: ['bool', 'on the as-of date'],
  },
});
