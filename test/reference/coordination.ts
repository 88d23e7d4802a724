/** the criteria that bound care coordination, and why a clinician looks twice. */
import type { Parameters } from '../../src/rules/policy-parameters.js';
import type { Member, NightFacts } from './facts.js';
import { not } from './judgement.js';
import type { Judgement } from './judgement.js';
import { fewSpecialties } from './managing-specialties.js';
import { hasMedicationConflict } from './medication-conflicts.js';
import { oncePerMember } from './once-per-member.js';
import { hasOpenReferral } from './open-referral.js';
import { stable } from './setbacks.js';
import { askedNeed } from './social-criterion.js';

export const coordinationJudgements = oncePerMember(judged);

function judged(member: Member, night: NightFacts, parameters: Parameters): readonly Judgement[] {
  const met = (criterion: string, domain: string): Judgement => ({
    criterion,
    isPart: false,
    ...not(askedNeed(member, night, parameters, domain)),
  });
  return [
    stable(member, night, parameters),
    fewSpecialties(member, night, parameters),
    met('CC3', 'supports'),
    met('CC4', 'literacy'),
  ];
}

/** In the order of the contracts; what is unknown is no reason, only a question. */
export function boundaryReasons(
  member: Member,
  night: NightFacts,
  parameters: Parameters,
): readonly string[] {
  const unmet = coordinationJudgements(member, night, parameters)
    .filter((one) => one.state === 'false')
    .map((one) => one.criterion);
  const others = [
    ...(hasMedicationConflict(member, night, parameters) ? ['medication_conflict'] : []),
    ...(hasOpenReferral(member, night) ? ['referred'] : []),
  ];
  return [...unmet, ...others];
}
