import { defineTable } from './table.js';

export const nursingFacilityVisit = defineTable({
  name: 'nursing_facility_visit',
  stage: 'assemble',
  grain: 'one row per person and day with a professional visit in a nursing or custodial care facility',
  key: ['person_id', 'visit_date'],
  columns: {
    person_id: ['text', ''],
    visit_date: ['date', ''],
    claim_key: ['int', 'lowest'],
  },
});
