/** What the parity file must not tell: over both orders of a pair, its causes, and three policies at once. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parityMarks } from '../../src/stages/8-publish/parity-suppression.js';
import type { ParityCount, ParityMark } from '../../src/stages/8-publish/parity-suppression.js';

const threshold = 11;

interface Drawn {
  readonly policies: readonly string[];
  /** Members of one kind: the criteria under which each policy takes them in, and how many they are. */
  readonly kinds: readonly { readonly grounds: readonly string[]; readonly n: number }[];
}

/** Counted one by one, as the file would hold them if nothing were hidden. */
function countsOf({ policies, kinds }: Drawn): readonly ParityCount[] {
  return policies.flatMap((policyA, a) =>
    policies.flatMap((policyB, b) => {
      if (a === b) return [];
      const apart = kinds.filter(({ grounds }) => (grounds[a] === '') !== (grounds[b] === ''));
      const causes = [...new Set(apart.map(({ grounds }) => grounds[a]! + grounds[b]!))].sort();
      return [null, ...causes].map((cause) => {
        const some = apart.filter(({ grounds }) => cause === null || cause === grounds[a]! + grounds[b]!);
        const sum = (those: Drawn['kinds']): number => those.reduce((n, kind) => n + kind.n, 0);
        const nElsewhereOnly = sum(some.filter(({ grounds }) => grounds[a] === ''));
        return { policyA, policyB, cause, nDiffer: sum(some), nElsewhereOnly };
      });
    }),
  );
}

const membersOf = ({ kinds }: Drawn): number => kinds.reduce((n, kind) => n + kind.n, 0);
const marksOf = (drawn: Drawn): readonly ParityMark[] =>
  parityMarks(countsOf(drawn), membersOf(drawn), threshold);
const markOf = (marks: readonly ParityMark[], a: string, b: string): ParityMark | undefined =>
  marks.find(({ policyA, policyB, cause }) => policyA === a && policyB === b && cause === null);

describe('a pair of policies', () => {
  it('that differs on 20 of 100 members is told in full', () => {
    const marks = marksOf({
      policies: ['narrow', 'wide'],
      kinds: [
        { grounds: ['', 'CM1'], n: 20 },
        { grounds: ['', ''], n: 80 },
      ],
    });
    expect(marks.filter((mark) => mark.isDifferHidden || mark.isElsewhereHidden)).toEqual([]);
  });

  it('that differs on 10 members is hidden in both orders; the order in which nobody gains may be told', () => {
    const marks = marksOf({
      policies: ['narrow', 'wide'],
      kinds: [
        { grounds: ['', 'CM1'], n: 10 },
        { grounds: ['', ''], n: 90 },
      ],
    });
    expect(marks.every((mark) => mark.isDifferHidden)).toBe(true);
    expect(markOf(marks, 'narrow', 'wide')!.isElsewhereHidden).toBe(true);
  });

  it('that agrees on 4 of 100 members is hidden, though nobody prints the 4', () => {
    const marks = marksOf({
      policies: ['narrow', 'wide'],
      kinds: [
        { grounds: ['', 'CM1'], n: 96 },
        { grounds: ['', ''], n: 4 },
      ],
    });
    expect(marks.every((mark) => mark.isDifferHidden)).toBe(true);
  });

  it('with a cause of 3 members hides another cause with it', () => {
    const marks = marksOf({
      policies: ['narrow', 'wide'],
      kinds: [
        { grounds: ['', 'CM1'], n: 30 },
        { grounds: ['', 'CM2'], n: 3 },
        { grounds: ['', 'CM3'], n: 40 },
        { grounds: ['', ''], n: 100 },
      ],
    });
    const hidden = marks.filter((mark) => mark.isDifferHidden && mark.policyA === 'narrow');
    expect(hidden.map(({ cause }) => cause)).toEqual(['CM1', 'CM2']);
  });
});

describe('three policies that each go further than the one before', () => {
  // first to second 20, second to third 3, so first to third 23: two of them tell the third
  const nested: Drawn = {
    policies: ['first', 'second', 'third'],
    kinds: [
      { grounds: ['', 'CM1', 'CM1'], n: 20 },
      { grounds: ['', '', 'CM1'], n: 3 },
      { grounds: ['', '', ''], n: 100 },
    ],
  };

  it('do not tell the small step as the difference of the two large ones', () => {
    const marks = marksOf(nested);
    const hidden = (a: string, b: string): boolean => markOf(marks, a, b)!.isElsewhereHidden;
    expect(hidden('second', 'third')).toBe(true);
    expect(hidden('first', 'second') || hidden('first', 'third')).toBe(true);
  });
});

describe('over drawn members', () => {
  const ground = fc.constantFrom('', '', 'CM1', 'CM2');
  const drawn: fc.Arbitrary<Drawn> = fc.integer({ min: 2, max: 4 }).chain((width) =>
    fc.record({
      policies: fc.constant(['a', 'b', 'c', 'd'].slice(0, width)),
      kinds: fc.array(
        fc.record({
          grounds: fc.array(ground, { minLength: width, maxLength: width }),
          n: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 11, max: 60 })),
        }),
        { minLength: 1, maxLength: 8 },
      ),
    }),
  );

  it('no small number is printed, and a linear audit over all printed numbers finds none', () => {
    const runs = process.env['CARETIER_LONG'] === undefined ? 500 : 10_000;
    fc.assert(
      fc.property(drawn, (night) => {
        const counts = countsOf(night);
        const marks = marksOf(night);
        expect(printedSmall(counts, marks)).toEqual([]);
        expect(toldSmall(night, counts, marks)).toEqual([]);
      }),
      { numRuns: runs, seed: 20260630 },
    );
  });
});

interface Printed {
  readonly name: string;
  readonly n: number;
  readonly isHidden: boolean;
}

function numbersOf(counts: readonly ParityCount[], marks: readonly ParityMark[]): readonly Printed[] {
  return counts.flatMap(({ policyA, policyB, cause, nDiffer, nElsewhereOnly }, i) => {
    const where = `${policyA} ${policyB} ${cause}`;
    return [
      { name: `differ ${where}`, n: nDiffer, isHidden: marks[i]!.isDifferHidden },
      { name: `elsewhere ${where}`, n: nElsewhereOnly, isHidden: marks[i]!.isElsewhereHidden },
    ];
  });
}

function printedSmall(counts: readonly ParityCount[], marks: readonly ParityMark[]): readonly string[] {
  return numbersOf(counts, marks)
    .filter(({ n, isHidden }) => !isHidden && n > 0 && n < threshold)
    .map(({ name }) => name);
}

/**
 * The audit knows nothing of sums and balances: every number of the file is a sum over kinds of members, one kind for
 * each way in which the policies can judge. A hidden number is told when its row of ones and zeros is a combination
 * of the rows of printed numbers. Arithmetic over a prime field is exact; an accident there would only accuse.
 */
function toldSmall(
  { policies }: Drawn,
  counts: readonly ParityCount[],
  marks: readonly ParityMark[],
): readonly string[] {
  const kinds = allKinds(policies.length, [...new Set(counts.flatMap(({ cause }) => cause ?? []))]);
  const rowOf = (name: string): readonly number[] => {
    const [what, a, b, cause] = name.split(' ') as [string, string, string, string];
    return kinds.map((grounds) => {
      const [here, there] = [grounds[policies.indexOf(a)]!, grounds[policies.indexOf(b)]!];
      const isApart = (here === '') !== (there === '') && (cause === 'null' || cause === here + there);
      return isApart && (what === 'differ' || here === '') ? 1 : 0;
    });
  };
  const numbers = numbersOf(counts, marks);
  const known = new Span();
  known.add(kinds.map(() => 1)); // the number of all members
  for (const { name } of numbers.filter(({ isHidden }) => !isHidden)) known.add(rowOf(name));
  return numbers
    .filter(({ n, isHidden }) => isHidden && n > 0 && n < threshold)
    .map(({ name }) => name)
    .filter((name) => known.holds(rowOf(name)));
}

function allKinds(width: number, causes: readonly string[]): readonly (readonly string[])[] {
  if (width === 0) return [[]];
  // one and the same kind may be taken in by two policies on different grounds
  const single = ['', ...new Set(causes.flatMap((cause) => cause.match(/CM\d/g) ?? []))];
  return allKinds(width - 1, causes).flatMap((kind) => single.map((ground) => [...kind, ground]));
}

const prime = 1_000_003;

class Span {
  private readonly rows: { readonly pivot: number; readonly row: readonly number[] }[] = [];

  add(row: readonly number[]): void {
    const left = this.reduced(row);
    const pivot = left.findIndex((value) => value !== 0);
    if (pivot < 0) return;
    const inverse = power(left[pivot]!, prime - 2);
    this.rows.push({ pivot, row: left.map((value) => (value * inverse) % prime) });
  }

  holds(row: readonly number[]): boolean {
    return this.reduced(row).every((value) => value === 0);
  }

  private reduced(row: readonly number[]): readonly number[] {
    const left = [...row];
    for (const known of this.rows) {
      const factor = left[known.pivot]!;
      if (factor === 0) continue;
      known.row.forEach((value, i) => (left[i] = (left[i]! + (prime - factor) * value) % prime));
    }
    return left;
  }
}

function power(base: number, exponent: number): number {
  let [result, square] = [1, base];
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = (result * square) % prime;
    square = (square * square) % prime;
  }
  return result;
}
