/** The calendar of business days against one written by hand: the days on which federal offices were or will be closed. */
import { describe, expect, it } from 'vitest';
import { businessCalendar, callDeadline } from '../../src/rules/call-deadline-rows.js';
import { federalHolidays } from '../../src/rules/federal-holidays.js';
import { defaultParameters } from '../../src/rules/policy-parameters.js';

/** Observed days, year by year, read from a wall calendar. */
const closed: Readonly<Record<number, string>> = {
  2023: '01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25',
  2024: '01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25',
  2025: '01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25',
  2026: '01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25',
  2027: '01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31',
  2028: '01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25',
};
const closedDays = new Set(
  Object.entries(closed).flatMap(([year, days]) => days.split(' ').map((day) => `${year}-${day}`)),
);

/** Every day of the six years, by the calendar of the platform. */
const days: readonly Date[] = Array.from({ length: 2192 }, (_, i) => new Date(Date.UTC(2023, 0, 1 + i)));
const text = (day: Date): string => day.toISOString().slice(0, 10);
const isOpen = (day: Date): boolean =>
  day.getUTCDay() !== 0 && day.getUTCDay() !== 6 && !closedDays.has(text(day));

describe('business days of 2023 to 2028', () => {
  it('are those of a calendar written by hand, every single day', () => {
    const isBusinessDay = businessCalendar([]);
    expect(text(days.at(-1)!)).toBe('2028-12-31');
    expect(days.filter((day) => isBusinessDay(text(day)) !== isOpen(day)).map(text)).toEqual([]);
  });

  it('make the same second business day and the same 72 hours after every discharge', () => {
    const isBusinessDay = businessCalendar([]);
    const differ = days.slice(0, -10).filter((discharge, i) => {
      const open = days
        .slice(i + 1)
        .filter((_, n) => n < 10)
        .filter(isOpen);
      const found = callDeadline(text(discharge), defaultParameters, isBusinessDay);
      return found.dueByBusinessDays !== text(open[1]!) || found.dueByHours !== text(days[i + 3]!);
    });
    expect(differ.map(text)).toEqual([]);
  });
});

describe('federal holidays', () => {
  it("New Year's Day of 2028 is a Saturday and is kept in the year before", () => {
    expect(federalHolidays(2028)[0]).toBe('2027-12-31');
  });

  it('Juneteenth is none before the law of 2021', () => {
    expect(federalHolidays(2020).filter((day) => day.startsWith('2020-06'))).toEqual([]);
    expect(federalHolidays(2021)).toContain('2021-06-18');
  });
});
