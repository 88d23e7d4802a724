import { defineTable } from './table.js';

export const claimLine = defineTable({
  name: 'claim_line',
  stage: 'ingest',
  grain: 'one row per line of a claim version',
  key: ['claim_key', 'line_number'],
  lastReadIn: 'measure',
  columns: {
    claim_key: ['int', ''],
    line_number: ['int', ''],
    start_date: ['date', "line start, else the claim's"],
    end_date: ['date', ''],
    place_of_service_code: ['text', 'two digits'],
    revenue_code: ['text', 'four digits'],
    hcpcs_code: ['text', ''],
    rendering_npi: ['text', ''],
    rendering_specialty_code: ['text', 'CMS specialty: x_rendering_specialty_code, else provider feed'],
    rendering_taxonomy_code: ['text', 'from the provider feed'],
    paid_amount: ['dec', ''],
  },
});
