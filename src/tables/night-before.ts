import { defineTable } from './table.js';

export const nightBefore = defineTable({
  name: 'night_before',
  stage: 'worklist',
  grain: 'one row: the published run with the latest earlier as-of date',
  key: ['run_id'],
  columns: {
    run_id: ['text', 'null on a first run'],
    as_of: ['date', ''],
    is_known: ['bool', 'its decisions are still kept, or there is none before'],
  },
});
