import { defineTable } from './table.js';

export const source = defineTable({
  name: 'source',
  stage: 'rules',
  grain: 'one row per source that an extract may provide (contracts 4, closed)',
  key: ['source'],
  columns: { source: ['text', ''] },
});
