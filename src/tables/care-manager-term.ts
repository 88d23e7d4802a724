import { defineTable } from './table.js';

export const careManagerTerm = defineTable({
  name: 'care_manager_term',
  stage: 'ingest',
  grain: 'one row per care manager and entry of a list: plan, discipline or language',
  key: ['care_manager_id', 'kind', 'term'],
  columns: {
    care_manager_id: ['text', ''],
    kind: ['text', 'plan, discipline or language'],
    term: [
      'text',
      'a discipline in lower case with _ for blanks; a language in lower case without its region',
    ],
  },
});
