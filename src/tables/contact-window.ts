import { defineTable } from './table.js';

export const contactWindow = defineTable({
  name: 'contact_window',
  stage: 'rank',
  grain: 'one row per person on the outreach list, own policy',
  key: ['policy_id', 'person_id'],
  columns: {
    policy_id: ['text', ''],
    person_id: ['text', ''],
    declined_until: [
      'date',
      'end of the rest after a refusal; null when there was none, or a counted stay since',
    ],
    unreachable_until: ['date', 'end of the rest after the last allowed attempt'],
    next_attempt_on: ['date', 'a week after the latest attempt in vain'],
    assessment_due: ['date', 'of the first assessment since enrolment began; null once done or long past'],
  },
});
