import { defineTable } from './table.js';

export const drugClassIndication = defineTable({
  name: 'drug_class_indication',
  stage: 'rules',
  grain: 'one row per class and indication',
  key: ['class_id', 'indication'],
  columns: {
    class_id: ['text', ''],
    indication: ['text', ''],
  },
});
