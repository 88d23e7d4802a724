/** The as-of date of a night that names none: the day before, where the plan is (contracts 2). */
import { addDays, calendarDateIn } from '../base/calendar-date.js';
import type { CalendarDate } from '../base/calendar-date.js';
import type { Config } from '../config/load-config.js';

export function yesterday(config: Config, now: Date): CalendarDate {
  return addDays(calendarDateIn(config.time_zone, now), -1);
}
