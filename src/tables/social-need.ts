import { defineTable } from './table.js';

export const socialNeed = defineTable({
  name: 'social_need',
  stage: 'measure',
  grain: 'one row per variant, person in scope and domain',
  key: ['variant_id', 'person_id', 'domain'],
  columns: {
    variant_id: ['text', ''],
    person_id: ['text', ''],
    domain: ['text', ''],
    state: ['text', 'true, false or unknown'],
    reason: ['text', 'why unknown'],
    finding_date: ['date', 'of the finding that decided'],
    source: ['text', 'screen, claim or enrolment'],
  },
});
