/** the tier, what makes it provisional, and the one criterion that carries it. */
import type { Parameters } from '../../src/rules/policy-parameters.js';
import { judgementsOf, nActiveChronic } from './criteria.js';
import type { Judgement } from './criteria.js';
import type { Member, NightFacts } from './facts.js';
import { hasOpenTransition } from './transitions.js';

export interface TierJudgement {
  readonly tier: 'case_management' | 'care_coordination' | 'no_program';
  readonly isProvisional: boolean;
  readonly provisionalBecause: string | null;
  readonly nActive: number;
  readonly onlyBy: string | null;
}

export function tierOf(member: Member, night: NightFacts, parameters: Parameters): TierJudgement {
  const judgements = judgementsOf(member, night, parameters);
  const criteria = judgements.filter((one) => !one.isPart);
  const met = criteria.filter((one) => one.state === 'true');
  const nActive = nActiveChronic(member, night, parameters);
  const isCoordinated = nActive >= 1 || hasOpenTransition(member, night, parameters);
  const tier = met.length > 0 ? 'case_management' : isCoordinated ? 'care_coordination' : 'no_program';
  const isProvisional = met.length === 0 && criteria.some((one) => one.state === 'unknown');
  // answers that nobody can read are asked again, diagnoses that nobody can read are mended
  const isData = (one: Judgement): boolean => one.criterion === 'CM1' && one.reason === 'uninterpretable';
  const unknown = judgements.filter((one) => one.state === 'unknown');
  return {
    tier,
    isProvisional,
    provisionalBecause: isProvisional
      ? because(
          unknown.map((one) => (isData(one) ? 'source_absent' : one.reason)),
          night,
        )
      : null,
    nActive,
    onlyBy: met.length === 1 ? met[0]!.criterion : null,
  };
}

/** Ask the member, mend the data, or both. */
function because(reasons: readonly (string | null)[], night: NightFacts): string {
  const known = night.rules.unknownReasons?.definition.reasons ?? [];
  const kinds = reasons.flatMap(
    (reason) => known.find((one) => one.reason === reason)?.provisional_because ?? [],
  );
  return [...new Set(kinds)].sort().join('|');
}
