/** until when a member is called after a discharge: the earlier of so many hours and so many business days. */
import { addDays, daysBetween } from '../../src/base/calendar-date.js';
import type { CalendarDate } from '../../src/base/calendar-date.js';
import type { Parameters } from '../../src/rules/policy-parameters.js';

export function callDue(discharge: CalendarDate, parameters: Parameters): CalendarDate {
  const byHours = addDays(discharge, (parameters['call_hours'] as number) / 24);
  let byBusinessDays = discharge;
  let left = parameters['call_business_days'] as number;
  while (left > 0) {
    byBusinessDays = addDays(byBusinessDays, 1);
    if (isBusinessDay(byBusinessDays, parameters['closures'] as readonly CalendarDate[])) left -= 1;
  }
  return byHours < byBusinessDays ? byHours : byBusinessDays;
}

function isBusinessDay(day: CalendarDate, closures: readonly CalendarDate[]): boolean {
  const weekday = weekdayOf(day);
  if (weekday === 'Saturday' || weekday === 'Sunday' || closures.includes(day)) return false;
  // a Saturday's holiday is kept on the Friday before, a Sunday's on the Monday after
  if (weekday === 'Friday' && isHoliday(addDays(day, 1))) return false;
  if (weekday === 'Monday' && isHoliday(addDays(day, -1))) return false;
  return !isHoliday(day);
}

/** 5 U.S.C. 6103, before it is moved from a weekend. */
function isHoliday(day: CalendarDate): boolean {
  if (['01-01', '07-04', '11-11', '12-25'].includes(day.slice(5))) return true;
  if (day.slice(5) === '06-19') return day >= '2021-06-19';
  const weekday = weekdayOf(day);
  const [month, n] = [day.slice(5, 7), Math.ceil(Number(day.slice(8)) / 7)];
  if (weekday === 'Thursday') return month === '11' && n === 4;
  if (weekday !== 'Monday') return false;
  if (month === '05') return addDays(day, 7).slice(5, 7) === '06';
  return ['01 3', '02 3', '09 1', '10 2'].includes(`${month} ${n}`);
}

/** 1 January 2023 was a Sunday. */
function weekdayOf(day: CalendarDate): string {
  const names = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
  const days = daysBetween('2023-01-01', day) % 7;
  return names[(days + 7) % 7]!;
}
