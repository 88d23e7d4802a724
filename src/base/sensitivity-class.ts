/** The closed list of contracts 6, strictest first; a value without a class is `none`, which every profile may see. */
export const sensitivityClasses = [
  'sud_part2',
  'mental_health',
  'hiv_sti',
  'reproductive',
  'violence',
] as const;

export type SensitivityClass = (typeof sensitivityClasses)[number];
