import { defineTable } from './table.js';

export const observedCode = defineTable({
  name: 'observed_code',
  stage: 'ingest',
  grain:
    'one row per distinct code loaded tonight, so that value sets expand over what is there and no full code list ships',
  key: ['code_system', 'code'],
  columns: {
    code_system: [
      'text',
      'icd-10-cm, icd-9-cm, icd-10-pcs, hcpcs, revenue, pos, cms-specialty, taxonomy, bill-type, drg, ccn-suffix (last four of the CCN), disposition, admit-type, loinc, language',
    ],
    code: ['text', ''],
  },
});
