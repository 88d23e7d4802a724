import { defineTable } from './table.js';

export const claimVersion = defineTable({
  name: 'claim_version',
  stage: 'assemble',
  isIntermediate: true,
  lastReadIn: 'assemble',
  grain: 'one row per claim version that no check set aside',
  key: ['claim_key'],
  columns: {
    claim_key: ['int', ''],
    role: ['text', 'void, replacement, late_charge or original'],
    is_denied: ['bool', ''],
    superseded_by: ['int', 'claim_key of the version that stands in its place; null for the newest'],
    place: ['int', '1 for the newest version of a claim id'],
  },
});
