/** Variants: policies that agree in what a topic reads share its work (R-2.1b). */
import { addDays, firstDayOfDaysEnding, firstDayOfMonthsEnding } from '../base/calendar-date.js';
import type { CalendarDate } from '../base/calendar-date.js';
import type { Parameters } from './policy-parameters.js';
import { parameterHash } from './resolve-policies.js';
import type { ResolvedPolicy } from './resolve-policies.js';
import type { RuleRow } from './rules.js';

/** The parameters that each topic's tables read; windows follow from them and the as-of date. */
const factParameters = {
  enrolment: ['enrolment_gap_days'],
  stay: [
    'stay_rule',
    'count_observation',
    'count_planned',
    'count_notice_stays',
    'discharge_unknown_days',
    'counted_facility_classes',
  ],
  condition: [
    'condition_list',
    'condition_lookback_months',
    'condition_outpatient_min_dates',
    'remitting_window_months',
    'ckd_min_stage',
  ],
  social: ['screen_valid_months', 'housing_includes_inadequate', 'language_preference_is_lep'],
  long_term_care: ['ltc_event_days', 'ltc_resident_days', 'snf_day_alert'],
  specialty: ['specialty_min_visits'],
  cost: ['high_cost_percentile'],
  medication: [
    'polypharmacy',
    'rx_min_days_supply',
    'duplicate_overlap_days',
    'early_stop_grace_days',
    'switch_window_days',
    'pdc_threshold',
  ],
} as const;

type FactTopic = keyof typeof factParameters;

/** Whether a member is stable is read from stays and medicines, over a window of its own. */
const stabilityParameters = [
  ...factParameters.stay,
  ...factParameters.medication,
  'stability_window_days',
  'a1c_alert',
];

/** Until when a member is called after a discharge: no measure reads it. */
const calendarParameters = ['call_hours', 'call_business_days', 'closures'];

/** A member's measures read every topic, and how late a source may be. */
const topicParameters: Readonly<Record<FactTopic | 'calendar' | 'stability' | 'measure', readonly string[]>> =
  {
    ...factParameters,
    calendar: calendarParameters,
    stability: stabilityParameters,
    measure: [
      ...Object.values(factParameters).flat(),
      ...stabilityParameters,
      'runout_tolerance_days',
      'chronic_priority',
    ],
  };

export type Topic = keyof typeof topicParameters;

const topics = Object.keys(topicParameters) as readonly Topic[];

/** First twelve hex digits of the hash of the parameters read, the same every night. */
export function variantId(topic: Topic, parameters: Parameters): string {
  return parameterHash({ topic, ...subset(topic, parameters) }).slice(0, 12);
}

function subset(topic: Topic, parameters: Parameters): Parameters {
  return Object.fromEntries(topicParameters[topic].map((name) => [name, parameters[name]!]));
}

export function policyVariantRows(policies: readonly ResolvedPolicy[]): readonly RuleRow[] {
  return policies.flatMap((policy) =>
    topics.map((topic) => ({
      policy_id: policy.id,
      topic,
      variant_id: variantId(topic, policy.parameters),
    })),
  );
}

/** One row per distinct variant of the topic. */
function distinct(
  topic: Topic,
  policies: readonly ResolvedPolicy[],
  row: (parameters: Parameters) => RuleRow,
): readonly RuleRow[] {
  const rows = new Map(
    policies.map(({ parameters }) => {
      const id = variantId(topic, parameters);
      return [id, { variant_id: id, ...row(parameters) }];
    }),
  );
  return [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}

export function enrolmentVariantRows(
  policies: readonly ResolvedPolicy[],
  asOf: CalendarDate,
): readonly RuleRow[] {
  return distinct('enrolment', policies, (parameters) => ({
    enrolment_gap_days: parameters['enrolment_gap_days'] as number,
    w12_first_day: firstDayOfMonthsEnding(asOf, 12),
    last_day: asOf,
  }));
}

export function stayVariantRows(policies: readonly ResolvedPolicy[], asOf: CalendarDate): readonly RuleRow[] {
  return distinct('stay', policies, (parameters) => ({
    stay_rule: parameters['stay_rule'] as string,
    count_observation: parameters['count_observation'] as boolean,
    count_planned: parameters['count_planned'] as boolean,
    count_notice_stays: parameters['count_notice_stays'] as boolean,
    unknown_discharge_before: addDays(asOf, -(parameters['discharge_unknown_days'] as number)),
    w12_first_day: firstDayOfMonthsEnding(asOf, 12),
    last_day: asOf,
  }));
}

export function stayVariantClassRows(policies: readonly ResolvedPolicy[]): readonly RuleRow[] {
  const rows = new Map<string, RuleRow>();
  for (const { parameters } of policies) {
    const id = variantId('stay', parameters);
    for (const facilityClass of parameters['counted_facility_classes'] as readonly string[]) {
      rows.set(`${id}\t${facilityClass}`, { variant_id: id, facility_class: facilityClass });
    }
  }
  return [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

export function conditionVariantRows(
  policies: readonly ResolvedPolicy[],
  asOf: CalendarDate,
): readonly RuleRow[] {
  return distinct('condition', policies, (parameters) => ({
    condition_list: parameters['condition_list'] as string,
    outpatient_min_dates: parameters['condition_outpatient_min_dates'] as number,
    ckd_min_stage: parameters['ckd_min_stage'] as number,
    lookback_first_day: firstDayOfMonthsEnding(asOf, parameters['condition_lookback_months'] as number),
    remitting_first_day: firstDayOfMonthsEnding(asOf, parameters['remitting_window_months'] as number),
    last_day: asOf,
  }));
}

export function socialVariantRows(
  policies: readonly ResolvedPolicy[],
  asOf: CalendarDate,
): readonly RuleRow[] {
  return distinct('social', policies, (parameters) => ({
    screen_first_day: firstDayOfMonthsEnding(asOf, parameters['screen_valid_months'] as number),
    w12_first_day: firstDayOfMonthsEnding(asOf, 12),
    last_day: asOf,
    housing_includes_inadequate: parameters['housing_includes_inadequate'] as boolean,
    language_preference_is_lep: parameters['language_preference_is_lep'] as boolean,
  }));
}

export function measureVariantRows(
  policies: readonly ResolvedPolicy[],
  asOf: CalendarDate,
): readonly RuleRow[] {
  return distinct('measure', policies, (parameters) => ({
    enrolment_variant_id: variantId('enrolment', parameters),
    stay_variant_id: variantId('stay', parameters),
    condition_variant_id: variantId('condition', parameters),
    social_variant_id: variantId('social', parameters),
    long_term_care_variant_id: variantId('long_term_care', parameters),
    specialty_variant_id: variantId('specialty', parameters),
    cost_variant_id: variantId('cost', parameters),
    medication_variant_id: variantId('medication', parameters),
    stability_variant_id: variantId('stability', parameters),
    chronic_priority: parameters['chronic_priority'] as number,
    runout_from: addDays(asOf, -(parameters['runout_tolerance_days'] as number)),
  }));
}

export function medicationVariantRows(
  policies: readonly ResolvedPolicy[],
  asOf: CalendarDate,
): readonly RuleRow[] {
  return distinct('medication', policies, (parameters) => {
    const counts = parameters['polypharmacy'] as readonly number[];
    return {
      polypharmacy_min: Math.min(...counts),
      polypharmacy_high: Math.max(...counts),
      rx_min_days_supply: parameters['rx_min_days_supply'] as number,
      duplicate_overlap_days: parameters['duplicate_overlap_days'] as number,
      early_stop_grace_days: parameters['early_stop_grace_days'] as number,
      switch_window_days: parameters['switch_window_days'] as number,
      pdc_threshold: parameters['pdc_threshold'] as number,
      w180_first_day: firstDayOfDaysEnding(asOf, 180),
      w12_first_day: firstDayOfMonthsEnding(asOf, 12),
      last_day: asOf,
    };
  });
}

export function longTermCareVariantRows(
  policies: readonly ResolvedPolicy[],
  asOf: CalendarDate,
): readonly RuleRow[] {
  return distinct('long_term_care', policies, (parameters) => ({
    event_first_day: firstDayOfDaysEnding(asOf, parameters['ltc_event_days'] as number),
    resident_days: parameters['ltc_resident_days'] as number,
    snf_day_alert: parameters['snf_day_alert'] as number,
    last_day: asOf,
  }));
}

export function specialtyVariantRows(policies: readonly ResolvedPolicy[]): readonly RuleRow[] {
  return distinct('specialty', policies, (parameters) => ({
    min_visits: parameters['specialty_min_visits'] as number,
  }));
}

export function costVariantRows(policies: readonly ResolvedPolicy[]): readonly RuleRow[] {
  return distinct('cost', policies, (parameters) => ({
    high_cost_percentile: parameters['high_cost_percentile'] as number,
  }));
}

export function stabilityVariantRows(
  policies: readonly ResolvedPolicy[],
  asOf: CalendarDate,
): readonly RuleRow[] {
  return distinct('stability', policies, (parameters) => ({
    stay_variant_id: variantId('stay', parameters),
    medication_variant_id: variantId('medication', parameters),
    first_day: firstDayOfDaysEnding(asOf, parameters['stability_window_days'] as number),
    a1c_alert: parameters['a1c_alert'] as number,
    last_day: asOf,
  }));
}
