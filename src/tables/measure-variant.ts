import { defineTable } from './table.js';

export const measureVariant = defineTable({
  name: 'measure_variant',
  stage: 'rules',
  grain: 'one row per distinct measure variant: policies that agree in every measure share one',
  key: ['variant_id'],
  columns: {
    variant_id: ['text', ''],
    enrolment_variant_id: ['text', ''],
    stay_variant_id: ['text', ''],
    condition_variant_id: ['text', ''],
    social_variant_id: ['text', ''],
    long_term_care_variant_id: ['text', ''],
    specialty_variant_id: ['text', ''],
    cost_variant_id: ['text', ''],
    medication_variant_id: ['text', ''],
    stability_variant_id: ['text', ''],
    chronic_priority: ['int', 'active families that lift a member above routine'],
    runout_from: ['date', 'as_of less runout_tolerance_days: a source complete to here is complete'],
  },
});
