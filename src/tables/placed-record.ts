import { defineTable } from './table.js';

export const placedRecord = defineTable({
  name: 'placed_record',
  stage: 'assemble',
  grain: 'one row per variant and claim or notice of a stay, with its place in the stay',
  key: ['variant_id', 'stay_id', 'record_kind', 'record_key', 'claim_key'],
  columns: {
    variant_id: ['text', ''],
    stay_id: ['text', ''],
    leg_id: ['text', ''],
    record_kind: ['text', 'claim or notice'],
    record_key: ['text', ''],
    claim_key: ['int', 'null for a notice'],
    facility_key: ['text', 'of the leg'],
    facility_class: ['text', 'of the leg'],
    code_system: ['text', 'of the principal diagnosis'],
    diagnosis_code: ['text', 'principal'],
    drg_code: ['text', ''],
    place_from_first: ['int', '1 = what brought the member in'],
    place_from_last: ['int', '1 = what the member left with'],
    is_of_last_leg: ['bool', ''],
  },
});
