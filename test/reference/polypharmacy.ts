/** how many chronic products a member has tonight, and why more of them may be there unseen. */
import { firstDayOfDaysEnding } from '../../src/base/calendar-date.js';
import type { Parameters } from '../../src/rules/policy-parameters.js';
import type { Member, NightFacts } from './facts.js';
import { sourceReasons } from './silent-reasons.js';
import { suppliesOf } from './supplies.js';

/** A combination of ingredients is one product, whatever its strength or name. */
export function nChronicProducts(member: Member, night: NightFacts, parameters: Parameters): number {
  const chronic = suppliesOf(member, night).filter(
    (supply) =>
      supply.product !== '' &&
      (supply.days ?? 0) >= (parameters['rx_min_days_supply'] as number) &&
      supply.from <= night.asOf &&
      night.asOf <= supply.to,
  );
  return new Set(chronic.map(({ product }) => product)).size;
}

/** A source that is late or filtered hides medicines, and so does a fill of the 180 days that nobody can read. */
export function unseenProductReasons(
  member: Member,
  night: NightFacts,
  parameters: Parameters,
): readonly string[] {
  const reasons = sourceReasons('pharmacy', night, parameters);
  const first = firstDayOfDaysEnding(night.asOf, 180);
  const isUnread = suppliesOf(member, night).some(
    (supply) => (!supply.isIdentified || supply.days === null) && supply.to >= first,
  );
  return isUnread ? [...reasons, 'uninterpretable'] : reasons;
}
