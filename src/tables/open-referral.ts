import { defineTable } from './table.js';

export const openReferral = defineTable({
  name: 'open_referral',
  stage: 'assemble',
  grain: 'one row per person with a referral into the programme that nothing has answered',
  key: ['person_id'],
  columns: {
    person_id: ['text', ''],
    referred_on: ['date', 'of the latest referral'],
  },
});
