import { defineTable } from './table.js';

export const conditionRule = defineTable({
  name: 'condition_rule',
  stage: 'rules',
  grain: 'one row per condition list and family',
  key: ['condition_list', 'family'],
  columns: {
    condition_list: ['text', ''],
    family: ['text', ''],
    title: ['text', ''],
    value_set: ['text', "holds the family's codes; its groups are in condition_group"],
    is_lifelong: ['bool', 'else remitting'],
    is_counted: ['bool', 'false: reported only'],
    source: ['text', 'the source whose filter would hide the family: claims, or sud_claims'],
    measure: ['text', 'measure that is 1 when the family is active; null when none asks for it'],
    is_behavioral: ['bool', 'no medical comorbidity'],
    treatment_set: ['text', 'value set of services that make the family by themselves; null when none do'],
    treatment_medicines: ['text', 'rule of medicines that make the family by themselves; null when none do'],
    edition: ['text', 'edition of the code list, printed as evidence'],
    severe_from_stage: [
      'int',
      '0 = an active family is severe for the ranking; n = from that stage; null = never',
    ],
  },
});
