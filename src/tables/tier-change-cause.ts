import { defineTable } from './table.js';

export const tierChangeCause = defineTable({
  name: 'tier_change_cause',
  stage: 'worklist',
  grain: 'one row per person whose tier changed and whose cause is known',
  key: ['person_id'],
  columns: {
    person_id: ['text', ''],
    cause: [
      'text',
      'first_run, enrolment, rule_change, voided_claim, late_claim, new_evidence or aged_out: the first whose undoing brings the old tier back',
    ],
  },
});
