import { defineTable } from './table.js';

export const encounterNotice = defineTable({
  name: 'encounter_notice',
  stage: 'ingest',
  grain: 'one row per notice event, or per whole encounter where the feed has no events',
  key: ['data_source', 'encounter_id', 'event_type', 'event_time'],
  columns: {
    person_id: ['text', ''],
    encounter_id: ['text', ''],
    data_source: ['text', ''],
    natural_key_hash: [
      'text',
      'twelve characters of a hash over data_source and encounter_id; the source of stay_id',
    ],
    event_type: [
      'text',
      'admit, discharge, cancel_admit, cancel_discharge, transfer; null = a whole encounter',
    ],
    event_time: ['time', 'only orders events of one encounter'],
    patient_class: [
      'text',
      'I inpatient, E emergency, O outpatient/observation; from x_patient_class, else from encounter_type',
    ],
    start_date: ['date', "encounter_start_date wins over the event's time"],
    end_date: ['date', ''],
    discharge_disposition_code: ['text', 'two digits'],
    admit_source_code: ['text', ''],
    admit_type_code: ['text', ''],
    facility_npi: ['text', ''],
    facility_name: ['text', ''],
    ccn: ['text', ''],
    facility_key: ['text', 'as in claim'],
    diagnosis_code: ['text', 'principal, upper case without dots'],
    code_system: ['text', ''],
    is_part2: ['bool', ''],
    received_date: ['date', ''],
    first_loaded_on: ['date', ''],
    load_sequence: ['int', ''],
    load_id: ['text', ''],
    record_number: ['int', ''],
  },
});
