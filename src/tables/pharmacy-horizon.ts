import { defineTable } from './table.js';

export const pharmacyHorizon = defineTable({
  name: 'pharmacy_horizon',
  stage: 'measure',
  grain: 'one row: how far the absence of a fill can be believed',
  key: ['believed_to'],
  columns: {
    believed_to: ['date', 'null when a fill may be missing anywhere: no source, or a filtered one'],
  },
});
