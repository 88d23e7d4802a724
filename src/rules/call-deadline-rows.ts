/** Rows of `call_deadline`: until when a member must be called after a discharge, for every discharge that can matter tonight. */
import { addDays, firstDayOfMonthsEnding } from '../base/calendar-date.js';
import type { CalendarDate } from '../base/calendar-date.js';
import { federalHolidays, isWeekend } from './federal-holidays.js';
import type { Parameters } from './policy-parameters.js';
import { variantId } from './policy-variants.js';
import type { ResolvedPolicy } from './resolve-policies.js';
import type { RuleRow } from './rules.js';

/** Discharges of the twelve months: those on a list of calls, and those that tell how timely calls were. */
const monthsOfDischarges = 12;

export interface CallDeadline {
  readonly dueByHours: CalendarDate;
  readonly dueByBusinessDays: CalendarDate;
  readonly due: CalendarDate;
  readonly isNonbusinessDay: boolean;
}

export type Calendar = (date: CalendarDate) => boolean;

/** Monday to Friday except holidays, and except what the plan closes. */
export function businessCalendar(closures: readonly CalendarDate[]): Calendar {
  const closed = new Set(closures);
  const years = new Map<string, ReadonlySet<CalendarDate>>();
  const holidays = (year: string): ReadonlySet<CalendarDate> => {
    // the next year's first holiday may be kept on the last day of this one
    const found =
      years.get(year) ?? new Set([...federalHolidays(Number(year)), ...federalHolidays(Number(year) + 1)]);
    years.set(year, found);
    return found;
  };
  return (date) => !isWeekend(date) && !closed.has(date) && !holidays(date.slice(0, 4)).has(date);
}

/**
 * Day 0 is the discharge. Neither clock dominates, so both are told and the earlier governs. A discharge has no hour,
 * so the hours of a policy are whole days.
 */
export function callDeadline(
  discharge: CalendarDate,
  parameters: Parameters,
  isBusinessDay: Calendar,
): CallDeadline {
  const dueByHours = addDays(discharge, (parameters['call_hours'] as number) / 24);
  const dueByBusinessDays = afterBusinessDays(
    discharge,
    parameters['call_business_days'] as number,
    isBusinessDay,
  );
  const due = dueByHours < dueByBusinessDays ? dueByHours : dueByBusinessDays;
  return { dueByHours, dueByBusinessDays, due, isNonbusinessDay: !isBusinessDay(due) };
}

function afterBusinessDays(date: CalendarDate, days: number, isBusinessDay: Calendar): CalendarDate {
  let day = date;
  for (let counted = 0; counted < days;) {
    day = addDays(day, 1);
    if (isBusinessDay(day)) counted += 1;
  }
  return day;
}

export function callDeadlineRows(
  policies: readonly ResolvedPolicy[],
  asOf: CalendarDate,
): readonly RuleRow[] {
  const variants = new Map(policies.map(({ parameters }) => [variantId('calendar', parameters), parameters]));
  const firstDay = firstDayOfMonthsEnding(asOf, monthsOfDischarges);
  return [...variants.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([id, parameters]) => variantRows(id, parameters, firstDay, asOf));
}

function variantRows(
  id: string,
  parameters: Parameters,
  firstDay: CalendarDate,
  lastDay: CalendarDate,
): readonly RuleRow[] {
  const isBusinessDay = businessCalendar(parameters['closures'] as readonly CalendarDate[]);
  const rows: RuleRow[] = [];
  for (let day = firstDay; day <= lastDay; day = addDays(day, 1)) {
    const deadline = callDeadline(day, parameters, isBusinessDay);
    rows.push({
      variant_id: id,
      discharge_date: day,
      due_72h: deadline.dueByHours,
      due_2bd: deadline.dueByBusinessDays,
      call_due: deadline.due,
      is_nonbusiness: deadline.isNonbusinessDay,
    });
  }
  return rows;
}
