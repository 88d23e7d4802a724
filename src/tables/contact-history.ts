import { defineTable } from './table.js';

export const contactHistory = defineTable({
  name: 'contact_history',
  stage: 'rank',
  grain: 'one row per person with any event',
  key: ['person_id'],
  columns: {
    person_id: ['text', ''],
    reached_on: ['date', 'the latest day on which somebody spoke with the member'],
    interactive_on: [
      'date',
      'the latest contact that answers the call after a discharge: not one known to be one-way',
    ],
    assessed_on: ['date', 'the latest completed assessment'],
    declined_on: ['date', 'the latest refusal, unless a programme, plan or assessment was accepted after it'],
  },
});
