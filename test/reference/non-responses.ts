/** a medicine that was taken and did not work. */
import { addDays, daysBetween } from '../../src/base/calendar-date.js';
import type { CalendarDate } from '../../src/base/calendar-date.js';
import type { Parameters } from '../../src/rules/policy-parameters.js';
import { holdsCode } from './code-groups.js';
import type { Failure } from './failed-medications.js';
import type { Member, NightFacts } from './facts.js';
import { chronicClasses, threshold } from './medication-rules.js';
import { classFills, suppliesOf } from './supplies.js';

/** A result from the line on, after ninety days of treatment that were covered well enough. */
export function nonResponses(member: Member, night: NightFacts, parameters: Parameters): readonly Failure[] {
  const length = threshold(night, 'non_response_days');
  const failures: Failure[] = [];
  for (const { id, ingredients, response_test: test } of chronicClasses(night)) {
    if (test === undefined) continue;
    const fills = classFills(member, night, ingredients);
    for (const day of highResultDays(member, test, night)) {
      const from = addDays(day, -length);
      const isOldEnough = fills.some((fill) => fill.date <= from);
      const covered = coveredDays(member, night, ingredients, from, addDays(day, -1));
      // in whole thousandths, as a policy writes its threshold
      const isTaken = covered * 1000 >= Math.round((parameters['pdc_threshold'] as number) * 1000) * length;
      // chronic supplies only, as of every failure: one dose of a long course is no treatment of months
      const isChronic = fills.some(
        (fill) =>
          fill.days >= (parameters['rx_min_days_supply'] as number) && fill.date < day && fill.runOut >= from,
      );
      if (isOldEnough && isTaken && isChronic)
        failures.push({ type: 'failed_non_response', classId: id, date: day });
    }
  }
  return failures;
}

function highResultDays(member: Member, test: string, night: NightFacts): readonly CalendarDate[] {
  const high = member.labs.filter(
    (lab) =>
      holdsCode(night.rules, test, lab.code_system, lab.code) &&
      Number(lab.result) >= threshold(night, 'non_response_result') &&
      lab.collected_on <= night.asOf,
  );
  return [...new Set(high.map((lab) => lab.collected_on))];
}

/** days with any ingredient of the class, each once; an ingredient that is filled early lasts the longer. */
function coveredDays(
  member: Member,
  night: NightFacts,
  ingredients: readonly string[],
  from: CalendarDate,
  to: CalendarDate,
): number {
  const covered = new Set<number>();
  for (const ingredient of ingredients) {
    const supplies = suppliesOf(member, night)
      .filter((supply) => supply.ingredients.includes(ingredient) && supply.days !== null)
      .sort((a, b) => daysBetween(b.from, a.from));
    // counted from the first of the days looked at, so that a number is a day
    let next = Number.NEGATIVE_INFINITY;
    for (const supply of supplies) {
      const begins = Math.max(next, daysBetween(from, supply.from));
      next = begins + supply.days!;
      for (let day = begins; day < next; day += 1) covered.add(day);
    }
  }
  return [...covered].filter((day) => 0 <= day && day <= daysBetween(from, to)).length;
}
