/** The night that random members live in: policies that differ where it matters, and the sources it has. */
import { loadRules } from '../../src/rules/load-rules.js';
import { resolvePolicies } from '../../src/rules/resolve-policies.js';
import { shippedRules } from '../../src/rules/rule-files.js';
import { ruleRows } from '../../src/rules/rule-rows.js';
import type { SourceSetting } from '../../src/rules/rule-rows.js';
import type { RuleRow, Rules } from '../../src/rules/rules.js';
import type { NightFacts } from '../reference/facts.js';
import { productCodes } from './delivered-medicines.js';
import { specialties, taxonomies } from './random-claim.js';
import { asOf } from './random-dates.js';

const shipped = loadRules([shippedRules]);
const basis = shipped.policies.find(({ definition }) => definition.id === 'default-2026.1')!;

export const basisPolicy = 'random-basis';

/** Each changes several things, so that few runs reach every parameter. */
const variants: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  [basisPolicy]: {},
  'random-pcr': {
    cm4_requires_medical_comorbidity: true,
    stay_rule: 'pcr',
    count_observation: true,
    cm2_min_stays: 3,
    language_preference_is_lep: true,
    remitting_window_months: 6,
    enrolment_gap_days: 31,
    rx_min_days_supply: 30,
    early_stop_grace_days: 15,
    switch_window_days: 30,
    pdc_threshold: 0.6,
    high_cost_percentile: 80,
    escalate: ['medication_conflict'],
  },
  'random-narrow': {
    counted_facility_classes: ['short_term', 'critical_access'],
    count_notice_stays: false,
    count_planned: false,
    discharge_unknown_days: 30,
    cm1_min_conditions: 2,
    cm2_min_stays: 1,
    ckd_min_stage: 4,
    condition_outpatient_min_dates: 3,
    condition_lookback_months: 12,
    housing_includes_inadequate: true,
    screen_valid_months: 6,
    runout_tolerance_days: 30,
    min_age: 75,
    chronic_priority: 2,
    stability_window_days: 90,
    stability_max_ed_visits: 0,
    a1c_alert: 8,
    specialty_min_visits: 1,
    ltc_event_days: 30,
    ltc_resident_days: 30,
    snf_day_alert: 20,
    duplicate_overlap_days: 10,
    early_stop_grace_days: 60,
    high_cost_percentile: 100,
    escalate: ['CC3', 'referred'],
  },
  'random-housing': {
    enabled_criteria: ['CM1', 'CM3'],
    cm3_domains: ['housing'],
    condition_outpatient_min_dates: 1,
    cm1_min_conditions: 3,
    cc2_max_specialties: 1,
    escalate: ['CC1', 'CC2'],
  },
};

function rulesWithVariants(): Rules {
  const more = Object.entries(variants).map(([id, set]) => ({
    ...basis,
    stem: id,
    definition: { ...basis.definition, id, inherits: 'default-2026.1', set, examples: [] },
  }));
  const ndcMaps = [{ file: 'product-codes.csv', entries: productCodes }];
  return { ...shipped, policies: [...shipped.policies, ...more], ndcMaps };
}

const sourceNames = [
  'claims',
  'sud_claims',
  'pharmacy',
  'labs',
  'sdoh_screens',
  'functional_screens',
  'adt',
  'ltc_events',
  'provider',
  'language',
  'enrolment',
];
const complete: readonly SourceSetting[] = sourceNames.map((source) => ({
  source,
  extract: 'plan',
  completeThrough: asOf,
  isFiltered: false,
}));
const changed = (change: (one: SourceSetting) => Partial<SourceSetting> | null): readonly SourceSetting[] =>
  complete.flatMap((one) => {
    const change_ = change(one);
    return change_ === null ? [] : [{ ...one, ...change_ }];
  });

/** What a night has: everything; claims late, to the day; filtered; or without a source. Pharmacies likewise. */
export const sourceSettings: Readonly<Record<string, readonly SourceSetting[]>> = {
  complete,
  'late by a day': changed(({ source }) =>
    ['claims', 'pharmacy'].includes(source) ? { completeThrough: '2026-03-31' } : {},
  ),
  'on the last day that will do': changed(({ source }) =>
    ['claims', 'pharmacy'].includes(source) ? { completeThrough: '2026-04-01' } : {},
  ),
  filtered: changed(({ source }) =>
    ['claims', 'sud_claims', 'pharmacy'].includes(source)
      ? { isFiltered: true, completeThrough: '2026-06-01' }
      : {},
  ),
  'no screens, no language': changed(({ source }) =>
    source === 'sdoh_screens' || source === 'language' ? null : {},
  ),
  'no claims': changed(({ source }) => (source === 'claims' ? null : {})),
  'no provider feed, no laboratory, substance use late by a day': changed(({ source }) => {
    if (source === 'provider' || source === 'labs') return null;
    return source === 'sud_claims' ? { completeThrough: '2026-03-31' } : {};
  }),
  'no claims of substance use, no pharmacy': changed(({ source }) =>
    ['sud_claims', 'pharmacy'].includes(source) ? null : {},
  ),
};

export interface RandomNight {
  readonly facts: NightFacts;
  readonly ruleRows: ReadonlyMap<string, readonly RuleRow[]>;
}

export const randomPolicies: readonly string[] = Object.keys(variants);
/** With the policies that ship. */
export const everyPolicy: readonly string[] = [
  ...shipped.policies.map(({ definition }) => definition.id),
  ...randomPolicies,
];

export function randomNight(
  sources: readonly SourceSetting[],
  defaultPolicyId: string | null,
  judged: readonly string[] = randomPolicies,
  planPolicies: readonly [string, string, string] = [basisPolicy, 'random-pcr', 'random-narrow'],
): RandomNight {
  const rules = rulesWithVariants();
  const setting = {
    asOf,
    plans: [
      { planId: 'P1', policyId: planPolicies[0], name: null, precedence: 2 },
      { planId: 'P2', policyId: planPolicies[1], name: null, precedence: 1 },
      { planId: 'P3', policyId: planPolicies[2], name: null, precedence: 3 },
    ],
    defaultPolicyId,
    sources,
  };
  return {
    facts: {
      ...setting,
      rules,
      policies: resolvePolicies(rules, asOf).filter(({ id }) => judged.includes(id)),
      taxonomies,
      specialties,
      areSpecialtiesOnClaims: sources.some(({ source }) => source === 'provider'),
    },
    ruleRows: ruleRows(rules, setting),
  };
}
