import { defineTable } from './table.js';

export const memberCondition = defineTable({
  name: 'member_condition',
  stage: 'measure',
  grain: 'one row per variant, person and family',
  key: ['variant_id', 'person_id', 'family'],
  columns: {
    variant_id: ['text', ''],
    person_id: ['text', ''],
    family: ['text', ''],
    status: ['text', 'active, lapsed, suspect, remission, early_ckd or ckd_stage_unknown'],
    first_evidence: ['date', ''],
    last_evidence: ['date', ''],
    n_dates: ['int', 'distinct evidence dates in the lookback'],
    stage: ['int', 'highest stage evidenced in the lookback; null for families without stages'],
  },
});
