import { defineTable } from './table.js';

export const sensitivityRule = defineTable({
  name: 'sensitivity_rule',
  stage: 'rules',
  grain: 'one row per sensitive class and named value',
  key: ['class', 'kind', 'name', 'group_name'],
  columns: {
    kind: [
      'text',
      'family, domain, measure, criterion, value_set, facility_class, control, ingredient or action',
    ],
    name: ['text', ''],
    group_name: ['text', 'of a value set; null for the whole set'],
    class: ['text', 'mental_health, hiv_sti, reproductive or violence'],
  },
});
