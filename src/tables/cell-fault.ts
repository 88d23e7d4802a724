import { defineTable } from './table.js';

export const cellFault = defineTable({
  name: 'cell_fault',
  stage: 'ingest',
  grain: 'one row per extract, column and reason: cells made null, or normalised',
  key: ['load_id', 'column_name', 'reason'],
  columns: {
    load_id: ['text', ''],
    extract: ['text', ''],
    column_name: ['text', ''],
    reason: ['text', 'number, date, code_shape, header_differs, order_swapped'],
    n_failed: ['int', ''],
    n_checked: ['int', ''],
  },
});
