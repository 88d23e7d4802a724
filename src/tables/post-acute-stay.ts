import { defineTable } from './table.js';

export const postAcuteStay = defineTable({
  name: 'post_acute_stay',
  stage: 'assemble',
  grain: 'one row per SNF or swing-bed stay',
  key: ['post_acute_id'],
  columns: {
    post_acute_id: ['text', ''],
    person_id: ['text', ''],
    facility_key: ['text', ''],
    facility_class: ['text', ''],
    start_date: ['date', ''],
    end_date: ['date', 'null while in house'],
    latest_bill_start: ['date', 'first day of the latest of its bills: the member was there then'],
    disposition_code: ['text', ''],
    destination: ['text', ''],
    n_claims: ['int', ''],
  },
});
