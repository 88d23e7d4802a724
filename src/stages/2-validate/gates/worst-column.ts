/** Of the columns of one extract the one with the largest share decides; of two alike the first by name. */
import { isAbove } from '../../../base/fraction.js';
import type { Row } from '../../../engines/engine.js';
import { shareOf } from './gate-figure.js';

export interface ColumnCount {
  readonly column: string;
  readonly nFailed: number;
  readonly nChecked: number;
}

/** Rows with extract, column_name, n_failed and n_checked. */
export function worstColumns(rows: readonly Row[]): ReadonlyMap<string, ColumnCount> {
  const worst = new Map<string, ColumnCount>();
  for (const row of rows) {
    const extract = String(row['extract']);
    const count = {
      column: String(row['column_name']),
      nFailed: Number(row['n_failed']),
      nChecked: Number(row['n_checked']),
    };
    const before = worst.get(extract);
    if (before === undefined || isWorse(count, before)) worst.set(extract, count);
  }
  return worst;
}

function isWorse(a: ColumnCount, b: ColumnCount): boolean {
  const [mine, other] = [shareOf(a.nFailed, a.nChecked), shareOf(b.nFailed, b.nChecked)];
  if (mine === null || other === null) return mine !== null;
  return isAbove(mine, other) || (!isAbove(other, mine) && a.column < b.column);
}
