/** What the summary must not tell: small numbers, and what a reader could work out from the rest. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hiddenCells } from '../../src/stages/8-publish/suppression.js';
import type { Sum } from '../../src/stages/8-publish/suppression.js';

const threshold = 11;
const hidden = (counts: Readonly<Record<string, number>>, sums: readonly Sum[]): readonly string[] =>
  [...hiddenCells(new Map(Object.entries(counts)), sums, threshold)].filter((cell) => cell in counts).sort();

describe('a number of members', () => {
  it('of 1 to 10 is hidden; 0 and 11 are printed', () => {
    expect(hidden({ none: 0, one: 1, ten: 10, eleven: 11 }, [])).toEqual(['one', 'ten']);
  });

  it('takes a second one with it, when the sum would tell it', () => {
    expect(hidden({ all: 100, a: 4, b: 30, c: 66 }, [{ total: 'all', parts: ['a', 'b', 'c'] }])).toEqual([
      'a',
      'b',
    ]);
  });

  it('two that are hidden together are not enough when together they are small', () => {
    expect(hidden({ all: 50, a: 2, b: 3, c: 45 }, [{ total: 'all', parts: ['a', 'b', 'c'] }])).toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  it('that is all but a few of a total is hidden, though nobody prints the few', () => {
    const sums = [{ total: 'all', parts: ['most'], hasRest: true }];
    expect(hidden({ all: 100, most: 97 }, sums)).toEqual(['most']);
    expect(hidden({ all: 100, most: 89 }, sums)).toEqual([]);
  });
});

describe('over tables with rows, columns and totals', () => {
  const table = fc
    .tuple(fc.integer({ min: 2, max: 3 }), fc.integer({ min: 2, max: 3 }))
    .chain(([rows, columns]) =>
      fc.array(fc.array(fc.integer({ min: 0, max: 18 }), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    );

  // found by the long run: every row and column for itself is safe, all together are not
  const safeOneByOne = [
    [0, 7, 1],
    [1, 0, 16],
    [0, 11, 0],
  ];

  it('a reader who tries every table that fits the printed numbers is left with a choice for every small one', () => {
    const runs = process.env['CARETIER_LONG'] === undefined ? 200 : 10_000;
    fc.assert(
      fc.property(table, (rows) => {
        const { counts, sums } = withTotals(rows);
        const cells = hiddenCells(counts, sums, threshold);
        const small = [...counts]
          .filter(([cell, n]) => cell.startsWith('cell') && n > 0 && n < threshold)
          .map(([cell]) => cell);
        expect(small.filter((cell) => !cells.has(cell))).toEqual([]);
        expect(decided(rows, counts, cells, small)).toEqual([]);
      }),
      { numRuns: runs, seed: 20260630, examples: [[safeOneByOne]] },
    );
  });
});

function withTotals(rows: readonly (readonly number[])[]): {
  counts: Map<string, number>;
  sums: readonly Sum[];
} {
  const counts = new Map<string, number>();
  const add = (cell: string, n: number): void => void counts.set(cell, (counts.get(cell) ?? 0) + n);
  rows.forEach((row, r) =>
    row.forEach((n, c) =>
      [`cell ${r} ${c}`, `row ${r}`, `column ${c}`, 'all'].forEach((cell) => add(cell, n)),
    ),
  );
  const [high, wide] = [rows.length, rows[0]!.length];
  const upTo = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i);
  const sums: Sum[] = [
    ...upTo(high).map((r) => ({ total: `row ${r}`, parts: upTo(wide).map((c) => `cell ${r} ${c}`) })),
    ...upTo(wide).map((c) => ({ total: `column ${c}`, parts: upTo(high).map((r) => `cell ${r} ${c}`) })),
    { total: 'all', parts: upTo(high).map((r) => `row ${r}`) },
    { total: 'all', parts: upTo(wide).map((c) => `column ${c}`) },
  ];
  return { counts, sums };
}

/**
 * Small cells with one value in every table of whole numbers from 0 that agrees with all printed numbers. Tables are
 * reached from the true one by moves that keep every printed sum: four corners in turn up and down, or, where totals
 * are hidden too, fewer. Independent of how the suppressor decides.
 */
function decided(
  rows: readonly (readonly number[])[],
  counts: ReadonlyMap<string, number>,
  cells: ReadonlySet<string>,
  small: readonly string[],
): readonly string[] {
  const names = rows.flatMap((row, r) => row.map((_, c) => [r, c] as const));
  const free = names.filter(([r, c]) => cells.has(`cell ${r} ${c}`));
  return small.filter((cell) => {
    const at = free.findIndex(([r, c]) => cell === `cell ${r} ${c}`);
    return ![-1, 1].some((step) => canMove(free, at, step, counts, cells));
  });
}

/** Whether another table exists in which this cell differs by `step` and every free cell by at most one. */
function canMove(
  free: readonly (readonly [number, number])[],
  at: number,
  step: number,
  counts: ReadonlyMap<string, number>,
  cells: ReadonlySet<string>,
): boolean {
  const moves = new Array<number>(free.length).fill(0);
  const allowed = (i: number): readonly number[] => {
    const n = counts.get(`cell ${free[i]![0]} ${free[i]![1]}`)!;
    return i === at ? [step].filter((move) => n + move >= 0) : [0, 1, -1].filter((move) => n + move >= 0);
  };
  const fits = (): boolean => {
    const change = new Map<string, number>();
    free.forEach(([r, c], i) =>
      [`row ${r}`, `column ${c}`, 'all'].forEach((total) =>
        change.set(total, (change.get(total) ?? 0) + moves[i]!),
      ),
    );
    return [...change].every(([total, n]) => n === 0 || cells.has(total));
  };
  const search = (i: number): boolean => {
    if (i === free.length) return fits();
    return allowed(i).some((move) => {
      moves[i] = move;
      return search(i + 1);
    });
  };
  return search(0);
}
