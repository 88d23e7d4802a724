import { defineTable } from './table.js';

export const hospitalizationCount12m = defineTable({
  name: 'hospitalization_count_12m',
  stage: 'measure',
  grain: 'one row per variant and person with any stay',
  key: ['variant_id', 'person_id'],
  columns: {
    variant_id: ['text', ''],
    person_id: ['text', ''],
    n_counted: ['int', 'counted stays, with observation stays where the variant counts them'],
    n_stays: ['int', 'inpatient stays of a counted class, exempt ones too'],
    n_exempt: ['int', ''],
    n_observation: ['int', ''],
    latest_discharge: ['date', 'of a counted stay; null when none or in house'],
    n_unplanned: ['int', 'counted stays that are not planned'],
    n_planned: ['int', 'planned inpatient stays of a counted class, exempt ones too'],
    n_readmissions_30d: ['int', 'index stays discharged in W12 that an unplanned admission followed'],
  },
});
