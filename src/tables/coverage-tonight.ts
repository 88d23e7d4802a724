import { defineTable } from './table.js';

export const coverageTonight = defineTable({
  name: 'coverage_tonight',
  stage: 'assemble',
  grain: 'one row per person with a span that holds the as-of date: the span that owns outreach',
  key: ['person_id'],
  columns: {
    person_id: ['text', ''],
    member_id: ['text', ''],
    plan_id: ['text', ''],
    policy_id: ['text', 'null for an unknown plan without default_policy'],
    coverage_type: ['text', ''],
    line_of_business: ['text', ''],
    is_hospice: ['bool', ''],
    is_long_term_institutional: ['bool', 'flag of enrolment'],
    n_plans: ['int', 'plans on this day; more than one is listed in data_quality'],
  },
});
