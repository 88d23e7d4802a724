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
  /** Name of the part that is never printed; hiding it costs the reader nothing. */
  readonly rest: string | null;
  readonly isTotalKnown?: boolean | undefined;
}

/**
 * Every hidden cell gets the same mark in print: one mark for "below the threshold" and another for
 * "hidden with it" would let 12 = a + b be read as 1 + 11.
 */
export function hiddenCells(
  counts: ReadonlyMap<string, number>,
  sums: readonly Sum[],
  threshold: number,
  balances: readonly Balance[] = [],
): ReadonlySet<string> {
  const table = new SuppressedTable(counts, sums, balances, threshold);
  table.hide();
  return table.hidden;
}

class SuppressedTable {
  readonly hidden = new Set<string>();
  private readonly counts: Map<string, number>;
  private readonly equations: readonly Equation[];

  constructor(
    counts: ReadonlyMap<string, number>,
    sums: readonly Sum[],
    private readonly balances: readonly Balance[],
    private readonly threshold: number,
  ) {
    this.counts = new Map(counts);
    this.equations = sums.map((sum, i) => this.equationOf(sum, `rest of sum ${i}`));
  }

  hide(): void {
    for (const [cell, n] of this.counts) if (this.isSmall(n)) this.hidden.add(cell);
    this.protectEachSum();
    // Safe sum by sum is not yet safe over all sums together: a linear audit decides.
    while (this.hideForAudit()) this.protectEachSum();
  }

  private equationOf(sum: Sum, restName: string): Equation {
    if (sum.hasRest !== true) return { total: sum.total, parts: sum.parts, rest: null };
    const told = sum.parts.reduce((n, part) => n + this.count(part), 0);
    this.counts.set(restName, this.count(sum.total) - told);
    return { ...sum, parts: [...sum.parts, restName], rest: restName };
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
        while (!this.isProtected(equation) && this.hideOneOf([equation])) hasChanged = true;
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
  private hideOneOf(equations: readonly Equation[]): boolean {
    const ranked = equations.flatMap(({ total, parts, rest, isTotalKnown }) => [
      ...parts.map((cell) => ({ cell, cost: cell === rest ? 0 : this.count(cell) === 0 ? 3 : 1 })),
      ...(isTotalKnown === true ? [] : [{ cell: total, cost: 2 }]),
    ]);
    const [next] = ranked
      .filter(({ cell }) => !this.hidden.has(cell))
      .sort(
        (a, b) => a.cost - b.cost || this.count(a.cell) - this.count(b.cell) || (a.cell < b.cell ? -1 : 1),
      );
    if (next === undefined) return false;
    this.hidden.add(next.cell);
    return true;
  }

  private hideForAudit(): boolean {
    const toldBySums = this.smallTold([]);
    if (toldBySums.length > 0) {
      const near = this.equations.filter(({ total, parts }) => touches([total, ...parts], toldBySums));
      return this.hideOneOf(near) || this.hideOneOf(this.equations);
    }
    const toldByBalances = this.smallTold(this.balances);
    if (toldByBalances.length === 0) return false;
    // one for each at once: an audit is dear, and with many policies many are told
    const hasHidden = toldByBalances.map((cell) => this.hideBeside(cell));
    return hasHidden.includes(true) || this.hideOneOf(this.equations);
  }

  private hideBeside(told: string): boolean {
    const near = this.balances.filter(({ left, right }) => touches([...left, ...right], [told]));
    return this.hideOneOf(near.map(asEquation));
  }

  private smallTold(balances: readonly Balance[]): readonly string[] {
    const told = determinedCells([...this.equations.map(asBalance), ...balances], this.hidden);
    return [...told].filter((cell) => this.isSmall(this.count(cell)));
  }
}

function touches(cells: readonly string[], told: readonly string[]): boolean {
  return cells.some((cell) => told.includes(cell));
}

function asBalance({ total, parts }: Equation): Balance {
  return { left: parts, right: [total] };
}

/** Only to choose among its cells: none of them is more the total than another. */
function asEquation({ left, right }: Balance): Equation {
  const [total, ...parts] = [...left, ...right];
  return { total: total!, parts, rest: null };
}

/** Hidden cells with only one value that solves all equations: Gauss-Jordan over the hidden cells. */
function determinedCells(balances: readonly Balance[], hidden: ReadonlySet<string>): ReadonlySet<string> {
  const cells = [...hidden];
  const column = new Map(cells.map((cell, i) => [cell, i]));
  const matrix = balances
    .map(({ left, right }) => {
      const row = new Float64Array(cells.length);
      for (const cell of left) if (hidden.has(cell)) row[column.get(cell)!]! += 1;
      for (const cell of right) if (hidden.has(cell)) row[column.get(cell)!]! -= 1;
      return row;
    })
    .filter((row) => row.some((value) => value !== 0));
  reduce(matrix, cells.length);
  return new Set(matrix.flatMap((row) => cells[onlyColumn(row)] ?? []));
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
    for (let i = column; i < width; i++) lead[i]! /= scale;
    for (const row of matrix) {
      const factor = row[column]!;
      if (row === lead || isZero(factor)) continue;
      for (let i = column; i < width; i++) row[i]! -= factor * lead[i]!;
    }
    pivot++;
  }
}

// Coefficients are small integers: what is left of a rounding is no coefficient.
function isZero(value: number): boolean {
  return Math.abs(value) < 1e-9;
}
