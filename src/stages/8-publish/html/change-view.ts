/** What changed since the previous run, and why: counts by cause and direction, suppressed like every other figure. */
import type { Engine } from '../../../engines/engine.js';
import { textOf } from './page-query.js';
import type { ProgramFigures } from './program-figures.js';
import { shownText } from './shown-text.js';
import { changeCauseWord, changes } from './wording.js';

/** The order in which the contracts name causes, which is the order in which they are undone (5). */
const causeOrder: readonly string[] = [
  'enrolment',
  'rule_change',
  'voided_claim',
  'late_claim',
  'new_evidence',
  'aged_out',
  'unknown',
];

/** `since` is empty where there is nothing to compare with. */
export async function changeView(engine: Engine, figures: ProgramFigures): Promise<object> {
  const [before] = await engine.rows('select as_of, is_known from night_before');
  const isFirst = before === undefined || before['as_of'] === null;
  const found = figures.words('cause');
  return {
    since: isFirst || before['is_known'] !== true ? '' : textOf(before, 'as_of'),
    isFirst,
    causes: causeOrder
      .filter((cause) => found.includes(cause))
      .map((cause) => ({
        title: changeCauseWord(cause),
        n: shownText(figures.shown(`cause:${cause}`)),
        changes: changes.map((change) => shownText(figures.shown(`change_cause:${change}:${cause}`))),
      })),
    totals: changes.map((change) => shownText(figures.shown(`change:${change}`))),
    total: shownText(figures.shown('changed')),
  };
}
