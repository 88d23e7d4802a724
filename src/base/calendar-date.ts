/**
 * Calendar dates as `YYYY-MM-DD` text. Rules never see a clock or a time zone, so a date is a
 * label, compared as text and moved by whole days or clamped months.
 */
// by file: the whole library is three hundred modules, which every command would wait for
import { addDays as shiftDays } from 'date-fns/addDays';
import { addMonths as shiftMonths } from 'date-fns/addMonths';
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays';
import { isValid } from 'date-fns/isValid';

export type CalendarDate = string;

/** By hand: thousands of pages ask for places on a time line, and reading a date by its pattern took half of their time. */
function toDate(date: CalendarDate): Date {
  return new Date(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10)));
}

function fromDate(date: Date): CalendarDate {
  const [year, month, day] = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = toDate(text);
  return isValid(date) && fromDate(date) === text;
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return fromDate(shiftDays(toDate(date), days));
}

/** Month arithmetic clamps: 2024-02-29 less 12 months is 2023-02-28. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  return fromDate(shiftMonths(toDate(date), months));
}

export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return differenceInCalendarDays(toDate(to), toDate(from));
}

/** First day of the window (date − months, date]: both ends as dates. */
export function firstDayOfMonthsEnding(date: CalendarDate, months: number): CalendarDate {
  return addDays(addMonths(date, -months), 1);
}

/** First day of the window of so many days that ends on the date. */
export function firstDayOfDaysEnding(date: CalendarDate, days: number): CalendarDate {
  return addDays(date, 1 - days);
}

/** Today's date in a time zone: the only place a clock becomes a date. */
export function calendarDateIn(timeZone: string, clock: Date): CalendarDate {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(clock);
}
