import { defineTable } from './table.js';

export const noticeMatch = defineTable({
  name: 'notice_match',
  stage: 'assemble',
  grain: 'one row per variant and notice of a stay that a claim shows too',
  key: ['variant_id', 'record_key'],
  columns: {
    variant_id: ['text', ''],
    record_kind: ['text', 'always notice, so that joins on kind and key are plain equalities'],
    record_key: ['text', 'of the notice'],
    claim_key: ['int', 'the claim with the nearest admission'],
  },
});
