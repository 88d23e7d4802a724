/** Medical coverage: unbroken stretches, and whether the twelve months are covered. */
import { addDays, daysBetween, firstDayOfMonthsEnding } from '../../src/base/calendar-date.js';
import type { CalendarDate } from '../../src/base/calendar-date.js';
import type { Parameters } from '../../src/rules/policy-parameters.js';
import type { CoverageSpan, Member } from './facts.js';

export interface Stretch {
  readonly start: CalendarDate;
  readonly end: CalendarDate;
}

const open = '9999-12-31';

/** Dental and pharmacy cover does not count. */
export function medicalSpans(member: Member): readonly CoverageSpan[] {
  return member.spans.filter((span) => span.coverage_type === 'medical');
}

export function enrolledStretches(member: Member): readonly Stretch[] {
  const sorted = [...medicalSpans(member)].sort((a, b) => (a.start_date < b.start_date ? -1 : 1));
  const stretches: Stretch[] = [];
  for (const span of sorted) {
    const last = stretches.at(-1);
    const touches = last !== undefined && (last.end === open || span.start_date <= addDays(last.end, 1));
    if (!touches) stretches.push({ start: span.start_date, end: span.end_date });
    else if (span.end_date > last.end)
      stretches[stretches.length - 1] = { start: last.start, end: span.end_date };
  }
  return stretches;
}

/** Covered throughout, with at most one gap of so many days; days outside the twelve months do not matter. */
export function isW12Covered(member: Member, parameters: Parameters, asOf: CalendarDate): boolean {
  const gaps: number[] = [];
  let next = firstDayOfMonthsEnding(asOf, 12);
  for (const { start, end } of enrolledStretches(member)) {
    if (end < next || next > asOf) continue;
    const resumes = start > asOf ? addDays(asOf, 1) : start;
    if (resumes > next) gaps.push(daysBetween(next, resumes));
    next = end >= asOf ? addDays(asOf, 1) : addDays(end, 1);
    if (start > asOf) next = addDays(asOf, 1);
  }
  if (next <= asOf) gaps.push(daysBetween(next, asOf) + 1);
  return gaps.length === 0 || (gaps.length === 1 && gaps[0]! <= (parameters['enrolment_gap_days'] as number));
}
