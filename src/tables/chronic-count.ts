import { defineTable } from './table.js';

export const chronicCount = defineTable({
  name: 'chronic_count',
  stage: 'measure',
  grain: 'one row per condition variant and person with any condition or a diagnosis that no rule can read',
  key: ['variant_id', 'person_id'],
  columns: {
    variant_id: ['text', ''],
    person_id: ['text', ''],
    n_active: ['int', 'active families that the list counts'],
    n_severe: ['int', 'active families, in an advanced stage where the family has stages'],
    n_hideable: ['int', 'active counted families that a substance use filter would hide'],
    n_medical: ['int', 'active counted families that are not behavioural'],
    is_unreadable: ['bool', 'some diagnosis of the lookback is in a code system that no rule reads'],
  },
});
