/** results that say a condition is out of control. */
import type { CalendarDate } from '../../src/base/calendar-date.js';
import type { Control } from '../../src/rules/control-schema.js';
import type { Parameters } from '../../src/rules/policy-parameters.js';
import { holdsCode } from './code-groups.js';
import type { Member, NightFacts } from './facts.js';

interface Result {
  readonly date: CalendarDate;
  readonly value: number;
}

/** The days of the alerts; a window is for the caller to say. */
export function controlAlertDays(
  member: Member,
  night: NightFacts,
  parameters: Parameters,
): readonly CalendarDate[] {
  return [...night.rules.controls.values()].flatMap(({ definition }) => {
    const results = resultsOf(member, definition.value_set, night);
    const { level, drop } = definition;
    if (level !== undefined)
      return results.filter(({ value }) => isBeyond(value, level, parameters)).map(({ date }) => date);
    return drop === undefined ? [] : fallDays(results, drop);
  });
}

/** From the laboratory or from a screen, wherever the number was delivered. */
function resultsOf(member: Member, set: string, { rules, asOf }: NightFacts): readonly Result[] {
  const numbers = [
    ...member.labs.map((lab) => ({ ...lab, date: lab.collected_on })),
    ...member.observations.map((one) => ({ ...one, date: one.observation_date })),
  ];
  return numbers
    .filter((one) => holdsCode(rules, set, one.code_system, one.code) && one.date <= asOf)
    .map(({ date, result }) => ({ date, value: Number(result) }))
    .filter(({ value }) => !Number.isNaN(value));
}

function isBeyond(value: number, level: NonNullable<Control['level']>, parameters: Parameters): boolean {
  if (level.above_parameter !== undefined) return value > (parameters[level.above_parameter] as number);
  if (level.above !== undefined) return value > level.above;
  return value >= level.at_least!;
}

/** A worse category than the day before it, and lower by so much; of several values of a day the lowest. */
function fallDays(results: readonly Result[], drop: NonNullable<Control['drop']>): readonly CalendarDate[] {
  const days = [...new Set(results.map(({ date }) => date))].sort();
  const lowest = (day: CalendarDate): number =>
    Math.min(...results.filter(({ date }) => date === day).map(({ value }) => value));
  const category = (value: number): number => drop.categories.filter((from) => from <= value).length;
  return days.slice(1).filter((day, i) => {
    const before = lowest(days[i]!);
    const now = lowest(day);
    return category(now) < category(before) && (before - now) * 100 >= before * drop.fall_percent;
  });
}
