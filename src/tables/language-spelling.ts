import { defineTable } from './table.js';

export const languageSpelling = defineTable({
  name: 'language_spelling',
  stage: 'rules',
  grain: 'one row per spelling of a language',
  key: ['spelling'],
  columns: {
    spelling: ['text', 'code or name, lower case, without a region'],
    language: ['text', ''],
    is_spoken_by_all: ['bool', 'any care manager can serve'],
  },
});
