/** substance use disorder or serious mental illness, present now; a policy may ask for a medical condition beside it. */
import type { Parameters } from '../../src/rules/policy-parameters.js';
import { familyStatuses, hasUnreadableDiagnosis } from './conditions.js';
import type { Member, NightFacts } from './facts.js';
import { allOf, anyOf, seenOrSilent } from './judgement.js';
import type { Answer, Judgement } from './judgement.js';
import { silentReasons, sourceReasons } from './silent-reasons.js';

export function behavioralHealth(
  member: Member,
  night: NightFacts,
  parameters: Parameters,
): readonly Judgement[] {
  const isActive = (family: string): boolean =>
    familyStatuses(member, night, parameters).some((one) => one.family === family && one.status === 'active');
  const silent = silentReasons(member, night, parameters);
  if (hasUnreadableDiagnosis(member, night, parameters)) silent.push('uninterpretable');
  // a feed that is filtered for 42 CFR Part 2 hides substance use and nothing else
  const unseen = [...silent, ...sourceReasons('sud_claims', night, parameters)];
  const beside = medicalCondition(member, night, parameters, silent);
  const substanceUse = allOf([seenOrSilent(isActive('substance_use'), unseen), ...beside]);
  const mentalIllness = allOf([seenOrSilent(isActive('serious_mental_illness'), silent), ...beside]);
  return [
    { criterion: 'CM4', isPart: false, ...anyOf([substanceUse, mentalIllness]) },
    { criterion: 'CM4_SUD', isPart: true, ...substanceUse },
    { criterion: 'CM4_SMI', isPart: true, ...mentalIllness },
  ];
}

function medicalCondition(
  member: Member,
  night: NightFacts,
  parameters: Parameters,
  silent: readonly string[],
): readonly Answer[] {
  if (parameters['cm4_requires_medical_comorbidity'] === false) return [];
  const isThere = familyStatuses(member, night, parameters).some(
    (one) =>
      one.isCounted &&
      one.status === 'active' &&
      night.rules.conditions.get(one.family)?.definition.is_behavioral === false,
  );
  return [seenOrSilent(isThere, silent)];
}
