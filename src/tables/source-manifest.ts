import { defineTable } from './table.js';

export const sourceManifest = defineTable({
  name: 'source_manifest',
  stage: 'rules',
  grain: 'one row per source and extract that provides it',
  key: ['source', 'extract'],
  columns: {
    source: [
      'text',
      'claims, sud_claims, pharmacy, labs, sdoh_screens, functional_screens, adt, ltc_events, provider, language, enrolment',
    ],
    extract: ['text', ''],
    complete_through: ['date', 'null when the source has no lag'],
    is_filtered: ['bool', 'the extract declares filters'],
  },
});
