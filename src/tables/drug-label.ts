import { defineTable } from './table.js';

export const drugLabel = defineTable({
  name: 'drug_label',
  stage: 'assemble',
  grain: 'one row per way a medicine is named tonight that holds a known ingredient',
  key: ['label'],
  columns: {
    label: ['text', ''],
    product: ['text', 'its known ingredients in alphabetical order, | between'],
    is_whole: ['bool', 'false: the name has parts of which none is known'],
  },
});
