/** The page of one member: what a care manager reads before the call and takes along on paper. */
import { firstDayOfMonthsEnding } from '../../../base/calendar-date.js';
import type { CalendarDate } from '../../../base/calendar-date.js';
import type { Row } from '../../../engines/engine.js';
import { isCaseManagement, questionsOf } from './criterion-parts.js';
import { evidenceView } from './evidence-view.js';
import type { MemberFacts } from './member-facts.js';
import { timelineMonths } from './member-facts.js';
import { isTrue, numberOf, textOf } from './page-query.js';
import { timelineChart } from './timeline-chart.js';
import type { TimelineLane } from './timeline-chart.js';
import { tierArgument } from './tier-argument.js';
import {
  bandWord,
  conditionStatusWord,
  dottedCode,
  domainWord,
  facilityClassWord,
  featureWord,
  findingSourceWord,
  grouped,
  holdsWord,
  languageWord,
  needWord,
  plainNumber,
  provisionalWord,
  stateWord,
  tierTitle,
  unknownReasonWord,
  useWord,
} from './wording.js';

export function memberView(facts: MemberFacts, asOf: CalendarDate): object {
  const { member } = facts;
  return {
    ...identity(member),
    tier: textOf(member, 'tier'),
    tierTitle: tierTitle(textOf(member, 'tier')),
    rank: textOf(member, 'list_rank'),
    points: textOf(member, 'points') || '0',
    pointsMax: textOf(member, 'points_max'),
    hasMorePoints: numberOf(member, 'points_max') > numberOf(member, 'points'),
    band: bandWord(textOf(member, 'priority_band')),
    nextAction: textOf(member, 'next_action').replaceAll('_', ' '),
    nextActionDue: textOf(member, 'next_action_due'),
    isProvisional: isTrue(member, 'is_provisional'),
    provisional: provisionalWord(textOf(member, 'provisional_because')),
    argument: tierArgument(facts),
    criteria: facts.criteria.filter(isCaseManagement).map(criterionView),
    coordination: facts.criteria.filter((row) => !isCaseManagement(row)).map(criterionView),
    isBoundaryReview: isTrue(member, 'is_boundary_review'),
    evidence: evidenceView(facts),
    conditions: facts.conditions.map(conditionView),
    ...stayView(facts.stays, asOf),
    ...socialNeeds(facts),
    questions: questionsOf(facts.criteria),
    ...pointsView(facts.points),
    policyId: textOf(member, 'policy_id'),
    policyVersion: textOf(member, 'policy_version'),
  };
}

function identity(member: Row): object {
  const interpreter = member['interpreter_needed'];
  const language = textOf(member, 'language');
  const pcp = [textOf(member, 'pcp_name'), textOf(member, 'pcp_npi')].filter(Boolean);
  return {
    name: textOf(member, 'name') || 'Name not on file',
    memberId: textOf(member, 'member_id'),
    planId: textOf(member, 'plan_id'),
    planName: textOf(member, 'plan_name'),
    identity: [
      { term: 'Birth date', value: textOf(member, 'birth_date') || 'not on file' },
      { term: 'Age', value: textOf(member, 'age') || 'unknown' },
      { term: 'Sex', value: textOf(member, 'sex') || 'unknown' },
      { term: 'Phone', value: textOf(member, 'phone') || 'not on file' },
      { term: 'Language', value: languageWord(language) || 'not on file' },
      {
        term: 'Interpreter',
        value: interpreter === true ? 'needed' : interpreter === false ? 'not needed' : 'not known',
      },
      { term: 'Primary care', value: pcp.join(', NPI ') || 'not attributed' },
    ],
  };
}

function criterionView(row: Row): object {
  const state = textOf(row, 'state');
  const isYesNo = textOf(row, 'domain') !== '';
  const observed = plainNumber(textOf(row, 'observed'));
  const reason = textOf(row, 'reason');
  return {
    criterion: textOf(row, 'criterion'),
    title: textOf(row, 'title'),
    isPart: textOf(row, 'parent') !== '',
    state,
    stateWord: isCaseManagement(row) ? stateWord(state) : holdsWord(state),
    observed: isYesNo ? yesNo(observed) : observed,
    threshold: isYesNo ? '' : plainNumber(textOf(row, 'threshold')),
    unknownBecause: state === 'unknown' ? unknownReasonWord(reason) : '',
  };
}

function yesNo(observed: string): string {
  return observed === '1' ? 'need' : observed === '0' ? 'no need' : observed;
}

function conditionView(row: Row): object {
  return {
    title: textOf(row, 'title'),
    status: textOf(row, 'status'),
    statusWord: conditionStatusWord(textOf(row, 'status')),
    stage: textOf(row, 'stage'),
    first: textOf(row, 'first_evidence'),
    last: textOf(row, 'last_evidence'),
    nDates: textOf(row, 'n_dates'),
    isReportedOnly: !isTrue(row, 'is_counted'),
  };
}

/** Domains that nobody has asked about and no criterion of the policy needs are named in one line. */
function socialNeeds({ social, criteria }: MemberFacts): object {
  const needed = new Set(criteria.map((row) => textOf(row, 'domain')));
  const isTold = (row: Row): boolean =>
    textOf(row, 'reason') !== 'not_screened' || needed.has(textOf(row, 'domain'));
  return {
    social: social.filter(isTold).map(socialView),
    neverAsked: social
      .filter((row) => !isTold(row))
      .map((row) => domainWord(textOf(row, 'domain')).toLowerCase())
      .join(', '),
  };
}

function socialView(row: Row): object {
  const reason = textOf(row, 'reason');
  return {
    domain: domainWord(textOf(row, 'domain')),
    state: textOf(row, 'state'),
    stateWord: needWord(textOf(row, 'state')),
    note: reason === '' ? '' : unknownReasonWord(reason),
    date: textOf(row, 'finding_date'),
    source: findingSourceWord(textOf(row, 'source')),
  };
}

/** Features with points, or with points nobody can tell yet, a row each; the rest in one line. */
function pointsView(points: readonly Row[]): object {
  const isTold = (row: Row): boolean => isTrue(row, 'is_unknown') || numberOf(row, 'points') > 0;
  return {
    features: points.filter(isTold).map(pointView),
    noPoints: points
      .filter((row) => !isTold(row))
      .map((row) => featureWord(textOf(row, 'feature')))
      .join(', '),
  };
}

function pointView(row: Row): object {
  const isUnknown = isTrue(row, 'is_unknown');
  const word = featureWord(textOf(row, 'feature'));
  return {
    feature: word.charAt(0).toUpperCase() + word.slice(1),
    points: isUnknown ? 'unknown' : grouped(numberOf(row, 'points')),
    max: grouped(numberOf(row, 'feature_max')),
    isUnknown,
  };
}

const kinds = ['hospital', 'observation', 'emergency', 'post_acute'] as const;
const lanes = {
  hospital: 'Hospital stays',
  observation: 'Observation stays',
  emergency: 'Emergency visits',
  post_acute: 'Skilled nursing',
} as const;

function stayView(stays: readonly Row[], asOf: CalendarDate): object {
  const used = kinds.filter((kind) => stays.some((row) => row['kind'] === kind));
  return {
    timeline:
      used.length === 0
        ? ''
        : timelineChart(
            'Stays and emergency visits of the last 24 months',
            used.map((kind) => laneOf(kind, stays, asOf)),
            {
              firstDay: firstDayOfMonthsEnding(asOf, timelineMonths),
              countedFrom: firstDayOfMonthsEnding(asOf, 12),
              lastDay: asOf,
            },
          ),
    stays: stays.map(stayRow),
  };
}

function laneOf(kind: (typeof kinds)[number], stays: readonly Row[], asOf: CalendarDate): TimelineLane {
  return {
    label: lanes[kind],
    items: stays
      .filter((row) => row['kind'] === kind)
      .map((row) => ({
        firstDay: textOf(row, 'first_day'),
        lastDay: isTrue(row, 'is_in_house') ? asOf : textOf(row, 'last_day') || textOf(row, 'first_day'),
        isCounted: isTrue(row, 'is_counted'),
        isPoint: kind === 'emergency',
      })),
  };
}

function stayRow(row: Row): object {
  const kind = textOf(row, 'kind');
  const facilityClass = textOf(row, 'facility_class');
  const diagnoses = textOf(row, 'diagnoses').split(', ').filter(Boolean);
  const last = textOf(row, 'last_day');
  return {
    kind: useWord(kind),
    from: textOf(row, 'first_day'),
    to: isTrue(row, 'is_in_house')
      ? 'in house'
      : isTrue(row, 'is_discharge_unknown')
        ? 'end unknown'
        : kind === 'emergency'
          ? ''
          : last,
    facility: [textOf(row, 'facility'), facilityClass === '' ? '' : facilityClassWord(facilityClass)]
      .filter(Boolean)
      .join(', '),
    destination: textOf(row, 'destination').replaceAll('_', ' '),
    diagnoses: diagnoses.map((code) => dottedCode(textOf(row, 'code_system'), code)).join(', '),
    counted: countedWord(row, kind),
    source: textOf(row, 'source') === 'both' ? 'claim and notice' : textOf(row, 'source'),
  };
}

function countedWord(row: Row, kind: string): string {
  if (kind === 'emergency') return isTrue(row, 'is_counted') ? 'treated and released' : 'led to a stay';
  if (isTrue(row, 'is_counted')) return 'counts';
  return isTrue(row, 'is_exempt') ? 'exempt' : 'reported only';
}
