/** Examples judged by the reference: what it says otherwise than the example, and what it cannot say. */
import { firstDayOfDaysEnding, firstDayOfMonthsEnding } from '../../src/base/calendar-date.js';
import type { ExpectedState, RuleExample } from '../../src/rules/example-facts.js';
import type { Parameters } from '../../src/rules/policy-parameters.js';
import type { Rules } from '../../src/rules/rules.js';
import { familyStatuses } from '../reference/conditions.js';
import { controlAlertDays } from '../reference/control-alerts.js';
import { coordinationJudgements } from '../reference/coordination.js';
import { judgementsOf } from '../reference/criteria.js';
import { failedMedications } from '../reference/failed-medications.js';
import type { Member, NightFacts } from '../reference/facts.js';
import { medicationConflicts } from '../reference/medication-conflicts.js';
import { nextActionOf } from '../reference/next-action.js';
import { bandOf } from '../reference/points.js';
import { nChronicProducts } from '../reference/polypharmacy.js';
import { pointsOfMeasure } from '../reference/ranking-points.js';
import { indexStays } from '../reference/readmissions.js';
import { scopeOf } from '../reference/scope.js';
import { socialNeed } from '../reference/social-needs.js';
import { tierOf } from '../reference/tier.js';
import { exampleMember, exampleNight, exampleParameters, isNamedMedicine } from './example-members.js';

/** Findings that no criterion and no ranking reads: the reference does not look for them. */
const findingsWithoutReference = ['interaction_tier2', 'multi_prescriber'];

export function whyNotJudged({ expects, facts }: RuleExample): string | null {
  if (expects.kind === 'sensitivity') return 'a code in a list: no member and no night is judged';
  if (expects.kind === 'medication' && expects.types.some((type) => findingsWithoutReference.includes(type)))
    return 'a finding that decides no tier and no place';
  if (facts.parameters['part2_consented'] === true)
    return "consent is the member's own there, not the feed's";
  return facts.fills.every(isNamedMedicine) ? null : 'a medicine that the reference has no word for';
}

interface Asked {
  readonly member: Member;
  readonly night: NightFacts;
  readonly parameters: Parameters;
}

const members = new WeakMap<RuleExample, Member>();

function memberOf(example: RuleExample): Member {
  const member = members.get(example) ?? exampleMember(example);
  members.set(example, member);
  return member;
}

/** What of the example the reference denies, under its own policy with what is tried. */
export function deniedByReference(
  rules: Rules,
  example: RuleExample,
  tried: Parameters = {},
): readonly string[] {
  const parameters = exampleParameters(rules, example, tried);
  const night = exampleNight(rules, example, parameters);
  const asked = { member: memberOf(example), night, parameters };
  return [...expectedOf(example)].flatMap(([what, expected]) => {
    const found = foundOf(example, what, asked);
    return found === expected
      ? []
      : [`${example.where} "${example.title}" ${what}: ${expected}, not ${found}`];
  });
}

/** Each answer that the example expects, by what it is about. */
function expectedOf({ expects }: RuleExample): ReadonlyMap<string, string> {
  const states = (some: ReadonlyMap<string, ExpectedState>): ReadonlyMap<string, string> =>
    new Map([...some].map(([name, one]) => [name, stateText(one)]));
  switch (expects.kind) {
    case 'condition':
      return new Map([
        ['status', expects.status ?? 'none'],
        ...(expects.isSevere === undefined ? [] : [['severe', String(expects.isSevere)] as const]),
      ]);
    case 'social':
      return states(expects.domains);
    case 'criterion':
      return states(expects.criteria);
    case 'member':
      return new Map([...expects.outcomes, ...states(expects.criteria)]);
    case 'control':
      return new Map([['alert', String(expects.isRaised)]]);
    case 'medication':
      return new Map([['found', String(expects.isFound)]]);
    case 'ranking':
      return new Map([...expects.points].map(([feature, points]) => [feature, String(points)]));
    case 'readmission':
      return new Map([['readmitted', String(expects.isUnplanned)]]);
    case 'cell':
      return new Map([['shown', String(expects.isShown)]]);
    case 'policy':
      return expects.firstDays;
    default:
      return new Map();
  }
}

function stateText({ state, reason }: ExpectedState): string {
  return reason === null ? state : `${state} (${reason})`;
}

function foundOf({ expects, facts }: RuleExample, what: string, asked: Asked): string {
  const { member, night, parameters } = asked;
  switch (expects.kind) {
    case 'condition':
      return conditionAnswer(expects.family, what, asked);
    case 'social':
      return stateText(socialNeed(member, night, parameters, what));
    case 'readmission': {
      // the first stay told is the one judged
      const index = indexStays(member, night, parameters).find(
        ({ stay }) => stay.admit === facts.stays[0]?.admit,
      );
      return String(index?.isReadmitted ?? null);
    }
    case 'control':
      return String(isAlerted(expects.rule, asked));
    case 'medication':
      return String(
        findingsOf(asked).some(
          ({ type, ruleId }) =>
            expects.types.includes(type) && (expects.ruleId === null || ruleId === expects.ruleId),
        ),
      );
    case 'ranking':
      return pointsText(expects.ranking, what, expects.measures, night);
    case 'cell': {
      const isSmall =
        expects.nMembers > 0 && expects.nMembers < (parameters['suppression_threshold'] as number);
      return String(!isSmall);
    }
    case 'policy':
      return firstDay(what, parameters, facts.asOf);
    default:
      return memberAnswer(what, asked);
  }
}

function conditionAnswer(family: string, what: string, { member, night, parameters }: Asked): string {
  const statuses = familyStatuses(member, night, parameters);
  if (what === 'severe') return String(statuses.some((one) => one.isSevere));
  return statuses.find((one) => one.family === family)?.status ?? 'none';
}

interface Finding {
  readonly type: string;
  /** Where the rule is a file of its own. */
  readonly ruleId?: string;
}

function findingsOf({ member, night, parameters }: Asked): readonly Finding[] {
  const nProducts = nChronicProducts(member, night, parameters);
  const [many, veryMany] = parameters['polypharmacy'] as readonly [number, number];
  return [
    ...failedMedications(member, night, parameters),
    ...medicationConflicts(member, night, parameters),
    ...(nProducts >= many ? [{ type: 'polypharmacy_5' }] : []),
    ...(nProducts >= veryMany ? [{ type: 'polypharmacy_10' }] : []),
  ];
}

/** The alert of one rule alone, in the window of stability. */
function isAlerted(rule: string, { member, night, parameters }: Asked): boolean {
  const controls = new Map([[rule, night.rules.controls.get(rule)!]]);
  const from = firstDayOfDaysEnding(night.asOf, parameters['stability_window_days'] as number);
  const days = controlAlertDays(member, { ...night, rules: { ...night.rules, controls } }, parameters);
  return days.some((day) => from <= day && day <= night.asOf);
}

function pointsText(
  ranking: string,
  feature: string,
  measures: ReadonlyMap<string, number>,
  { rules }: NightFacts,
): string {
  const definition = rules.rankings.get(ranking)!.definition.features[feature]!;
  return String(pointsOfMeasure(definition, measures.get(definition.measure) ?? 0));
}

function firstDay(window: string, parameters: Parameters, asOf: string): string {
  const months: Readonly<Record<string, number>> = {
    W12: 12,
    W6M: 6,
    L24: parameters['condition_lookback_months'] as number,
    remitting: parameters['remitting_window_months'] as number,
    screening: parameters['screen_valid_months'] as number,
  };
  if (window === 'W180') return firstDayOfDaysEnding(asOf, 180);
  return firstDayOfMonthsEnding(asOf, months[window]!);
}

/** An outcome of the member, or else a criterion. */
function memberAnswer(what: string, { member, night, parameters }: Asked): string {
  const { exclusion } = scopeOf(member, night);
  if (what === 'excluded') return exclusion ?? 'none';
  if (exclusion !== null) return 'none';
  if (what === 'tier') return tierOf(member, night, parameters).tier;
  if (what === 'next_action') return nextActionOf(member, night, parameters)?.action ?? 'none';
  if (what === 'next_action_due') return nextActionOf(member, night, parameters)?.due ?? 'none';
  if (what === 'priority_band') return bandOf(member, [member], night, parameters);
  const criteria = [
    ...judgementsOf(member, night, parameters),
    ...coordinationJudgements(member, night, parameters),
  ];
  const found = criteria.find((one) => one.criterion === what);
  return found === undefined ? 'nothing' : stateText(found);
}
