import { defineTable } from './table.js';

export const claimFinalStatus = defineTable({
  name: 'claim_final_status',
  stage: 'assemble',
  grain: 'one row per claim version',
  key: ['claim_key'],
  columns: {
    claim_key: ['int', ''],
    status: [
      'text',
      'final, superseded, void, voided, replaced, denied, unmatched_void, unmatched_replacement, denied_replacement, set_aside, part2_withheld',
    ],
  },
});
