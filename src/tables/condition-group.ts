import { defineTable } from './table.js';

export const conditionGroup = defineTable({
  name: 'condition_group',
  stage: 'rules',
  grain: "what a group of a family's value set means",
  key: ['family', 'group_name'],
  columns: {
    family: ['text', ''],
    group_name: ['text', ''],
    role: ['text', 'evidence, suspect, remission, or a status name (early_ckd, ckd_stage_unknown)'],
    stage: ['int', 'for families with stages: the stage of the group'],
    is_inpatient_only: ['bool', 'counts only from inpatient evidence'],
    makes_lifelong: ['bool', 'any such evidence in the lookback makes the family lifelong'],
  },
});
