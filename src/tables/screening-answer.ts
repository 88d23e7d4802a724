import { defineTable } from './table.js';

export const screeningAnswer = defineTable({
  name: 'screening_answer',
  stage: 'rules',
  grain: 'one row per answer and domain it speaks about',
  key: ['code_system', 'code', 'answer', 'domain'],
  columns: {
    code_system: ['text', 'of the item'],
    code: ['text', 'of the item'],
    answer: [
      'text',
      'answer code or label, both normalised alike: lower case, cut before an opening parenthesis, trimmed',
    ],
    domain: ['text', ''],
    finding: ['text', 'need, no_need or uninterpretable'],
  },
});
