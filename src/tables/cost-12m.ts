import { defineTable } from './table.js';

export const cost12m = defineTable({
  name: 'cost_12m',
  stage: 'measure',
  grain: 'one row per person in scope',
  key: ['person_id'],
  columns: {
    person_id: ['text', ''],
    plan_id: ['text', ''],
    cost_allowed: ['dec', 'medical and pharmacy, allowed or else paid; null when no amount is known'],
    n_covered_days: ['int', 'of the 12 months'],
    has_unknown_amount: ['bool', 'a claim says neither: the cost is at least what is known'],
    is_six_months_covered: ['bool', 'as many days as the last six calendar months have'],
  },
});
