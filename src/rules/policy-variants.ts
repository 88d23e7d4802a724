/** Variants: policies that agree in what a topic reads share its work (R-2.1b). */
import { addDays, firstDayOfMonthsEnding } from '../base/calendar-date.js';
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
} as const;

type FactTopic = keyof typeof factParameters;

/** A member's measures read every topic, and how late a source may be. */
const topicParameters: Readonly<Record<FactTopic | 'measure', readonly string[]>> = {
  ...factParameters,
  measure: [...Object.values(factParameters).flat(), 'runout_tolerance_days'],
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
    runout_from: addDays(asOf, -(parameters['runout_tolerance_days'] as number)),
  }));
}
