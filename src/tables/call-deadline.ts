import { defineTable } from './table.js';

export const callDeadline = defineTable({
  name: 'call_deadline',
  stage: 'rules',
  grain: 'one row per calendar variant and day of discharge in the twelve months ending on as_of',
  key: ['variant_id', 'discharge_date'],
  columns: {
    variant_id: [
      'text',
      'calendar variant: hours, business days and closures (topic calendar of policy_variant)',
    ],
    discharge_date: ['date', 'day 0'],
    due_72h: ['date', 'the day on which call_hours end'],
    due_2bd: ['date', 'the last of call_business_days; the first is the next business day'],
    call_due: ['date', 'the earlier of the two'],
    is_nonbusiness: ['bool', 'call_due is a weekend, a holiday or a closure'],
  },
});
