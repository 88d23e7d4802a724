/** Tuva input layer, clinical tables, layer versions 0.12 to 0.18 by column name (tuva-health/tuva, models/input_layer). */
import { column } from './layout.js';
import type { Layout } from './layout.js';

const person = column('person_id', 'text', { role: 'person', also: ['patient_id'] });

export const observation: Layout = {
  format: 'tuva/observation',
  feed: 'observation',
  provides: ['sdoh_screens', 'functional_screens'],
  columns: [
    column('observation_id', 'text', { role: 'key' }),
    person,
    column('observation_date', 'day', { role: 'date' }),
    column('panel_id', 'text'),
    column('normalized_code_type', 'lower'),
    column('normalized_code', 'text'),
    column('source_code_type', 'lower'),
    column('source_code', 'text'),
    column('result', 'text'),
    column('data_source', 'text'),
    column('x_received_date', 'date'),
  ],
  versions: {
    key: ['data_source', 'observation_id'],
    received: ['x_received_date'],
    tie: 'observation_date desc',
  },
};

export const labResult: Layout = {
  format: 'tuva/lab_result',
  feed: 'lab_result',
  provides: ['labs'],
  columns: [
    column('lab_result_id', 'text', { role: 'key' }),
    person,
    // 0.14 and before: one code, result_date and collection_date
    column('collection_datetime', 'day', { also: ['collection_date'] }),
    column('result_datetime', 'day', { also: ['result_date'] }),
    column('normalized_component_type', 'lower', { also: ['normalized_code_type'] }),
    column('normalized_component_code', 'text', { also: ['normalized_code'] }),
    column('source_component_type', 'lower', { also: ['source_code_type'] }),
    column('source_component_code', 'text', { also: ['source_code'] }),
    column('normalized_order_type', 'lower'),
    column('normalized_order_code', 'text'),
    column('source_order_type', 'lower'),
    column('source_order_code', 'text'),
    column('result', 'text'),
    column('normalized_units', 'text'),
    column('source_units', 'text'),
    column('data_source', 'text'),
    column('x_received_date', 'date'),
  ],
  oneDateOf: ['collection_datetime', 'result_datetime'],
  versions: {
    key: ['data_source', 'lab_result_id'],
    received: ['x_received_date'],
    tie: 'coalesce(collection_datetime, result_datetime) desc',
  },
};

export const encounter: Layout = {
  format: 'tuva/encounter',
  feed: 'encounter',
  provides: ['adt'],
  columns: [
    column('encounter_id', 'text', { role: 'key' }),
    person,
    column('encounter_type', 'lower'),
    column('encounter_start_date', 'day'),
    column('encounter_end_date', 'day'),
    column('admit_source_code', 'text'),
    column('admit_type_code', 'text'),
    column('discharge_disposition_code', 'two_digits'),
    column('facility_npi', 'text', { also: ['facility_id'] }),
    column('facility_name', 'text'),
    column('primary_diagnosis_code_type', 'lower'),
    column('primary_diagnosis_code', 'code'),
    column('data_source', 'text'),
    column('x_event_type', 'lower', {
      role: 'key_part',
      choices: ['admit', 'discharge', 'cancel_admit', 'cancel_discharge', 'transfer'],
    }),
    column('x_event_time', 'time', { role: 'key_part' }),
    column('x_patient_class', 'code'),
    column('x_ccn', 'ccn'),
    column('x_part2', 'flag'),
    column('x_received_date', 'date'),
  ],
  oneDateOf: ['encounter_start_date', 'x_event_time'],
  versions: {
    key: ['data_source', 'encounter_id', 'x_event_type', 'x_event_time'],
    received: ['x_received_date'],
    tie: 'encounter_end_date desc nulls last',
  },
};

export const condition: Layout = {
  format: 'tuva/condition',
  feed: 'condition',
  provides: [],
  columns: [
    column('condition_id', 'text', { role: 'key' }),
    person,
    column('recorded_date', 'day'),
    column('onset_date', 'day'),
    column('resolved_date', 'day'),
    column('status', 'lower'),
    column('normalized_code_type', 'lower'),
    column('normalized_code', 'code'),
    column('source_code_type', 'lower'),
    column('source_code', 'code'),
    column('data_source', 'text'),
    column('x_received_date', 'date'),
  ],
  versions: {
    key: ['data_source', 'condition_id'],
    received: ['x_received_date'],
    tie: 'recorded_date desc nulls last',
  },
};
