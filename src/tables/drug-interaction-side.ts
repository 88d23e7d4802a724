import { defineTable } from './table.js';

export const drugInteractionSide = defineTable({
  name: 'drug_interaction_side',
  stage: 'rules',
  grain: 'one row per interaction, side and ingredient',
  key: ['interaction_id', 'side', 'ingredient'],
  columns: {
    interaction_id: ['text', ''],
    side: ['int', 'from 1'],
    ingredient: ['text', ''],
  },
});
