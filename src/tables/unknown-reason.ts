import { defineTable } from './table.js';

export const unknownReason = defineTable({
  name: 'unknown_reason',
  stage: 'rules',
  grain: 'one row per reason of an unknown',
  key: ['reason'],
  columns: {
    reason: ['text', ''],
    precedence: ['int', 'lowest wins'],
    provisional_because: ['text', 'ask_member or data_gap'],
  },
});
