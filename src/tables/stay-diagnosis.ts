import { defineTable } from './table.js';

export const stayDiagnosis = defineTable({
  name: 'stay_diagnosis',
  stage: 'assemble',
  grain: 'one row per stay and principal diagnosis',
  key: ['variant_id', 'stay_id', 'diagnosis_code'],
  columns: {
    variant_id: ['text', ''],
    stay_id: ['text', ''],
    code_system: ['text', ''],
    diagnosis_code: ['text', ''],
  },
});
