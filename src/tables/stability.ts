import { defineTable } from './table.js';

export const stability = defineTable({
  name: 'stability',
  stage: 'measure',
  grain: 'one row per stability variant and person with any setback or fill',
  key: ['variant_id', 'person_id'],
  columns: {
    variant_id: ['text', ''],
    person_id: ['text', ''],
    n_unplanned_stays: ['int', 'acute stays that were not planned'],
    n_observation_stays: ['int', ''],
    n_ed_visits: ['int', 'treat and release'],
    n_failed_medications: ['int', ''],
    n_control_alerts: ['int', ''],
  },
});
