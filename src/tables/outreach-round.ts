import { defineTable } from './table.js';

export const outreachRound = defineTable({
  name: 'outreach_round',
  stage: 'rank',
  grain: 'one row per person tried in vain since somebody last spoke with them, own policy',
  key: ['policy_id', 'person_id'],
  columns: {
    policy_id: ['text', ''],
    person_id: ['text', ''],
    n_attempts: ['int', 'in different weeks, counted from the first'],
    latest_attempt_on: ['date', ''],
    given_up_on: ['date', 'the attempt that was the last allowed; null while another may follow'],
  },
});
