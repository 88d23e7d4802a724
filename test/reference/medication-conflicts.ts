/** duplicates and interactions of tier 1 are the high-severity conflict that calls for a boundary review. */
import { firstDayOfDaysEnding } from '../../src/base/calendar-date.js';
import type { Parameters } from '../../src/rules/policy-parameters.js';
import { duplicates } from './duplicates.js';
import type { Member, NightFacts } from './facts.js';
import { severeInteractions } from './interactions.js';
import { oncePerMember } from './once-per-member.js';
import type { Episode } from './taken-together.js';

export interface Conflict extends Episode {
  readonly type: 'duplicate' | 'interaction_tier1';
  /** The class, or the interaction. */
  readonly ruleId: string;
  readonly first: string;
  readonly second: string;
}

export const medicationConflicts = oncePerMember((member, night, parameters): readonly Conflict[] => [
  ...duplicates(member, night, parameters),
  ...severeInteractions(member, night),
]);

/** What ended before the 180 days is history. */
export function hasMedicationConflict(member: Member, night: NightFacts, parameters: Parameters): boolean {
  const first = firstDayOfDaysEnding(night.asOf, 180);
  return medicationConflicts(member, night, parameters).some(({ to }) => to >= first);
}
