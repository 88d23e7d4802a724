import { defineTable } from './table.js';

export const medicationThreshold = defineTable({
  name: 'medication_threshold',
  stage: 'rules',
  grain: 'one row: the numbers that the specification fixes and no policy sets',
  key: ['max_days_supply'],
  columns: {
    max_days_supply: ['int', 'a longer supply is not believed'],
    episode_gap_days: ['int', 'overlaps at most so far apart are one episode'],
    quiet_days: ['int', 'days without the class before a first fill'],
    harm_days: ['int', 'an adverse effect so long after the supply is still of it'],
    non_response_days: ['int', 'days of treatment before the test'],
    non_response_result: ['qty', 'a result from here on is no response'],
    multi_prescriber_min: ['int', ''],
  },
});
