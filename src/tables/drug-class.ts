import { defineTable } from './table.js';

export const drugClass = defineTable({
  name: 'drug_class',
  stage: 'rules',
  grain: 'one row per class of medicines',
  key: ['class_id'],
  columns: {
    class_id: ['text', 'file of the rule'],
    title: ['text', ''],
    is_chronic: ['bool', 'only chronic classes can fail (R-6.3)'],
    has_duplicates: ['bool', 'two ingredients at once are a duplicate (R-6.4)'],
    adverse_effect_group: ['text', 'group of the value set adverse-drug-effect'],
    response_test: ['text', 'value set of the test that shows whether it works'],
  },
});
