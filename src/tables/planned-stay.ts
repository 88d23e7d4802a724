import { defineTable } from './table.js';

export const plannedStay = defineTable({
  name: 'planned_stay',
  stage: 'assemble',
  grain: 'one row per variant and stay',
  key: ['variant_id', 'stay_id'],
  columns: {
    variant_id: ['text', ''],
    stay_id: ['text', ''],
    is_planned: ['bool', ''],
    because: [
      'text',
      'always_planned_procedure, maintenance, rehabilitation, delivery, planned_procedure; not planned: acute_diagnosis, diagnosis_unknown (both in spite of a procedure), no_planned_procedure',
    ],
  },
});
