import { defineTable } from './table.js';

export const policy = defineTable({
  name: 'policy',
  stage: 'rules',
  grain: 'one row per policy in force tonight',
  key: ['policy_id'],
  columns: {
    policy_id: ['text', ''],
    policy_version: ['text', 'effective.from and eight characters of the hash of the resolved parameters'],
    title: ['text', ''],
    ranking: ['text', ''],
    cm1_min_conditions: ['int', ''],
    cm2_min_stays: ['int', ''],
    min_age: ['int', ''],
    chronic_priority: ['int', ''],
    runout_from: ['date', 'as_of less runout_tolerance_days: a source complete to here is complete'],
    hospice_bill_from: ['date', 'as_of less 44 days'],
    w12_first_day: ['date', ''],
    recent_discharge_from: ['date', 'as_of less 29 days'],
  },
});
