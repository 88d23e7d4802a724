/** Which runs a plan still wants to stand on its disk. Counted in nights of the plan, never by the machine's clock. */
import { addDays } from '../../base/calendar-date.js';
import type { CalendarDate } from '../../base/calendar-date.js';
import type { StoredRun } from './run-history.js';

export interface Retention {
  readonly keepNights?: number | undefined;
  readonly keepDays?: number | undefined;
  /** Every month's last night is kept beside the newest ones: what an auditor asks for is a month, years later. */
  readonly hasMonthEnds: boolean;
}

/** A night that either rule keeps is kept; the latest always is. */
export function keptRuns(all: readonly StoredRun[], retention: Retention): ReadonlySet<string> {
  const standing = all.filter(({ isPruned }) => !isPruned);
  const chain = standing.filter(({ isWithdrawn, knownBy }) => !isWithdrawn && knownBy === 'loaded');
  const nights = [...new Set(chain.map(({ asOf }) => asOf))].sort().reverse();
  const oldest = oldestOfTheNewest(nights, retention);
  const monthEnds = retention.hasMonthEnds ? lastNights(nights) : new Set<CalendarDate>();
  const lastRevisions = new Map([...chain].reverse().map((run) => [run.asOf, run.runId]));
  return new Set(
    standing
      // of recent nights also what was replaced, withdrawn or only looked at: a rollback or a reader may want it
      .filter(({ asOf }) => oldest === undefined || asOf >= oldest)
      .map(({ runId }) => runId)
      .concat([...monthEnds].map((night) => lastRevisions.get(night)!)),
  );
}

function oldestOfTheNewest(
  nights: readonly CalendarDate[],
  { keepNights = 0, keepDays = 0 }: Retention,
): CalendarDate | undefined {
  const latest = nights[0];
  if (latest === undefined) return undefined;
  const recent = nights.filter((night, i) => i < keepNights || night > addDays(latest, -keepDays));
  return recent.at(-1) ?? latest;
}

function lastNights(newestFirst: readonly CalendarDate[]): ReadonlySet<CalendarDate> {
  const byMonth = new Map([...newestFirst].reverse().map((night) => [night.slice(0, 7), night]));
  return new Set(byMonth.values());
}
