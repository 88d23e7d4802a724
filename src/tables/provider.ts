import { defineTable } from './table.js';

export const provider = defineTable({
  name: 'provider',
  stage: 'ingest',
  grain: 'one row per NPI',
  key: ['npi'],
  columns: {
    npi: ['text', ''],
    entity_type: ['text', '1 person, 2 organisation'],
    taxonomy_code: ['text', ''],
    cms_specialty_code: ['text', ''],
    ccn: ['text', ''],
    name: ['text', ''],
    phone: ['text', ''],
  },
});
