import { defineTable } from './table.js';

export const contactRule = defineTable({
  name: 'contact_rule',
  stage: 'rules',
  grain: 'one row per policy',
  key: ['policy_id'],
  columns: {
    policy_id: ['text', ''],
    contact_attempts: ['int', 'after so many a member cannot be reached'],
    attempt_apart_days: ['int', 'attempts closer than this are one'],
    unreachable_rest_days: ['int', 'from the last of those attempts'],
    declined_rest_days: ['int', 'from the refusal'],
    referral_open_days: ['int', 'from the referral to the day it must be answered by'],
    assessment_due_days: ['int', 'from the start of enrolment to the first assessment'],
  },
});
