/** The counts of the night, with the cells that must not be printed taken out. */
import { addMonths } from '../../../base/calendar-date.js';
import type { CalendarDate } from '../../../base/calendar-date.js';
import type { Engine } from '../../../engines/engine.js';
import { firstMonthShown, hideTogether, monthsShown, readNumbers } from '../joint-suppression.js';

/** A count, or null where it is hidden. */
export type Shown = number | null;

export interface ProgramFigures {
  readonly plans: readonly string[];
  readonly criteria: readonly string[];
  readonly families: readonly string[];
  readonly months: readonly string[];
  /** Second words of a kind and first word: the reasons of an unknown criterion, say. */
  words(kind: string, word?: string): readonly string[];
  shown(cell: string): Shown;
}

export async function programFigures(
  engine: Engine,
  night: { readonly asOf: CalendarDate; readonly suppressionThreshold: number },
): Promise<ProgramFigures> {
  const numbers = await readNumbers(engine, night.asOf);
  const { tally, criteria } = numbers;
  const hidden = hideTogether(numbers, night.suppressionThreshold);
  const firstDay = firstMonthShown(night.asOf);
  return {
    plans: tally.words('plan'),
    criteria,
    families: tally.words('condition'),
    months: Array.from({ length: monthsShown }, (_, i) => addMonths(firstDay, i).slice(0, 7)),
    words: (kind, word) => tally.words(kind, word),
    shown: (cell) => (hidden.has(cell) ? null : (tally.counts.get(cell) ?? 0)),
  };
}
