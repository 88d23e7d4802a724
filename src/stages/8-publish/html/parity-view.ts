/** Whether equal members are treated equally: each pair of policies once, from the numbers that may be printed. */
import type { Engine, Row } from '../../../engines/engine.js';
import { barChart } from './bar-chart.js';
import type { Titles } from './index-view.js';
import { pageQuery, textOf } from './page-query.js';
import type { Shown } from './program-figures.js';
import { shownText } from './shown-text.js';
import { parityCauseWord } from './wording.js';

export async function parityView(engine: Engine, titles: Titles): Promise<object> {
  const rows = (await engine.rows(pageQuery('parity_row'))).map(rowOf);
  const pairs = rows.filter((row) => row.cause === '' && row.policyA < row.policyB);
  return {
    parity: {
      nPairs: pairs.length,
      chart: barChart(
        'Members whose tier differs between two policies',
        pairs.map((pair) => ({ label: `${pair.policyA} and ${pair.policyB}`, value: pair.differ })),
      ),
      // two policies that agree on everyone are a bar of 0 and need no table
      pairs: pairs
        .filter(({ differ }) => differ !== 0)
        .map((pair) => ({
          a: pair.policyA,
          b: pair.policyB,
          lines: rows
            .filter((row) => row.policyA === pair.policyA && row.policyB === pair.policyB)
            .map((row) => lineOf(row, rows, titles)),
        })),
    },
  };
}

interface ParityRow {
  readonly policyA: string;
  readonly policyB: string;
  /** Empty: whatever the cause. */
  readonly cause: string;
  readonly differ: Shown;
  readonly elsewhereOnly: Shown;
}

function rowOf(row: Row): ParityRow {
  return {
    policyA: textOf(row, 'policy_a'),
    policyB: textOf(row, 'policy_b'),
    cause: textOf(row, 'cause'),
    differ: shownOf(row, 'n_differ'),
    elsewhereOnly: shownOf(row, 'n_elsewhere_only'),
  };
}

/** A number that the list leaves out is hidden here too, never 0. */
function shownOf(row: Row, column: string): Shown {
  const value = row[column];
  return value === null || value === undefined ? null : Number(value);
}

/** Each pair stands in the list in both orders: the other one tells who is more intensive under the first policy. */
function lineOf(row: ParityRow, rows: readonly ParityRow[], titles: Titles): object {
  const turned = rows.find(
    (one) => one.policyA === row.policyB && one.policyB === row.policyA && one.cause === row.cause,
  );
  return {
    cause: row.cause === '' ? 'Whatever the cause' : causeInWords(row.cause, titles),
    isCause: row.cause !== '',
    differ: shownText(row.differ),
    moreUnderA: shownText(turned?.elsewhereOnly ?? null),
    moreUnderB: shownText(row.elsewhereOnly),
  };
}

/** One criterion, several with | between, or what else a tier stands on. */
function causeInWords(cause: string, titles: Titles): string {
  return cause
    .split('|')
    .map((one) => {
      const title = titles.criteria.get(one)?.title;
      return title === undefined ? parityCauseWord(one) : `${title} (${one})`;
    })
    .join('; ');
}
