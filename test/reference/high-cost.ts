/** a cost of twelve months at or above the plan's percentile, by nearest rank. */
import { addDays, daysBetween, firstDayOfMonthsEnding } from '../../src/base/calendar-date.js';
import type { Parameters } from '../../src/rules/policy-parameters.js';
import { enrolledStretches } from './enrolment.js';
import type { Member, NightFacts } from './facts.js';
import { finalClaims } from './final-action.js';
import { no, yes } from './judgement.js';
import type { Answer } from './judgement.js';
import { scopeOf } from './scope.js';
import { hasSource } from './silent-reasons.js';

/** `everyone` of the night: the percentile is that of the member's plan. */
export function highCost(
  member: Member,
  everyone: readonly Member[],
  night: NightFacts,
  parameters: Parameters,
): Answer {
  // what only pharmacies bill is not the cost, neither of this member nor of those to compare with
  if (!hasSource(night, 'claims')) return { state: 'unknown', reason: 'source_absent' };
  const { known, isComplete } = costOf(member, night);
  const line = lineOf(scopeOf(member, night).planId, everyone, night, parameters);
  // nobody who cost nothing is of high cost, however many of the plan cost nothing
  if (known > 0 && line !== undefined && known >= line) return yes;
  if (!isComplete || (known > 0 && line === undefined))
    return { state: 'unknown', reason: 'uninterpretable' };
  return no;
}

interface Cost {
  /** What is known of it; the cost is at least that. */
  readonly known: number;
  readonly hasAmount: boolean;
  readonly isComplete: boolean;
}

/** Medical and pharmacy: what was allowed, else what was paid; a record without either has a cost that nobody knows. */
function costOf(member: Member, night: NightFacts): Cost {
  const first = firstDayOfMonthsEnding(night.asOf, 12);
  const isIn = (day: string): boolean => first <= day && day <= night.asOf;
  const records = [
    ...finalClaims(member).filter((claim) => isIn(claim.start_date)),
    ...member.fills.filter((fill) => fill.claim_status === 'paid' && isIn(fill.fill_date)),
  ];
  const amounts = records.map((record) => record.allowed_amount ?? record.paid_amount);
  return {
    known: amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0),
    hasAmount: amounts.length === 0 || amounts.some((amount) => amount !== null),
    isComplete: amounts.every((amount) => amount !== null),
  };
}

const lines = new WeakMap<readonly Member[], WeakMap<NightFacts, Map<string, number | undefined>>>();

/** The smallest cost that as many of each hundred do not exceed. */
function lineOf(
  plan: string | null,
  everyone: readonly Member[],
  night: NightFacts,
  parameters: Parameters,
): number | undefined {
  const percentile = parameters['high_cost_percentile'] as number;
  const ofAll = lines.get(everyone) ?? new WeakMap<NightFacts, Map<string, number | undefined>>();
  lines.set(everyone, ofAll);
  const ofNight = ofAll.get(night) ?? new Map<string, number | undefined>();
  ofAll.set(night, ofNight);
  const question = `${plan} ${percentile}`;
  if (!ofNight.has(question)) {
    const costs = everyone
      .filter((one) => isCompared(one, night) && scopeOf(one, night).planId === plan)
      .map((one) => costOf(one, night))
      .filter(({ hasAmount }) => hasAmount)
      .map(({ known }) => known)
      .sort((a, b) => a - b);
    ofNight.set(question, costs[Math.ceil((percentile * costs.length) / 100) - 1]);
  }
  return ofNight.get(question);
}

/** In scope, with as many days of medical coverage in the twelve months as the last six months have. */
function isCompared(member: Member, night: NightFacts): boolean {
  const first = firstDayOfMonthsEnding(night.asOf, 12);
  const days = enrolledStretches(member)
    .filter(({ start, end }) => start <= night.asOf && end >= first)
    .map(({ start, end }) =>
      daysBetween(start < first ? first : start, addDays(end > night.asOf ? night.asOf : end, 1)),
    );
  const least = daysBetween(firstDayOfMonthsEnding(night.asOf, 6), night.asOf) + 1;
  return scopeOf(member, night).exclusion === null && days.reduce((sum, n) => sum + n, 0) >= least;
}
