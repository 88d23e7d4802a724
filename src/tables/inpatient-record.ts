import { defineTable } from './table.js';

export const inpatientRecord = defineTable({
  name: 'inpatient_record',
  stage: 'assemble',
  grain: 'one row per inpatient claim that stands or inpatient notice that was not cancelled',
  key: ['record_kind', 'record_key'],
  columns: {
    record_kind: ['text', 'claim or notice'],
    record_key: ['text', 'natural_key_hash'],
    claim_key: ['int', 'null for a notice'],
    person_id: ['text', ''],
    facility_key: ['text', ''],
    facility_class: ['text', 'by CCN, else taxonomy, else the bed billed; unknown when none tells'],
    admit_date: ['date', ''],
    statement_date: ['date', 'first day of the bill; a later interim bill keeps the first admission'],
    discharge_date: ['date', 'null while still a patient'],
    reach_date: ['date', 'the discharge, else the last day known in house'],
    newest_date: ['date', 'last day of the bill, or newest day a notice tells of'],
    is_still_patient: ['bool', ''],
    discharge_disposition_code: ['text', ''],
    admit_type_code: ['text', ''],
    code_system: ['text', ''],
    diagnosis_code: ['text', 'principal'],
    drg_code: ['text', ''],
    load_sequence: ['int', ''],
  },
});
