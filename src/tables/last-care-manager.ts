import { defineTable } from './table.js';

export const lastCareManager = defineTable({
  name: 'last_care_manager',
  stage: 'rank',
  grain: 'one row per person with an event of a care manager of the feed',
  key: ['person_id'],
  columns: {
    person_id: ['text', ''],
    care_manager_id: ['text', 'of the latest such event'],
  },
});
