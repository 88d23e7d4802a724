import { defineTable } from './table.js';

export const sourceStatus = defineTable({
  name: 'source_status',
  stage: 'measure',
  grain: 'one row per policy and source: can its silence be believed',
  key: ['policy_id', 'source'],
  columns: {
    policy_id: ['text', ''],
    source: ['text', ''],
    reason: [
      'text',
      'null = present, complete and unfiltered; else source_absent, source_late or source_filtered',
    ],
  },
});
