/**
 * Which cells of the aggregates are not printed: none of 1 to threshold − 1, and none more
 * through which such a cell could be worked out by addition and subtraction over all sums told at once.
 */

/** `total` = the parts, and a rest that nobody prints when `hasRest`. Cells are named, so sums may share them. */
export interface Sum {
  readonly total: string;
  readonly parts: readonly string[];
  readonly hasRest?: boolean;
  /** Other files print the total: hiding it here would protect nothing. */
  readonly isTotalKnown?: boolean;
}

/** Two sums of printed cells that are equal, though their common total is nowhere printed. */
export interface Balance {
  readonly left: readonly string[];
  readonly right: readonly string[];
}

interface Equation {
  readonly total: string;
  readonly parts: readonly string[];
}

/**
 * `unprinted` are numbers that stand nowhere, and yet must not be worked out when they are small.
 * Every hidden cell gets the same mark in print: one mark for "below the threshold" and another for
 * "hidden with it" would let 12 = a + b be read as 1 + 11.
 */
export function hiddenCells(
  counts: ReadonlyMap<string, number>,
  sums: readonly Sum[],
  threshold: number,
  balances: readonly Balance[] = [],
  unprinted: ReadonlyMap<string, number> = new Map(),
): ReadonlySet<string> {
  const table = new SuppressedTable(new Map([...counts, ...unprinted]), sums, balances, threshold);
  for (const cell of unprinted.keys()) table.hidden.add(cell);
  table.hide();
  return table.hidden;
}

class SuppressedTable {
  readonly hidden = new Set<string>();
  private readonly counts: Map<string, number>;
  private readonly equations: readonly Equation[];
  private readonly known: ReadonlySet<string>;
  /** Parts that are never printed; hiding them costs the reader nothing. */
  private readonly rests = new Set<string>();

  constructor(
    counts: ReadonlyMap<string, number>,
    sums: readonly Sum[],
    private readonly balances: readonly Balance[],
    private readonly threshold: number,
  ) {
    this.counts = new Map(counts);
    this.equations = sums.map((sum, i) => this.equationOf(sum, `rest of sum ${i}`));
    this.known = new Set(sums.flatMap(({ total, isTotalKnown }) => (isTotalKnown === true ? [total] : [])));
  }

  hide(): void {
    for (const [cell, n] of this.counts) if (this.isSmall(n)) this.hidden.add(cell);
    this.protectEachSum();
    // Safe sum by sum is not yet safe over all sums together: a linear audit decides.
    while (this.hideForAudit()) this.protectEachSum();
  }

  private equationOf(sum: Sum, restName: string): Equation {
    if (sum.hasRest !== true) return sum;
    this.rests.add(restName);
    const told = sum.parts.reduce((n, part) => n + this.count(part), 0);
    this.counts.set(restName, this.count(sum.total) - told);
    return { total: sum.total, parts: [...sum.parts, restName] };
  }

  private count(cell: string): number {
    return this.counts.get(cell) ?? 0;
  }

  private isSmall(n: number): boolean {
    return n > 0 && n < this.threshold;
  }

  private protectEachSum(): void {
    let hasChanged = true;
    while (hasChanged) {
      hasChanged = false;
      for (const equation of this.equations) {
        while (!this.isProtected(equation) && this.hideOneOf(equation.parts, [equation.total]))
          hasChanged = true;
      }
    }
  }

  /** What total less the printed parts tells must be either nothing or at least the threshold. */
  private isProtected({ total, parts }: Equation): boolean {
    const hiddenParts = parts.filter((part) => this.hidden.has(part));
    if (this.hidden.has(total)) return hiddenParts.length > 0;
    if (hiddenParts.length === 0) return true;
    const together = hiddenParts.reduce((n, part) => n + this.count(part), 0);
    return hiddenParts.length > 1 && (together === 0 || together >= this.threshold);
  }

  /** Hides what readers miss least: a part never printed, then the smallest, then a total, last a zero. */
  private hideOneOf(parts: readonly string[], totals: readonly string[] = []): boolean {
    const ranked = [
      ...parts.map((cell) => ({ cell, cost: this.rests.has(cell) ? 0 : this.count(cell) === 0 ? 3 : 1 })),
      ...totals.map((cell) => ({ cell, cost: 2 })),
    ];
    const [next] = ranked
      .filter(({ cell }) => !this.hidden.has(cell) && !this.known.has(cell))
      .sort(
        (a, b) => a.cost - b.cost || this.count(a.cell) - this.count(b.cell) || (a.cell < b.cell ? -1 : 1),
      );
    if (next === undefined) return false;
    this.hidden.add(next.cell);
    return true;
  }

  /** Hides one printed cell of those by which each small one is told: hiding any other would not protect it. */
  private hideForAudit(): boolean {
    const told = determinedCells([...this.equations.map(asBalance), ...this.balances], this.hidden);
    const formulas = [...told].filter(([cell]) => this.isSmall(this.count(cell)));
    // one for each at once: an audit is dear, and with many policies many are told
    return formulas.map(([, formula]) => this.hideOneOf(formula)).includes(true);
  }
}

function asBalance({ total, parts }: Equation): Balance {
  return { left: parts, right: [total] };
}

/**
 * Hidden cells with only one value that solves all equations, each with the printed cells that it is worked out from:
 * Gauss-Jordan over the hidden cells, with the printed ones behind them.
 */
function determinedCells(
  balances: readonly Balance[],
  hidden: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
  const all = [...new Set(balances.flatMap(({ left, right }) => [...left, ...right]))];
  const free = all.filter((cell) => hidden.has(cell));
  const cells = [...free, ...all.filter((cell) => !hidden.has(cell))];
  const column = new Map(cells.map((cell, i) => [cell, i]));
  const matrix = balances.map(({ left, right }) => {
    const row = new Float64Array(cells.length);
    for (const cell of left) row[column.get(cell)!]! += 1;
    for (const cell of right) row[column.get(cell)!]! -= 1;
    return row;
  });
  reduce(matrix, free.length);
  return new Map(
    matrix.flatMap((row) => {
      const told = free[onlyColumn(row.subarray(0, free.length))];
      if (told === undefined) return [];
      return [[told, cells.slice(free.length).filter((_, i) => !isZero(row[free.length + i]!))] as const];
    }),
  );
}

/** -1 where the row has no coefficient, or several. */
function onlyColumn(row: Float64Array): number {
  let only = -1;
  for (let i = 0; i < row.length; i++) {
    if (isZero(row[i]!)) continue;
    if (only >= 0) return -1;
    only = i;
  }
  return only;
}

function reduce(matrix: Float64Array[], width: number): void {
  let pivot = 0;
  for (let column = 0; column < width && pivot < matrix.length; column++) {
    const found = matrix.findIndex((row, i) => i >= pivot && !isZero(row[column]!));
    if (found < 0) continue;
    [matrix[pivot], matrix[found]] = [matrix[found]!, matrix[pivot]!];
    const lead = matrix[pivot]!;
    const scale = lead[column]!;
    // what stands left of the pivot is zero already
    for (let i = column; i < lead.length; i++) lead[i]! /= scale;
    for (const row of matrix) {
      const factor = row[column]!;
      if (row === lead || isZero(factor)) continue;
      for (let i = column; i < row.length; i++) row[i]! -= factor * lead[i]!;
    }
    pivot++;
  }
}

// Coefficients are small integers: what is left of a rounding is no coefficient.
function isZero(value: number): boolean {
  return Math.abs(value) < 1e-9;
}
