import { defineTable } from './table.js';

export const personCrosswalk = defineTable({
  name: 'person_crosswalk',
  stage: 'ingest',
  grain: 'one row per old person id, chains followed to the end',
  key: ['old_person_id'],
  columns: {
    old_person_id: ['text', ''],
    person_id: ['text', ''],
  },
});
