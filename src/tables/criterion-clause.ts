import { defineTable } from './table.js';

export const criterionClause = defineTable({
  name: 'criterion_clause',
  stage: 'rules',
  grain: 'one row per clause',
  key: ['criterion', 'group_number', 'clause_number'],
  columns: {
    criterion: ['text', ''],
    group_number: ['int', ''],
    group_needs: ['int', 'how many clauses of the group must be true: 1 = any, all = number of clauses'],
    criterion_needs: ['int', 'how many groups must be true'],
    clause_number: ['int', ''],
    measure: ['text', ''],
    op: ['text', 'one of >=, >, <=, <, ='],
    value_number: ['qty', 'fixed value; null when it comes from a parameter'],
    value_parameter: ['text', 'name of the policy parameter; null when fixed'],
    unknown_reason: ['text', 'reason when the measure has no row; null = source_absent'],
  },
});
