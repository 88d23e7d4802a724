import { defineTable } from './table.js';

export const careManager = defineTable({
  name: 'care_manager',
  stage: 'ingest',
  grain: 'one row per care manager',
  key: ['care_manager_id'],
  columns: {
    care_manager_id: ['text', ''],
    name: ['text', ''],
    plans: ['text', 'list'],
    disciplines: ['text', 'list'],
    languages: ['text', 'list'],
    weekly_capacity: ['int', ''],
  },
});
