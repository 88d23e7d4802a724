/** Section 9: points that anyone can add up; what is unknown adds nothing, is named, and says what the total could be. */
import { firstDayOfDaysEnding } from '../../src/base/calendar-date.js';
import type { CalendarDate } from '../../src/base/calendar-date.js';
import type { Parameters } from '../../src/rules/policy-parameters.js';
import { familyStatuses, hasUnreadableDiagnosis } from './conditions.js';
import { nActiveChronic, nCountedStays } from './criteria.js';
import { edCounts, edVisits } from './ed-visits.js';
import type { Member, NightFacts } from './facts.js';
import { highCost } from './high-cost.js';
import { isPlacementUnderWay } from './long-term-care.js';
import { observationSpans, observationStays } from './observation-stays.js';
import { isPlanned } from './planned-stay.js';
import { nChronicProducts, unseenProductReasons } from './polypharmacy.js';
import { scopeOf } from './scope.js';
import { silentReasons, sourceReasons } from './silent-reasons.js';
import { askedNeed } from './social-criterion.js';
import { isInW12, staysOf } from './stays.js';

export interface Points {
  readonly feature: string;
  readonly points: number;
  readonly most: number;
  readonly isUnknown: boolean;
}

/** What was seen, and whether more may be there unseen. */
interface Seen {
  readonly points: number;
  readonly isSure: boolean;
}

export function pointsOf(member: Member, night: NightFacts, parameters: Parameters): readonly Points[] {
  const seen = { ...useOf(member, night, parameters), ...stateOf(member, night, parameters) };
  return Object.entries(mostPoints).map(([feature, most]) => {
    const { points, isSure } = seen[feature]!;
    const isUnknown = !isSure && points < most && isAsked(feature, parameters);
    return { feature, points: Math.min(points, most), most, isUnknown };
  });
}

/** The most that each feature can earn. */
const mostPoints: Readonly<Record<string, number>> = {
  unplanned_stays: 9,
  recent_discharge: 4,
  ed_visits: 4,
  chronic: 4,
  severe_condition: 3,
  sud: 2,
  smi: 2,
  housing: 2,
  food: 1,
  lep: 1,
  ltc_decision: 2,
  functional: 2,
  age: 2,
  polypharmacy: 1,
};

/** What only a criterion asks that the policy does not enable is no open question of it (contracts 5). */
function isAsked(feature: string, parameters: Parameters): boolean {
  const criteria = parameters['enabled_criteria'] as readonly string[];
  const domains = parameters['cm3_domains'] as readonly string[];
  const isPart = (domain: string): boolean => criteria.includes('CM3') && domains.includes(domain);
  if (feature === 'chronic') return criteria.includes('CM1');
  if (['sud', 'smi'].includes(feature)) return criteria.includes('CM4');
  if (feature === 'ltc_decision') return criteria.includes('CM5');
  return ['housing', 'food', 'lep'].includes(feature) ? isPart(feature) : true;
}

/** Hospital, emergency department and medicines. */
function useOf(member: Member, night: NightFacts, parameters: Parameters): Readonly<Record<string, Seen>> {
  const isSure = silentReasons(member, night, parameters).length === 0;
  const ends = countedEnds(member, night, parameters);
  const isRecent = ends.some((end) => end >= firstDayOfDaysEnding(night.asOf, 30));
  const { nTreatAndRelease180d } = edCounts(edVisits(member, night), night.asOf);
  return {
    unplanned_stays: { points: 3 * nUnplannedStays(member, night, parameters), isSure },
    recent_discharge: { points: isRecent ? 4 : 0, isSure },
    ed_visits: { points: nTreatAndRelease180d, isSure },
    ltc_decision: { points: isPlacementUnderWay(member, night, parameters) ? 2 : 0, isSure },
    polypharmacy: {
      points: nChronicProducts(member, night, parameters) >= 10 ? 1 : 0,
      isSure: unseenProductReasons(member, night, parameters).length === 0,
    },
  };
}

function countedEnds(member: Member, night: NightFacts, parameters: Parameters): readonly CalendarDate[] {
  const stays = staysOf(member, night, parameters);
  const counted = stays.filter((stay) => stay.isCounted).flatMap((stay) => stay.discharge ?? []);
  if (parameters['count_observation'] !== true) return counted;
  const observed = observationStays(observationSpans(member, night), stays)
    .filter(({ end }) => isInW12({ discharge: end, isInHouse: false }, night.asOf) && end <= night.asOf)
    .map(({ end }) => end);
  return [...counted, ...observed];
}

/** Nobody plans an observation. */
function nUnplannedStays(member: Member, night: NightFacts, parameters: Parameters): number {
  const planned = staysOf(member, night, parameters).filter(
    (stay) => stay.isCounted && isPlanned(stay, night),
  );
  return nCountedStays(member, night, parameters) - planned.length;
}

/** Conditions, needs and age. */
function stateOf(member: Member, night: NightFacts, parameters: Parameters): Readonly<Record<string, Seen>> {
  const isReadable = !hasUnreadableDiagnosis(member, night, parameters);
  const isSure = silentReasons(member, night, parameters).length === 0 && isReadable;
  const isUnhidden = sourceReasons('sud_claims', night, parameters).length === 0;
  const active = familyStatuses(member, night, parameters).filter((one) => one.status === 'active');
  const has = (family: string): boolean => active.some((one) => one.family === family);
  const isListed = active.some((one) => one.family === 'substance_use' && one.isCounted);
  const need = (domain: string, points: number): Seen => {
    const { state } = askedNeed(member, night, parameters, domain);
    return { points: state === 'true' ? points : 0, isSure: state !== 'unknown' };
  };
  return {
    chronic: {
      points: chronicPoints(nActiveChronic(member, night, parameters)),
      isSure: isSure && (isUnhidden || isListed),
    },
    severe_condition: { points: active.filter((one) => one.isSevere).length, isSure },
    sud: { points: has('substance_use') ? 2 : 0, isSure: isSure && isUnhidden },
    smi: { points: has('serious_mental_illness') ? 2 : 0, isSure },
    housing: need('housing', 2),
    food: need('food', 1),
    lep: need('lep', 1),
    functional: need('functional', 2),
    age: { points: agePoints(scopeOf(member, night).age ?? 0), isSure: true },
  };
}

function chronicPoints(n: number): number {
  if (n >= 6) return 4;
  if (n >= 4) return 2;
  return n === 3 ? 1 : 0;
}

function agePoints(age: number): number {
  if (age >= 85) return 2;
  return age >= 75 ? 1 : 0;
}

/** high cost, or three conditions with a functional limitation; an unknown lifts nobody. */
export function bandOf(
  member: Member,
  everyone: readonly Member[],
  night: NightFacts,
  parameters: Parameters,
): string {
  if (highCost(member, everyone, night, parameters).state === 'true') return 'high';
  const isChronic = nActiveChronic(member, night, parameters) >= (parameters['chronic_priority'] as number);
  if (!isChronic) return 'routine';
  return askedNeed(member, night, parameters, 'functional').state === 'true' ? 'high' : 'elevated';
}
