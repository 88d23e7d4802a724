import { defineTable } from './table.js';

export const stayRecord = defineTable({
  name: 'stay_record',
  stage: 'assemble',
  grain: 'which claims and notices make which stay',
  key: ['variant_id', 'stay_id', 'record_kind', 'record_key'],
  columns: {
    variant_id: ['text', ''],
    stay_id: ['text', ''],
    leg_id: ['text', ''],
    record_kind: ['text', 'claim or notice'],
    record_key: ['text', 'natural_key_hash'],
    claim_key: ['int', 'null for a notice'],
  },
});
