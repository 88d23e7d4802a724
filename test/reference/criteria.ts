/** and contracts 4: every enabled criterion as yes, no or unknown with the first reason of the closed list. */
import { firstDayOfMonthsEnding } from '../../src/base/calendar-date.js';
import type { Parameters } from '../../src/rules/policy-parameters.js';
import { behavioralHealth } from './behavioral-health.js';
import { familyStatuses, hasUnreadableDiagnosis } from './conditions.js';
import type { Member, NightFacts } from './facts.js';
import { seenOrSilent } from './judgement.js';
import type { Judgement } from './judgement.js';
import { observationSpans, observationStays } from './observation-stays.js';
import { oncePerMember } from './once-per-member.js';
import { placementDecision } from './long-term-care.js';
import { silentReasons, sourceReasons } from './silent-reasons.js';
import { socialCriterion } from './social-criterion.js';
import { staysOf } from './stays.js';

export const judgementsOf = oncePerMember(judged);

function judged(member: Member, night: NightFacts, parameters: Parameters): readonly Judgement[] {
  const enabled = parameters['enabled_criteria'] as readonly string[];
  const all: Judgement[] = [];
  if (enabled.includes('CM1')) all.push(manyConditions(member, night, parameters));
  if (enabled.includes('CM2')) all.push(manyStays(member, night, parameters));
  if (enabled.includes('CM3')) all.push(...socialCriterion(member, night, parameters));
  if (enabled.includes('CM4')) all.push(...behavioralHealth(member, night, parameters));
  if (enabled.includes('CM5')) all.push(placementDecision(member, night, parameters));
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
  const isUnreadable = hasUnreadableDiagnosis(member, night, parameters);
  // one family that nobody was shown is enough, or one beside those that nobody can read;
  // where claims themselves are not complete, what else is hidden adds nothing
  const isHiddenEnough = reasons.length === 0 && (n === least - 1 || isUnreadable);
  if (isHiddenEnough && !isSubstanceUseSeen) reasons.push(...sourceReasons('sud_claims', night, parameters));
  if (isUnreadable) reasons.push('uninterpretable');
  return { criterion: 'CM1', isPart: false, ...seenOrSilent(n >= least, reasons) };
}

function manyStays(member: Member, night: NightFacts, parameters: Parameters): Judgement {
  const isMet = nCountedStays(member, night, parameters) >= (parameters['cm2_min_stays'] as number);
  return {
    criterion: 'CM2',
    isPart: false,
    ...seenOrSilent(isMet, silentReasons(member, night, parameters)),
  };
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
