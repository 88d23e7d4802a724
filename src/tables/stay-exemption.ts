import { defineTable } from './table.js';

export const stayExemption = defineTable({
  name: 'stay_exemption',
  stage: 'assemble',
  grain: 'one row per variant and stay that does not count although it is a stay',
  key: ['variant_id', 'stay_id'],
  columns: {
    variant_id: ['text', ''],
    stay_id: ['text', ''],
    exempt_because: ['text', 'newborn, delivery, maintenance or rehabilitation'],
  },
});
