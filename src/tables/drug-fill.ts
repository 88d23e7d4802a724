import { defineTable } from './table.js';

export const drugFill = defineTable({
  name: 'drug_fill',
  stage: 'assemble',
  grain: 'one row per paid fill',
  key: ['data_source', 'claim_id', 'line_number'],
  columns: {
    data_source: ['text', ''],
    claim_id: ['text', ''],
    line_number: ['int', ''],
    person_id: ['text', ''],
    fill_date: ['date', ''],
    last_day: ['date', 'last day of supply; the fill date when the supply is not known'],
    supply_days: ['int', 'null when not known or not believed'],
    prescriber_npi: ['text', ''],
    product: ['text', 'ingredient set, | between; null when it cannot be read'],
    label: ['text', 'what the ingredients were read from'],
    has_unknown_ingredient: ['bool', 'nothing, or not every part of the name, could be read'],
    is_read: ['bool', 'ingredients and supply are known in full'],
  },
});
