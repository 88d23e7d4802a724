import { defineTable } from './table.js';

export const pharmacyFill = defineTable({
  name: 'pharmacy_fill',
  stage: 'ingest',
  grain: 'one row per pharmacy claim line, newest version',
  key: ['data_source', 'claim_id', 'line_number'],
  columns: {
    person_id: ['text', ''],
    claim_id: ['text', ''],
    line_number: ['int', ''],
    data_source: ['text', ''],
    fill_date: ['date', ''],
    ndc_code: ['text', '11 digits'],
    quantity: ['qty', ''],
    days_supply: ['int', ''],
    prescriber_npi: ['text', ''],
    drug_name: ['text', ''],
    ingredients: ['text', 'RxNorm ingredient names, | between, lower case, in alphabetical order'],
    claim_status: ['text', ''],
    paid_amount: ['dec', ''],
    allowed_amount: ['dec', ''],
    received_date: ['date', ''],
    first_loaded_on: ['date', ''],
    load_id: ['text', ''],
    record_number: ['int', ''],
  },
});
