/** a chronic medicine that was filled once and given up. */
import { addDays } from '../../src/base/calendar-date.js';
import type { Parameters } from '../../src/rules/policy-parameters.js';
import type { Failure } from './failed-medications.js';
import type { Member, NightFacts } from './facts.js';
import { chronicClasses, threshold } from './medication-rules.js';
import { classFills } from './supplies.js';
import { isSilenceBelieved } from './unseen-fills.js';

/** No fill of the class in the 180 days before, one fill, none by its run-out and the grace days. */
export function earlyStops(member: Member, night: NightFacts, parameters: Parameters): readonly Failure[] {
  const least = parameters['rx_min_days_supply'] as number;
  const grace = parameters['early_stop_grace_days'] as number;
  const failures: Failure[] = [];
  for (const { id, ingredients } of chronicClasses(night)) {
    const fills = classFills(member, night, ingredients);
    for (const fill of fills) {
      const quietFrom = addDays(fill.date, -threshold(night, 'quiet_days'));
      const judgedOn = addDays(fill.runOut, grace);
      const others = fills.filter(
        (other) => other !== fill && quietFrom <= other.date && other.date <= judgedOn,
      );
      const isGivenUp = fill.days >= least && others.length === 0;
      if (isGivenUp && isSilenceBelieved(member, night, quietFrom, judgedOn))
        failures.push({ type: 'failed_early_stop', classId: id, date: judgedOn });
    }
  }
  return failures;
}
