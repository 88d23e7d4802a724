/** Rules and the night's setting as rows of every table of stage `rules`: all that SQL sees of them. */
import { firstDayOfDaysEnding, firstDayOfMonthsEnding } from '../base/calendar-date.js';
import type { CalendarDate } from '../base/calendar-date.js';
import { WrongInstruction } from '../base/errors.js';
import type { Fault } from '../base/errors.js';
import { conditionGroupRows, conditionRuleRows } from './condition-rows.js';
import { controlCategoryRows, controlRuleRows } from './control-rows.js';
import { criterionClauseRows, criterionRows, unknownReasonRows } from './criterion-rows.js';
import {
  enabledCriterionRows,
  policyEscalationRows,
  policyParameterRows,
  policyRows,
  policyWindowRows,
  recentDischargeDays,
  windowsOf,
} from './policy-rows.js';
import {
  conditionVariantRows,
  enrolmentVariantRows,
  medicationVariantRows,
  costVariantRows,
  longTermCareVariantRows,
  measureVariantRows,
  specialtyVariantRows,
  stabilityVariantRows,
  policyVariantRows,
  socialVariantRows,
  stayVariantClassRows,
  stayVariantRows,
} from './policy-variants.js';
import { medicationRuleTables } from './medication-rows.js';
import { callDeadlineRows } from './call-deadline-rows.js';
import { careNeedRows, languageSpellingRows, needDisciplineRows } from './capacity-schema.js';
import { contactRuleRows } from './contact-rule-rows.js';
import { nextActionRuleRows } from './next-action-schema.js';
import { valueInputRows } from './measure-inputs.js';
import { pointRuleRows } from './ranking-rows.js';
import { readmissionRuleRows } from './readmission-rows.js';
import { resolvePolicies } from './resolve-policies.js';
import type { ResolvedPolicy } from './resolve-policies.js';
import type { RuleRow, Rules } from './rules.js';
import { screeningAnswerRows, screeningItemRows } from './screening-rows.js';
import { sensitivityRuleRows } from './sensitivity-rows.js';
import { sourceRows } from './sources.js';
import { unknownName } from './unknown-name.js';
import { valueSetRuleRows } from './value-set-rows.js';
import { valueSetSourceRows } from './value-set-source-rows.js';

export interface PlanSetting {
  readonly planId: string;
  readonly policyId: string;
  readonly name: string | null;
  readonly precedence: number;
  /** Place in the configuration, for a policy that does not exist. */
  readonly where?: string;
}

export interface SourceSetting {
  readonly source: string;
  readonly extract: string;
  readonly completeThrough: CalendarDate | null;
  readonly isFiltered: boolean;
}

export interface NightSetting {
  readonly asOf: CalendarDate;
  /** The date whose editions of policies hold; absent: the as-of date. */
  readonly policiesOn?: CalendarDate | undefined;
  readonly plans: readonly PlanSetting[];
  readonly defaultPolicyId: string | null;
  readonly defaultPolicyWhere?: string;
  readonly sources: readonly SourceSetting[];
  /** Weeks of work that a list hands out; absent while no capacity is configured. */
  readonly capacityWeeks?: number | undefined;
  /** Judged beside the policies that a plan or the default names; absent: every policy in force is. */
  readonly alsoJudged?: readonly ChosenPolicy[] | undefined;
}

export interface ChosenPolicy {
  readonly policyId: string;
  /** Place in the configuration, for a policy that does not exist. */
  readonly where: string;
}

export function ruleRows(rules: Rules, setting: NightSetting): ReadonlyMap<string, readonly RuleRow[]> {
  const { asOf } = setting;
  const policies = judgedPolicies(rules, setting);
  return new Map<string, readonly RuleRow[]>([
    ['value_set_rule', valueSetRuleRows(rules)],
    ['value_set_source', valueSetSourceRows(rules)],
    ['condition_rule', conditionRuleRows(rules)],
    ['condition_group', conditionGroupRows(rules)],
    ['screening_item', screeningItemRows(rules)],
    ['screening_answer', screeningAnswerRows(rules)],
    ['criterion', criterionRows(rules)],
    ['criterion_clause', criterionClauseRows(rules)],
    ['unknown_reason', unknownReasonRows(rules)],
    ['point_rule', pointRuleRows(rules)],
    ['next_action_rule', nextActionRuleRows(rules)],
    ['care_need', careNeedRows(rules)],
    ['need_discipline', needDisciplineRows(rules)],
    ['language_spelling', languageSpellingRows(rules)],
    ['contact_rule', contactRuleRows(policies)],
    ['call_deadline', callDeadlineRows(policies, asOf)],
    ['readmission_rule', readmissionRuleRows(rules)],
    ['policy', policyRows(policies, asOf)],
    ['policy_parameter', policyParameterRows(policies)],
    ['policy_window', policyWindowRows(policies, asOf)],
    ['policy_variant', policyVariantRows(policies)],
    ['policy_escalation', policyEscalationRows(policies)],
    ['enabled_criterion', enabledCriterionRows(rules, policies)],
    ['enrolment_variant', enrolmentVariantRows(policies, asOf)],
    ['stay_variant', stayVariantRows(policies, asOf)],
    ['stay_variant_class', stayVariantClassRows(policies)],
    ['condition_variant', conditionVariantRows(policies, asOf)],
    ['social_variant', socialVariantRows(policies, asOf)],
    ['long_term_care_variant', longTermCareVariantRows(policies, asOf)],
    ['specialty_variant', specialtyVariantRows(policies)],
    ['cost_variant', costVariantRows(policies)],
    ['stability_variant', stabilityVariantRows(policies, asOf)],
    ['control_rule', controlRuleRows(rules)],
    ['control_category', controlCategoryRows(rules)],
    ['measure_variant', measureVariantRows(policies, asOf)],
    ...medicationRuleTables(rules),
    ['medication_variant', medicationVariantRows(policies, asOf)],
    ['sensitivity_rule', sensitivityRuleRows(rules)],
    ['value_input', valueInputRows()],
    ['plan_policy', setting.plans.map(planPolicyRow)],
    ['source', sourceRows()],
    ['source_manifest', setting.sources.map(sourceManifestRow)],
    ['night', [nightRow(policies, setting)]],
  ]);
}

function planPolicyRow(plan: PlanSetting): RuleRow {
  return {
    plan_id: plan.planId,
    policy_id: plan.policyId,
    plan_name: plan.name,
    precedence: plan.precedence,
  };
}

function sourceManifestRow(source: SourceSetting): RuleRow {
  return {
    source: source.source,
    extract: source.extract,
    complete_through: source.completeThrough,
    is_filtered: source.isFiltered,
  };
}

function nightRow(policies: readonly ResolvedPolicy[], setting: NightSetting): RuleRow {
  const { asOf, defaultPolicyId, capacityWeeks } = setting;
  const w180 = firstDayOfDaysEnding(asOf, 180);
  const w12 = firstDayOfMonthsEnding(asOf, 12);
  const firstDays = policies.flatMap(({ parameters }) => Object.values(windowsOf(parameters, asOf)));
  return {
    as_of: asOf,
    default_policy_id: defaultPolicyId,
    w12_first_day: w12,
    w180_first_day: w180,
    w6m_first_day: firstDayOfMonthsEnding(asOf, 6),
    earliest_first_day: [w12, w180, ...firstDays].sort()[0]!,
    recent_discharge_from: firstDayOfDaysEnding(asOf, recentDischargeDays),
    enrolment_tonight: 'medical',
    capacity_weeks: capacityWeeks ?? null,
  };
}

function judgedPolicies(rules: Rules, setting: NightSetting): readonly ResolvedPolicy[] {
  const day = setting.policiesOn ?? setting.asOf;
  const inForce = resolvePolicies(rules, day);
  const chosen = chosenPolicies(setting);
  const faults = choiceFaults(rules, inForce, chosen, day);
  if (faults.length > 0) throw new WrongInstruction(faults);
  return setting.alsoJudged === undefined
    ? inForce
    : inForce.filter(({ id }) => chosen.some(({ policyId }) => policyId === id));
}

function chosenPolicies(setting: NightSetting): readonly ChosenPolicy[] {
  const { plans, defaultPolicyId, defaultPolicyWhere, alsoJudged } = setting;
  return [
    ...plans.map(({ planId, policyId, where }) => ({ policyId, where: where ?? `plans.${planId}.policy` })),
    ...(defaultPolicyId === null
      ? []
      : [{ policyId: defaultPolicyId, where: defaultPolicyWhere ?? 'default_policy' }]),
    ...(alsoJudged ?? []),
  ];
}

/** A plan may only follow a policy that exists and is in force. */
function choiceFaults(
  rules: Rules,
  inForce: readonly ResolvedPolicy[],
  chosen: readonly ChosenPolicy[],
  asOf: CalendarDate,
): readonly Fault[] {
  const known = [...new Set(rules.policies.map(({ definition }) => definition.id))];
  return chosen.flatMap(({ policyId, where }): readonly Fault[] => {
    if (inForce.some(({ id }) => id === policyId)) return [];
    if (!known.includes(policyId)) return [unknownName(where, 'policy', policyId, known)];
    return [
      {
        where,
        what: `policy ${policyId} is not in force on ${asOf}`,
        remedy: 'name another policy, or give it an edition that covers this date',
      },
    ];
  });
}
