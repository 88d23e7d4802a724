/** and contracts 4: CM1 to CM3 as yes, no or unknown with the first reason of the closed list. */
import { addDays, firstDayOfMonthsEnding } from '../../src/base/calendar-date.js';
import type { Parameters } from '../../src/rules/policy-parameters.js';
import { familyStatuses, hasUnreadableDiagnosis } from './conditions.js';
import { isW12Covered } from './enrolment.js';
import type { Member, NightFacts, State } from './facts.js';
import { observationSpans, observationStays } from './observation-stays.js';
import { socialNeed } from './social-needs.js';
import { staysOf } from './stays.js';

export interface Judgement {
  readonly criterion: string;
  /** Parts combine into their criterion, which alone decides the tier. */
  readonly isPart: boolean;
  readonly state: State;
  readonly reason: string | null;
}

/** Where several hold the first named wins. */
export const closedReasons = [
  'source_absent',
  'partial_enrolment',
  'source_late',
  'source_filtered',
  'uninterpretable',
  'screen_expired',
  'not_screened',
];

export function judgementsOf(
  member: Member,
  night: NightFacts,
  parameters: Parameters,
): readonly Judgement[] {
  const enabled = parameters['enabled_criteria'] as readonly string[];
  const all: Judgement[] = [];
  if (enabled.includes('CM1')) all.push(manyConditions(member, night, parameters));
  if (enabled.includes('CM2')) all.push(manyStays(member, night, parameters));
  if (enabled.includes('CM3')) all.push(...socialNeeds(member, night, parameters));
  return all;
}

export function nActiveChronic(member: Member, night: NightFacts, parameters: Parameters): number {
  return familyStatuses(member, night, parameters).filter((one) => one.isCounted && one.status === 'active')
    .length;
}

function manyConditions(member: Member, night: NightFacts, parameters: Parameters): Judgement {
  const families = familyStatuses(member, night, parameters).filter((one) => one.isCounted);
  const n = families.filter((one) => one.status === 'active').length;
  const least = parameters['cm1_min_conditions'] as number;
  const reasons = silentReasons(member, night, parameters);
  const isSubstanceUseSeen = families.some(
    (one) => one.family === 'substance_use' && one.status === 'active',
  );
  const isFiltered = night.sources.some(({ source, isFiltered }) => source === 'sud_claims' && isFiltered);
  const isUnreadable = hasUnreadableDiagnosis(member, night, parameters);
  // one family that the filter hides is enough, or one beside those that nobody can read
  const isHiddenEnough = n === least - 1 || isUnreadable;
  if (isHiddenEnough && isFiltered && !isSubstanceUseSeen) reasons.push('source_filtered');
  if (isUnreadable) reasons.push('uninterpretable');
  return counted('CM1', n, least, reasons);
}

function manyStays(member: Member, night: NightFacts, parameters: Parameters): Judgement {
  return counted(
    'CM2',
    nCountedStays(member, night, parameters),
    parameters['cm2_min_stays'] as number,
    silentReasons(member, night, parameters),
  );
}

export function nCountedStays(member: Member, night: NightFacts, parameters: Parameters): number {
  const stays = staysOf(member, night, parameters);
  const first = firstDayOfMonthsEnding(night.asOf, 12);
  const observed = observationStays(observationSpans(member, night), stays).filter(
    (one) => first <= one.end && one.end <= night.asOf,
  );
  return (
    stays.filter((stay) => stay.isCounted).length +
    (parameters['count_observation'] === true ? observed.length : 0)
  );
}

/** Reaching the threshold is yes regardless; below it silence must be believable. */
function counted(criterion: string, n: number, least: number, reasons: readonly string[]): Judgement {
  if (n >= least) return { criterion, isPart: false, state: 'true', reason: null };
  const reason = firstReason(reasons);
  return { criterion, isPart: false, state: reason === null ? 'false' : 'unknown', reason };
}

/** Why the silence of claims proves nothing. */
function silentReasons(member: Member, night: NightFacts, parameters: Parameters): string[] {
  const reasons: string[] = [];
  const claims = night.sources.filter(({ source }) => source === 'claims');
  const completeFrom = addDays(night.asOf, -(parameters['runout_tolerance_days'] as number));
  if (claims.length === 0) reasons.push('source_absent');
  if (!isW12Covered(member, parameters, night.asOf)) reasons.push('partial_enrolment');
  if (claims.some(({ completeThrough }) => completeThrough !== null && completeThrough < completeFrom))
    reasons.push('source_late');
  return reasons;
}

export function firstReason(reasons: readonly string[]): string | null {
  return closedReasons.find((reason) => reasons.includes(reason)) ?? null;
}

const parts: readonly (readonly [criterion: string, domain: string, source: string])[] = [
  ['CM3_HOUSING', 'housing', 'sdoh_screens'],
  ['CM3_FOOD', 'food', 'sdoh_screens'],
  ['CM3_LEP', 'lep', 'language'],
];

/** Kleene: one yes is enough, else one unknown makes it unknown. */
function socialNeeds(member: Member, night: NightFacts, parameters: Parameters): readonly Judgement[] {
  const domains = parameters['cm3_domains'] as readonly string[];
  const judged = parts
    .filter(([, domain]) => domains.includes(domain))
    .map(([criterion, domain, source]): Judgement => {
      const need = socialNeed(member, night, parameters, domain);
      const isAbsent = need.state === 'unknown' && !hasSource(night, source);
      return { criterion, isPart: true, state: need.state, reason: isAbsent ? 'source_absent' : need.reason };
    });
  const states = judged.map(({ state }) => state);
  const state = states.includes('true') ? 'true' : states.includes('unknown') ? 'unknown' : 'false';
  const reason = state === 'unknown' ? firstReason(judged.flatMap((one) => one.reason ?? [])) : null;
  return [{ criterion: 'CM3', isPart: false, state, reason }, ...judged];
}

/** Language is known from the enrolment file or from a screen. */
function hasSource(night: NightFacts, source: string): boolean {
  const names = night.sources.map((one) => one.source);
  return names.includes(source) || (source === 'language' && names.includes('sdoh_screens'));
}
