import { defineTable } from './table.js';

export const medicationFindingPart = defineTable({
  name: 'medication_finding_part',
  stage: 'measure',
  grain: 'one row per finding, ingredient and prescriber',
  key: ['variant_id', 'person_id', 'finding_id', 'ingredient', 'prescriber_npi'],
  columns: {
    variant_id: ['text', ''],
    person_id: ['text', ''],
    finding_id: ['text', ''],
    ingredient: ['text', 'a whole product where no rule knows its ingredients'],
    prescriber_npi: ['text', 'null when the fill names none'],
  },
});
