import { defineTable } from './table.js';

export const managingSpecialty = defineTable({
  name: 'managing_specialty',
  stage: 'measure',
  grain: 'one row per specialty variant, person and specialty that manages the member',
  key: ['variant_id', 'person_id', 'specialty_code'],
  columns: {
    variant_id: ['text', ''],
    person_id: ['text', ''],
    specialty_code: ['text', 'CMS specialty'],
    n_dates: ['int', ''],
    n_npis: ['int', ''],
    last_visit: ['date', ''],
  },
});
