import { defineTable } from './table.js';

export const valueSetSource = defineTable({
  name: 'value_set_source',
  stage: 'rules',
  grain: 'one row per value set, screening instrument and list of medicines: where its codes come from',
  key: ['value_set'],
  columns: {
    value_set: ['text', 'id of the value set, of the instrument or of the list of medicines'],
    title: ['text', ''],
    publisher: ['text', ''],
    document: ['text', ''],
    edition: ['text', 'printed beside every evidence'],
    page: ['text', ''],
  },
});
