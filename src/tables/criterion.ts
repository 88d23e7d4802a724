import { defineTable } from './table.js';

export const criterion = defineTable({
  name: 'criterion',
  stage: 'rules',
  grain: 'one row per criterion or part',
  key: ['criterion'],
  columns: {
    criterion: ['text', 'CM1, CM2, CM3, CM3_HOUSING …'],
    parent: ['text', 'the criterion that this is a part of, else null'],
    kind: ['text', 'case_management or care_coordination: which tier it speaks for'],
    domain: ['text', 'the word used in cm3_domains, else null'],
    title: ['text', ''],
    sentence: ['text', 'what it says when true, read aloud'],
    question: ['text', 'asked of the member when unknown; null when only data can answer'],
    display_order: ['int', ''],
  },
});
