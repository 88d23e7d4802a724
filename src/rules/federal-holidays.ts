/**
 * The legal public holidays of 5 U.S.C. 6103, on the day offices close: a Saturday's holiday is kept on the Friday before,
 * a Sunday's on the Monday after. Inauguration Day closes offices of one district only and is left to `closures`.
 */
import { addDays, daysBetween } from '../base/calendar-date.js';
import type { CalendarDate } from '../base/calendar-date.js';

const saturday = 6;
const sunday = 0;
const monday = 1;
const thursday = 4;

/** Juneteenth is a holiday since the law of 17 June 2021; a replayed night of an earlier year must not know it. */
const firstJuneteenth = 2021;

/** Day of the week, 0 = Sunday; 2023-01-01 was one. */
export function weekdayOf(date: CalendarDate): number {
  const days = daysBetween('2023-01-01', date) % 7;
  return days < 0 ? days + 7 : days;
}

export function isWeekend(date: CalendarDate): boolean {
  return weekdayOf(date) === saturday || weekdayOf(date) === sunday;
}

/** The observed days of a year's holidays; New Year's Day may be observed on the last day of the year before. */
export function federalHolidays(year: number): readonly CalendarDate[] {
  const fixed = ['01-01', ...(year >= firstJuneteenth ? ['06-19'] : []), '07-04', '11-11', '12-25'];
  return [
    ...fixed.map((day) => observed(`${year}-${day}`)),
    nth(3, monday, `${year}-01-01`),
    nth(3, monday, `${year}-02-01`),
    lastMondayOfMay(year),
    nth(1, monday, `${year}-09-01`),
    nth(2, monday, `${year}-10-01`),
    nth(4, thursday, `${year}-11-01`),
  ].sort();
}

function observed(date: CalendarDate): CalendarDate {
  if (weekdayOf(date) === saturday) return addDays(date, -1);
  if (weekdayOf(date) === sunday) return addDays(date, 1);
  return date;
}

/** The n-th such weekday of the month that begins on the date. */
function nth(n: number, weekday: number, monthStart: CalendarDate): CalendarDate {
  return addDays(monthStart, ((weekday - weekdayOf(monthStart) + 7) % 7) + 7 * (n - 1));
}

function lastMondayOfMay(year: number): CalendarDate {
  const lastDay = `${year}-05-31`;
  return addDays(lastDay, -((weekdayOf(lastDay) - monday + 7) % 7));
}
