import { defineTable } from './table.js';

export const socialVariant = defineTable({
  name: 'social_variant',
  stage: 'rules',
  grain: 'one row per distinct social variant',
  key: ['variant_id'],
  columns: {
    variant_id: ['text', ''],
    screen_first_day: ['date', 'findings before it have expired'],
    w12_first_day: ['date', ''],
    last_day: ['date', ''],
    housing_includes_inadequate: ['bool', ''],
    language_preference_is_lep: ['bool', ''],
  },
});
