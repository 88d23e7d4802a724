import { defineTable } from './table.js';

export const policyVariant = defineTable({
  name: 'policy_variant',
  stage: 'rules',
  grain: 'which variant of each topic a policy uses',
  key: ['policy_id', 'topic'],
  columns: {
    policy_id: ['text', ''],
    topic: ['text', 'enrolment, stay, condition, social, measure'],
    variant_id: ['text', ''],
  },
});
