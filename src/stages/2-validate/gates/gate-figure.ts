/** What a gate measured of one extract, before anyone asks whether that is too much. */
import type { Fraction } from '../../../base/fraction.js';
import type { GateName, Gates } from '../../../base/gate-kinds.js';
import type { Engine } from '../../../engines/engine.js';

export interface GatedExtract {
  readonly id: string;
  readonly feed: string;
  readonly gates: Gates;
}

export interface GateFigure {
  readonly gate: GateName;
  readonly extract: string;
  readonly feed: string;
  readonly column: string | null;
  readonly nFailed: number;
  readonly nChecked: number;
  /** A share, or days over 1; nothing where there is nothing to compare with: such a gate passes. */
  readonly measured: Fraction | null;
  /** What is counted. No number that could count members stands in these words: pages suppress such numbers. */
  readonly says: string;
  /** What was found when it is too much, where that reads otherwise … */
  readonly finds?: string;
  /** … and which of the night's numbers are doubtful for it. */
  readonly doubt: string;
  /** The threshold of this figure while the configuration names none. */
  readonly warnUnlessNamed?: string | null;
}

export type MeasureGate = (
  engine: Engine,
  extracts: readonly GatedExtract[],
) => Promise<readonly GateFigure[]>;

/** Counted of counted; of nothing there is no share. */
export function shareOf(nFailed: number, nChecked: number): Fraction | null {
  return nChecked === 0 ? null : { part: BigInt(nFailed), whole: BigInt(nChecked) };
}

/** What a query over `extract, n_failed, n_checked` counted of each extract; of one it does not name, nothing. */
export async function countedShares(
  engine: Engine,
  extracts: readonly GatedExtract[],
  sql: string,
): Promise<readonly Pick<GateFigure, 'extract' | 'feed' | 'nFailed' | 'nChecked' | 'measured'>[]> {
  const counted = new Map((await engine.rows(sql)).map((row) => [row['extract'], row]));
  return extracts.map(({ id, feed }) => {
    const row = counted.get(id);
    const [nFailed, nChecked] = [Number(row?.['n_failed'] ?? 0), Number(row?.['n_checked'] ?? 0)];
    return { extract: id, feed, nFailed, nChecked, measured: shareOf(nFailed, nChecked) };
  });
}
