import { defineTable } from './table.js';

export const pointRule = defineTable({
  name: 'point_rule',
  stage: 'rules',
  grain: 'one row per band of a ranking feature',
  key: ['ranking', 'feature', 'measure', 'band'],
  columns: {
    ranking: ['text', ''],
    feature: ['text', 'key of points_by_feature'],
    measure: ['text', ''],
    band: ['int', ''],
    at_least: ['qty', 'lowest value of the measure that earns the points'],
    points: ['int', 'points of this band (the highest band reached counts), or per unit when is_per_unit'],
    is_per_unit: ['bool', ''],
    feature_max: ['int', 'cap over all measures of the feature'],
  },
});
