/**
 * What the configured extracts can be believed about: each source, the extract that provides it,
 * how far it is complete and whether something was filtered out of it.
 */
import { addDays } from '../base/calendar-date.js';
import type { CalendarDate } from '../base/calendar-date.js';
import type { Fault } from '../base/errors.js';
import type { Config } from './load-config.js';

export interface SourceEntry {
  readonly source: string;
  readonly extract: string;
  readonly completeThrough: CalendarDate | null;
  readonly isFiltered: boolean;
}

/** Claims arrive weeks late, so a claims or pharmacy extract must say how far it is complete. */
const sourcesThatLag: readonly string[] = ['claims', 'pharmacy'];

export function sourceManifest(
  config: Config,
  asOf: CalendarDate,
  defaultProvides: (format: string) => readonly string[],
): readonly SourceEntry[] {
  return config.extracts.flatMap((extract) => {
    const completeThrough =
      extract.complete_through ?? (extract.lag_days === undefined ? null : addDays(asOf, -extract.lag_days));
    return (extract.provides ?? defaultProvides(extract.format)).map((source) => ({
      source,
      extract: extract.id,
      completeThrough,
      isFiltered: extract.filters.length > 0,
    }));
  });
}

export function manifestFaults(
  config: Config,
  defaultProvides: (format: string) => readonly string[],
): readonly Fault[] {
  return config.extracts.flatMap((extract, i) => {
    const provides: readonly string[] = extract.provides ?? defaultProvides(extract.format);
    const lagging = provides.filter((source) => sourcesThatLag.includes(source));
    const isDated = extract.complete_through !== undefined || extract.lag_days !== undefined;
    if (lagging.length === 0 || isDated) return [];
    return [
      {
        where: config.locate(['extracts', i, 'id']),
        what: `extract ${extract.id} provides ${lagging.join(', ')} and does not say how far it is complete`,
        remedy: 'add complete_through: YYYY-MM-DD or lag_days: N',
      },
    ];
  });
}
