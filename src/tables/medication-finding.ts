import { defineTable } from './table.js';

export const medicationFinding = defineTable({
  name: 'medication_finding',
  stage: 'measure',
  grain: 'one row per variant, person and finding',
  key: ['variant_id', 'person_id', 'finding_id'],
  columns: {
    variant_id: ['text', ''],
    person_id: ['text', ''],
    finding_id: ['text', 'type, rule, ingredients and first day: the same every night'],
    type: ['text', 'as medication_review names it'],
    severity: ['text', 'high, moderate or info'],
    status: ['text', 'of a pdc finding; empty for all others'],
    rule_id: ['text', 'file of the class, interaction or finding'],
    class_id: ['text', 'class whose fills it is about'],
    new_class_id: ['text', 'of a switch'],
    first_ingredient: ['text', 'of an overlap'],
    second_ingredient: ['text', ''],
    third_ingredient: ['text', ''],
    overlap_days: ['int', ''],
    from_date: ['date', ''],
    to_date: ['date', ''],
    event_date: ['date', 'day that dates the finding'],
    is_in_w180: ['bool', ''],
    is_failed_medication: ['bool', 'a trigger of R-6.3'],
    is_high_severity_conflict: ['bool', 'duplicates and interactions of tier 1'],
  },
});
