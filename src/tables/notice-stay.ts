import { defineTable } from './table.js';

export const noticeStay = defineTable({
  name: 'notice_stay',
  stage: 'assemble',
  grain: 'one row per encounter known from notices, events folded in order',
  key: ['data_source', 'encounter_id'],
  columns: {
    data_source: ['text', ''],
    encounter_id: ['text', ''],
    natural_key_hash: ['text', ''],
    person_id: ['text', ''],
    patient_class: ['text', ''],
    admit_date: ['date', ''],
    discharge_date: ['date', 'null while in house'],
    discharge_disposition_code: ['text', ''],
    admit_type_code: ['text', ''],
    facility_key: ['text', ''],
    ccn: ['text', ''],
    facility_npi: ['text', ''],
    code_system: ['text', ''],
    diagnosis_code: ['text', ''],
    is_cancelled: ['bool', ''],
    newest_date: ['date', 'newest event or date known'],
    load_sequence: ['int', ''],
  },
});
