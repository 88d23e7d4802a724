/** another class for the same indication in place of the old one. */
import { addDays } from '../../src/base/calendar-date.js';
import type { CalendarDate } from '../../src/base/calendar-date.js';
import type { DrugClass } from '../../src/rules/medication-schema.js';
import type { Parameters } from '../../src/rules/policy-parameters.js';
import type { Failure } from './failed-medications.js';
import type { Member, NightFacts } from './facts.js';
import { chronicClasses, threshold } from './medication-rules.js';
import { classFills } from './supplies.js';
import type { ClassFill } from './supplies.js';
import { isSilenceBelieved } from './unseen-fills.js';

export function medicationSwitches(
  member: Member,
  night: NightFacts,
  parameters: Parameters,
): readonly Failure[] {
  const failures: Failure[] = [];
  for (const oldClass of chronicClasses(night)) {
    const oldFills = classFills(member, night, oldClass.ingredients);
    if (oldFills.length === 0) continue;
    for (const newClass of chronicClasses(night).filter((one) => isForTheSame(oldClass, one))) {
      const newFills = classFills(member, night, newClass.ingredients);
      for (const begun of newFills.filter((fill) => isBeginning(fill, newFills, night, parameters)))
        if (isInPlaceOf(oldFills, begun.date, member, night, parameters))
          failures.push({
            type: 'failed_switch',
            classId: oldClass.id,
            newClassId: newClass.id,
            date: begun.date,
          });
    }
  }
  return failures;
}

function isForTheSame(a: DrugClass, b: DrugClass): boolean {
  return a.id !== b.id && a.indications.some((one) => b.indications.includes(one));
}

/** A class that the member had in the last 180 days is not new. */
function isBeginning(
  fill: ClassFill,
  fills: readonly ClassFill[],
  night: NightFacts,
  parameters: Parameters,
): boolean {
  const quietFrom = addDays(fill.date, -threshold(night, 'quiet_days'));
  return (
    fill.days >= (parameters['rx_min_days_supply'] as number) &&
    !fills.some((other) => quietFrom <= other.date && other.date < fill.date)
  );
}

/** The old supply still lasted or had ended in the window, and the class was not filled again until the grace days were over. */
function isInPlaceOf(
  oldFills: readonly ClassFill[],
  begunOn: CalendarDate,
  member: Member,
  night: NightFacts,
  parameters: Parameters,
): boolean {
  const windowFrom = addDays(begunOn, -(parameters['switch_window_days'] as number));
  const before = oldFills.filter((fill) => fill.date < begunOn && fill.runOut >= windowFrom);
  const isChronic = before.some((fill) => fill.days >= (parameters['rx_min_days_supply'] as number));
  if (!isChronic) return false;
  const ended = [...before.map(({ runOut }) => runOut), begunOn].sort().at(-1)!;
  const judgedOn = addDays(ended, parameters['early_stop_grace_days'] as number);
  const hasReturned = oldFills.some((fill) => begunOn <= fill.date && fill.date <= judgedOn);
  const quietFrom = addDays(begunOn, -threshold(night, 'quiet_days'));
  return !hasReturned && isSilenceBelieved(member, night, quietFrom, judgedOn);
}
