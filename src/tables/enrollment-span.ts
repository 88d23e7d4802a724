import { defineTable } from './table.js';

export const enrollmentSpan = defineTable({
  name: 'enrollment_span',
  stage: 'assemble',
  grain: 'one row per unbroken stretch of medical coverage',
  key: ['person_id', 'start_date'],
  columns: {
    person_id: ['text', ''],
    start_date: ['date', ''],
    end_date: ['date', ''],
  },
});
