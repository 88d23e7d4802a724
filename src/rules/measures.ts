/** The measures that criteria and rankings may name, each a value of `member_measure`. */

export const measureNames = [
  'n_active_chronic',
  'n_counted_stays_12m',
  'housing_need',
  'food_need',
  'lep_need',
  'n_ed_180d',
  'recent_discharge',
  'n_severe_conditions',
  'age',
] as const;
