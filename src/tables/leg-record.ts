import { defineTable } from './table.js';

export const legRecord = defineTable({
  name: 'leg_record',
  stage: 'assemble',
  grain: 'one row per variant and inpatient record: the leg it belongs to',
  key: ['variant_id', 'record_kind', 'record_key'],
  columns: {
    variant_id: ['text', ''],
    leg_id: ['text', 'lowest record_key of the leg'],
    record_kind: ['text', 'claim or notice'],
    record_key: ['text', ''],
    claim_key: ['int', 'null for a notice'],
  },
});
