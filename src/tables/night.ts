import { defineTable } from './table.js';

export const night = defineTable({
  name: 'night',
  stage: 'rules',
  grain: 'one row: what this run is',
  key: ['as_of'],
  columns: {
    as_of: ['date', ''],
    default_policy_id: ['text', 'null: unknown plans are set aside'],
    w12_first_day: ['date', ''],
    w180_first_day: ['date', ''],
    w6m_first_day: ['date', 'first day of the six calendar months ending on as_of'],
    earliest_first_day: ['date', 'the earliest day any window of any policy reaches'],
    recent_discharge_from: ['date', ''],
    capacity_weeks: ['int', 'weeks of work handed out; null while no capacity is configured'],
    enrolment_tonight: ['text', "always 'medical': the coverage type that counts for W12"],
  },
});
