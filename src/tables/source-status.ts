import { defineTable } from './table.js';

export const sourceStatus = defineTable({
  name: 'source_status',
  stage: 'measure',
  grain: 'one row per measure variant and source: can its silence be believed',
  key: ['variant_id', 'source'],
  columns: {
    variant_id: ['text', 'measure variant'],
    source: ['text', ''],
    reason: [
      'text',
      'null = present, complete and unfiltered; else source_absent, source_late or source_filtered',
    ],
  },
});
