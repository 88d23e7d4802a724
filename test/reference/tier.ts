/** the tier, what makes it provisional, the one criterion that carries it, and why a clinician looks twice. */
import type { Parameters } from '../../src/rules/policy-parameters.js';
import { boundaryReasons } from './coordination.js';
import { judgementsOf, nActiveChronic } from './criteria.js';
import type { Member, NightFacts } from './facts.js';
import type { Judgement } from './judgement.js';
import { oncePerMember } from './once-per-member.js';
import { hasOpenReferral } from './open-referral.js';
import { hasOpenTransition } from './transitions.js';

export interface TierJudgement {
  readonly tier: 'case_management' | 'care_coordination' | 'no_program';
  readonly isProvisional: boolean;
  readonly provisionalBecause: string | null;
  readonly nActive: number;
  readonly onlyBy: string | null;
  readonly isBoundaryReview: boolean;
  readonly boundaryBecause: string | null;
  readonly isEscalated: boolean;
}

export const tierOf = oncePerMember(judged);

function judged(member: Member, night: NightFacts, parameters: Parameters): TierJudgement {
  const judgements = judgementsOf(member, night, parameters);
  const criteria = judgements.filter((one) => !one.isPart);
  const met = criteria.filter((one) => one.state === 'true');
  const nActive = nActiveChronic(member, night, parameters);
  const isCoordinated =
    nActive >= 1 || hasOpenTransition(member, night, parameters) || hasOpenReferral(member, night);
  const isMiddle = met.length === 0 && isCoordinated;
  const reasons = isMiddle ? boundaryReasons(member, night, parameters) : [];
  const isEscalated = reasons.some((one) => (parameters['escalate'] as readonly string[]).includes(one));
  const isCase = met.length > 0 || isEscalated;
  const tier = isCase ? 'case_management' : isCoordinated ? 'care_coordination' : 'no_program';
  const isProvisional = !isCase && criteria.some((one) => one.state === 'unknown');
  return {
    tier,
    isProvisional,
    provisionalBecause: isProvisional ? because(judgements, night) : null,
    nActive,
    onlyBy: met.length === 1 ? met[0]!.criterion : null,
    isBoundaryReview: tier === 'care_coordination' && reasons.length > 0,
    boundaryBecause: reasons.length > 0 ? reasons.join('|') : null,
    isEscalated,
  };
}

/** Ask the member, mend the data, or both. */
function because(judgements: readonly Judgement[], night: NightFacts): string {
  const known = night.rules.unknownReasons?.definition.reasons ?? [];
  const kinds = judgements
    .filter((one) => one.state === 'unknown')
    .flatMap(({ criterion, reason }) => {
      // answers that nobody can read are asked again, diagnoses that nobody can read are mended
      if (!criterion.startsWith('CM3')) return ['data_gap'];
      return known.find((one) => one.reason === reason)?.provisional_because ?? [];
    });
  return [...new Set(kinds)].sort().join('|');
}
