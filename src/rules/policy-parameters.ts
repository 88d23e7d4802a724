/** The closed list of policy parameters (contracts 8): type, default, and whether this version reads it. */
import { z } from 'zod';
import { calendarDate } from './rule-values.js';

export type ParameterValue = string | number | boolean | readonly string[] | readonly number[];
export type Parameters = Readonly<Record<string, ParameterValue>>;

export interface PolicyParameter {
  readonly type: z.ZodType<ParameterValue>;
  readonly default: ParameterValue;
  readonly isBuilt: boolean;
}

export const facilityClasses = [
  'short_term',
  'critical_access',
  'children',
  'psychiatric',
  'detox',
  'irf',
  'ltch',
  'snf',
  'swing_bed',
  'hospice',
  'residential',
  'unknown',
] as const;

export const builtCriteria = ['CM1', 'CM2', 'CM3', 'CM4', 'CM5'] as const;
/** What bounds care coordination: judged under every policy, never a matter of enabled_criteria. */
export const boundaryCriteria = ['CC1', 'CC2', 'CC3', 'CC4'] as const;
export const laterCriteria: readonly string[] = [];

const days = z.int().min(0).max(3660);
const months = z.int().min(1).max(120);
const count = z.int().min(0).max(1000);
/** Days are counted, over ninety of them: the step is the least at which one lies between two shares. */
const shareOfDays = z.number().min(0).max(1).meta({ step: 0.02 });
const flag = z.boolean();
const word = z.string().min(1);
const words = z.array(z.string()).min(1);

function built(type: z.ZodType<ParameterValue>, value: ParameterValue): PolicyParameter {
  return { type, default: value, isBuilt: true };
}

function later(type: z.ZodType<ParameterValue>, value: ParameterValue): PolicyParameter {
  return { type, default: value, isBuilt: false };
}

const builtParameters: Readonly<Record<string, PolicyParameter>> = {
  runout_tolerance_days: built(days, 90),
  enrolment_gap_days: built(days, 45),
  min_age: built(count, 18),
  enabled_criteria: built(words, ['CM1', 'CM2', 'CM3', 'CM4', 'CM5']),
  cm1_min_conditions: built(count, 4),
  cm2_min_stays: built(count, 2),
  cm3_domains: built(words, ['housing', 'food', 'lep']),
  cm4_requires_medical_comorbidity: built(flag, false),
  condition_list: built(word, 'oash-20'),
  condition_lookback_months: built(months, 24),
  condition_outpatient_min_dates: built(z.int().min(1).max(10), 2),
  remitting_window_months: built(months, 12),
  ckd_min_stage: built(z.int().min(3).max(5), 3),
  stay_rule: built(z.enum(['hwr', 'pcr']), 'hwr'),
  count_observation: built(flag, false),
  count_planned: built(flag, true),
  count_notice_stays: built(flag, true),
  discharge_unknown_days: built(days, 60),
  counted_facility_classes: built(z.array(z.enum(facilityClasses)).min(1), [
    'short_term',
    'critical_access',
    'children',
    'psychiatric',
    'detox',
  ]),
  screen_valid_months: built(months, 12),
  housing_includes_inadequate: built(flag, false),
  language_preference_is_lep: built(flag, false),
  polypharmacy: built(z.array(z.int().min(1).max(100)).length(2), [5, 10]),
  rx_min_days_supply: built(z.int().min(1).max(366), 21),
  duplicate_overlap_days: built(z.int().min(1).max(366), 30),
  early_stop_grace_days: built(days, 30),
  switch_window_days: built(days, 60),
  pdc_threshold: built(shareOfDays, 0.8),
  ltc_event_days: built(days, 90),
  ltc_resident_days: built(days, 100),
  snf_day_alert: built(days, 80),
  specialty_min_visits: built(z.int().min(1).max(20), 2),
  high_cost_percentile: built(z.int().min(1).max(100), 95),
  cc2_max_specialties: built(count, 2),
  stability_window_days: built(z.int().min(1).max(3660), 180),
  stability_max_ed_visits: built(count, 1),
  a1c_alert: built(z.number().min(3).max(20), 9),
  /** Boundary reasons that are case management under this policy. */
  escalate: built(z.array(z.enum(['CC1', 'CC2', 'CC3', 'CC4', 'medication_conflict', 'referred'])), []),
  chronic_priority: built(count, 3),
  /** A discharge has no hour. */
  call_hours: built(count.multipleOf(24, 'Must be whole days: a multiple of 24'), 72),
  call_business_days: built(count, 2),
  /** Days on which the plan's offices are closed, beside weekends and federal holidays. */
  closures: built(z.array(calendarDate), []),
  referral_open_days: built(days, 30),
  assessment_due_days: built(days, 90),
  contact_attempts: built(z.int().min(1).max(50), 3),
  unreachable_rest_days: built(days, 90),
  declined_rest_days: built(days, 180),
  /** Records of 42 CFR Part 2 programmes arrive under consent (contracts 6). */
  part2_consented: built(flag, false),
  suppression_threshold: built(z.int().min(1).max(100), 11),
  ranking: built(word, 'points-2026.1'),
};

const laterParameters: Readonly<Record<string, PolicyParameter>> = {
  snf_three_day_stay_waived: later(flag, false),
  visit_days: later(z.array(z.int()), [7, 14]),
  tcm_nf_is_community: later(flag, false),
  hospital_prior_adm: later(word, 'simplified'),
  hh_start_days: later(days, 7),
  snf_home_service_days: later(days, 14),
  phq_caseness: later(count, 10),
  treatment_review_weeks: later(count, 10),
  raf_mce_edits: later(flag, false),
  renewal_notice_days: later(days, 90),
  assessment_renewal_months: later(months, 12),
};

export const policyParameters: Readonly<Record<string, PolicyParameter>> = {
  ...builtParameters,
  ...laterParameters,
};

/** Defaults of the parameters this version reads; criteria that do not exist yet are not enabled. */
export const defaultParameters: Parameters = Object.fromEntries(
  Object.entries(builtParameters).map(([name, parameter]) => [
    name,
    name === 'enabled_criteria' ? builtCriteria : parameter.default,
  ]),
);

/** A parameter as `policy_parameter` stores it: lists joined with a bar. */
export function parameterText(value: ParameterValue): string {
  return Array.isArray(value) ? value.join('|') : String(value);
}
