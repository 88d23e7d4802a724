/**
 * What a measure counts: where such a thing is withheld from a reader, the count is withheld too, or the
 * difference between the count and what is listed would tell (contracts 6). Every measure must say.
 */
import type { measureNames } from './measures.js';
import type { RuleRow } from './rules.js';

export const valueInputs = ['families', 'stays', 'controls', 'medicines', 'specialties'] as const;
export type ValueInput = (typeof valueInputs)[number];

export const measureInputs: Readonly<Record<(typeof measureNames)[number], readonly ValueInput[]>> = {
  n_active_chronic: ['families'],
  n_medical_chronic: ['families'],
  n_severe_conditions: ['families'],
  // both are said by their families, which the rules name
  sud_active: [],
  smi_active: [],
  n_ltc_events: [],
  ltc_resident: [],
  n_managing_specialties: ['specialties'],
  unspecified_app_visits: [],
  high_cost: [],
  high_need: ['families'],
  n_unstable_stays: ['stays'],
  n_unstable_ed_visits: [],
  n_failed_medications: ['medicines'],
  n_control_alerts: ['controls'],
  labs_unknown: [],
  meds_unknown: [],
  n_chronic_products: ['medicines'],
  n_medication_conflicts: ['medicines'],
  n_unplanned_stays_12m: ['stays'],
  n_counted_stays_12m: ['stays'],
  recent_discharge: ['stays'],
  // visits to the emergency department and needs are counted one by one: no list adds them up
  n_ed_180d: [],
  housing_need: [],
  food_need: [],
  lep_need: [],
  supports_need: [],
  literacy_need: [],
  functional_need: [],
  self_harm_need: [],
  transportation_need: [],
  utilities_need: [],
  safety_need: [],
  finances_need: [],
  social_isolation_need: [],
  inadequate_housing: [],
  age: [],
};

/** Measures that are printed and that no criterion or ranking may name. */
const printedOnly: Readonly<Record<string, readonly ValueInput[]>> = {
  managing_specialties: ['specialties'],
};

/** Next actions that tell of a stay. */
const actionInputs: Readonly<Record<string, readonly ValueInput[]>> = { call_after_discharge: ['stays'] };

export function valueInputRows(): readonly RuleRow[] {
  const rows = (kind: string, all: Readonly<Record<string, readonly ValueInput[]>>): readonly RuleRow[] =>
    Object.entries(all).flatMap(([name, inputs]) => inputs.map((input) => ({ kind, name, input })));
  return [
    ...rows('measure', measureInputs),
    ...rows('measure', printedOnly),
    ...rows('action', actionInputs),
  ];
}
