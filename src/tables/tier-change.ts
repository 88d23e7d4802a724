import { defineTable } from './table.js';

export const tierChange = defineTable({
  name: 'tier_change',
  stage: 'worklist',
  grain: 'one row per person whose tier is another than on the night before',
  key: ['person_id'],
  columns: {
    person_id: ['text', ''],
    plan_id: ['text', ''],
    member_id: ['text', ''],
    prior_tier: ['text', 'null when the member was not in scope'],
    new_tier: ['text', 'null when the member is not in scope'],
    prior_as_of: ['date', ''],
    change: ['text', 'entered, up, down or left'],
    criteria: ['text', 'list: case management criteria, or parts, true on one of the two nights only'],
    criteria_classes: ['text', 'map: those that are no longer true to the classes of what had shown them'],
  },
});
