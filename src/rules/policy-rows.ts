/** Rows of `policy`, `policy_parameter`, `policy_window` and `enabled_criterion`. */
import { addDays, firstDayOfDaysEnding, firstDayOfMonthsEnding } from '../base/calendar-date.js';
import type { CalendarDate } from '../base/calendar-date.js';
import { parameterText } from './policy-parameters.js';
import type { Parameters } from './policy-parameters.js';
import type { ResolvedPolicy } from './resolve-policies.js';
import type { RuleRow, Rules } from './rules.js';

/** A hospice bill that still runs when it ends in the 45 days ending on as_of. */
const hospiceBillDays = 45;
/** A discharge is recent for 30 days, as the transition period is. */
export const recentDischargeDays = 30;

/** Every window ends on the as-of date. */
export function windowsOf(
  parameters: Parameters,
  asOf: CalendarDate,
): Readonly<Record<string, CalendarDate>> {
  const months = (name: string): CalendarDate => firstDayOfMonthsEnding(asOf, parameters[name] as number);
  return {
    W12: firstDayOfMonthsEnding(asOf, 12),
    L24: months('condition_lookback_months'),
    W6M: firstDayOfMonthsEnding(asOf, 6),
    W180: firstDayOfDaysEnding(asOf, 180),
    remitting: months('remitting_window_months'),
    screening: months('screen_valid_months'),
  };
}

export function policyRows(policies: readonly ResolvedPolicy[], asOf: CalendarDate): readonly RuleRow[] {
  return policies.map(({ id, version, title, parameters }) => ({
    policy_id: id,
    policy_version: version,
    title,
    ranking: parameters['ranking'] as string,
    cm1_min_conditions: parameters['cm1_min_conditions'] as number,
    cm2_min_stays: parameters['cm2_min_stays'] as number,
    min_age: parameters['min_age'] as number,
    chronic_priority: parameters['chronic_priority'] as number,
    runout_from: addDays(asOf, -(parameters['runout_tolerance_days'] as number)),
    hospice_bill_from: firstDayOfDaysEnding(asOf, hospiceBillDays),
    w12_first_day: firstDayOfMonthsEnding(asOf, 12),
    recent_discharge_from: firstDayOfDaysEnding(asOf, recentDischargeDays),
  }));
}

export function policyParameterRows(policies: readonly ResolvedPolicy[]): readonly RuleRow[] {
  return policies.flatMap(({ id, parameters }) =>
    Object.keys(parameters)
      .sort()
      .map((name) => ({ policy_id: id, name, value: parameterText(parameters[name]!) })),
  );
}

export function policyWindowRows(
  policies: readonly ResolvedPolicy[],
  asOf: CalendarDate,
): readonly RuleRow[] {
  return policies.flatMap(({ id, parameters }) =>
    Object.entries(windowsOf(parameters, asOf)).map(([window, firstDay]) => ({
      policy_id: id,
      window_name: window,
      first_day: firstDay,
      last_day: asOf,
    })),
  );
}

/** Boundary reasons that a policy lifts to case management. */
export function policyEscalationRows(policies: readonly ResolvedPolicy[]): readonly RuleRow[] {
  return policies.flatMap(({ id, parameters }) =>
    (parameters['escalate'] as readonly string[]).map((reason) => ({ policy_id: id, reason })),
  );
}

/** An enabled criterion brings the parts whose domain the policy names. */
export function enabledCriterionRows(rules: Rules, policies: readonly ResolvedPolicy[]): readonly RuleRow[] {
  return policies.flatMap(({ id, parameters }) => {
    const enabled = parameters['enabled_criteria'] as readonly string[];
    const domains = parameters['cm3_domains'] as readonly string[];
    return [...rules.criteria.values()]
      .filter(({ definition }) => definition.kind === 'care_coordination' || enabled.includes(definition.id))
      .flatMap(({ definition }) => [
        definition.id,
        ...(definition.parts ?? [])
          .filter((part) => part.domain === undefined || domains.includes(part.domain))
          .map((part) => part.id),
      ])
      .map((criterion) => ({ policy_id: id, criterion }));
  });
}
