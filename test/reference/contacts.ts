/** Section 1, operations: who was spoken with, who declined, and how often somebody was tried in vain. */
import { addDays, daysBetween } from '../../src/base/calendar-date.js';
import type { CalendarDate } from '../../src/base/calendar-date.js';
import type { Parameters } from '../../src/rules/policy-parameters.js';
import type { Member, MemberEvent, NightFacts } from './facts.js';

export interface Contacts {
  readonly reachedOn: CalendarDate | null;
  readonly assessedOn: CalendarDate | null;
  /** Unless the member agreed to something later. */
  readonly declinedOn: CalendarDate | null;
}

export function contactsOf(member: Member, night: NightFacts): Contacts {
  const known = member.events.filter((event) => event.event_date <= night.asOf);
  const acceptedOn = latestOf(known.filter(isAccepted));
  const declinedOn = latestOf(known.filter((event) => event.event_type === 'declined'));
  const isWithdrawn = declinedOn !== null && acceptedOn !== null && acceptedOn > declinedOn;
  return {
    reachedOn: latestOf(known.filter(isReached)),
    assessedOn: latestOf(known.filter(isAssessed)),
    declinedOn: isWithdrawn ? null : declinedOn,
  };
}

function latestOf(events: readonly MemberEvent[]): CalendarDate | null {
  return (
    events
      .map((event) => event.event_date)
      .sort()
      .at(-1) ?? null
  );
}

function isAssessed(event: MemberEvent): boolean {
  return event.event_type === 'assessment' && event.outcome === 'completed';
}

function isAccepted(event: MemberEvent): boolean {
  return isAssessed(event) || ['program_open', 'care_plan_agreed'].includes(event.event_type);
}

/** An attempt says nothing until somebody was reached; every other conversation says so by itself. */
function isReached({ event_type, outcome }: MemberEvent): boolean {
  if (outcome === 'not_reached') return false;
  if (event_type === 'outreach_attempt') return outcome === 'reached';
  return ['contact', 'assessment', 'care_plan_agreed'].includes(event_type);
}

export interface Attempts {
  readonly latestOn: CalendarDate | null;
  /** The attempt with which the last allowed number was used up. */
  readonly givenUpOn: CalendarDate | null;
}

/** Attempts of one week are one; after a silence longer than the rest counting begins again. */
export function attemptsInVain(member: Member, night: NightFacts, parameters: Parameters): Attempts {
  const { reachedOn } = contactsOf(member, night);
  const tried = member.events
    .filter(
      ({ event_type, outcome }) =>
        event_type === 'outreach_attempt' || (event_type === 'contact' && outcome === 'not_reached'),
    )
    .map((event) => event.event_date)
    .filter((day) => day <= night.asOf && (reachedOn === null || day > reachedOn))
    .sort();
  let series: CalendarDate[] = [];
  for (const day of tried) {
    const isLongAgo =
      series.length > 0 && daysBetween(series.at(-1)!, day) > (parameters['unreachable_rest_days'] as number);
    series = isLongAgo ? [day] : [...series, day];
  }
  const weeks: CalendarDate[] = [];
  for (const day of series) {
    const first = series[0]!;
    const isNewWeek = weeks.every((begun) => weekOf(first, begun) !== weekOf(first, day));
    if (isNewWeek) weeks.push(day);
  }
  const most = parameters['contact_attempts'] as number;
  const lastFull = Math.floor(weeks.length / most) * most;
  return { latestOn: series.at(-1) ?? null, givenUpOn: weeks[lastFull - 1] ?? null };
}

function weekOf(first: CalendarDate, day: CalendarDate): number {
  return Math.floor(daysBetween(first, day) / 7);
}

/** Until when nobody calls: after a refusal that no later stay reopens, or after so many attempts. */
export function restsUntil(from: CalendarDate | null, days: number, night: NightFacts): CalendarDate | null {
  if (from === null) return null;
  const until = addDays(from, days);
  return until > night.asOf ? until : null;
}
