/** Contracts 5 and section 1: who is on the outreach list, and who comes first. */
import type { Parameters } from '../../src/rules/policy-parameters.js';
import type { Member, NightFacts } from './facts.js';
import { pointsOf } from './points.js';
import { socialNeed } from './social-needs.js';
import { tierOf } from './tier.js';
import { hasOpenTransition } from './transitions.js';

export interface Place {
  readonly isSafetyReview: boolean;
  readonly tierOrder: number;
  readonly points: number;
}

/** With a tier, thoughts of self-harm, a discharge to call about, or a programme that is open. */
export function placeOnList(member: Member, night: NightFacts, parameters: Parameters): Place | undefined {
  const { tier } = tierOf(member, night, parameters);
  const isSafetyReview = socialNeed(member, night, parameters, 'self_harm').state === 'true';
  const isListed =
    tier !== 'no_program' ||
    isSafetyReview ||
    hasOpenTransition(member, night, parameters) ||
    hasOpenProgram(member, night);
  if (!isListed) return undefined;
  const points = pointsOf(member, night, parameters).reduce((sum, one) => sum + one.points, 0);
  return { isSafetyReview, tierOrder: tierOrder[tier], points };
}

const tierOrder = { case_management: 1, care_coordination: 2, no_program: 3 } as const;

/** The last word decides. */
export function hasOpenProgram(member: Member, night: NightFacts): boolean {
  const last = member.events
    .filter((event) => ['program_open', 'program_close'].includes(event.event_type))
    .filter((event) => event.event_date <= night.asOf)
    .sort((a, b) => (a.event_date < b.event_date ? 1 : -1))[0];
  return last?.event_type === 'program_open';
}

/** Safety review first, then tier, then points; below zero when the first comes first, zero when others must decide. */
export function comparePlaces(a: Place, b: Place): number {
  if (a.isSafetyReview !== b.isSafetyReview) return a.isSafetyReview ? -1 : 1;
  return a.tierOrder - b.tierOrder || b.points - a.points;
}
