/**
 * What the front page and the parity file together must not tell: over both orders of a pair, its causes, three
 * policies at once, and what is counted on the page only.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../src/engines/engine.js';
import { hideTogether, kindOf } from '../../src/stages/8-publish/joint-suppression.js';
import { differ, elsewhere } from '../../src/stages/8-publish/parity-cells.js';
import type { ParityCount } from '../../src/stages/8-publish/parity-cells.js';
import { ProgramTally } from '../../src/stages/8-publish/program-tally.js';

const threshold = 11;
const criteria = ['CM1', 'CM2', 'CM3'];

/** Under each policy the criteria that hold, joined; nothing: no program. The plan is the place of its policy. */
interface Kind {
  readonly grounds: readonly string[];
  readonly plan: number;
}

interface Drawn {
  readonly policies: readonly string[];
  readonly kinds: readonly (Kind & { readonly n: number })[];
}

/** A number of either publication: whom it counts, judged member by member. */
interface Told {
  readonly cell: string;
  readonly isOf: (kind: Kind) => boolean;
}

const own = ({ grounds, plan }: Kind): string => grounds[plan]!;
const tierOf = (ground: string): string => (ground === '' ? 'no_program' : 'case_management');
const countOf = ({ kinds }: Drawn, isOf: (kind: Kind) => boolean): number =>
  kinds.filter(isOf).reduce((n, kind) => n + kind.n, 0);
const holds = (ground: string, criterion: string): boolean => ground.split('|').includes(criterion);

function ofPage({ policies, kinds }: Drawn): readonly Told[] {
  const plans = policies.map((_, plan) => plan).filter((plan) => kinds.some((kind) => kind.plan === plan));
  const tiers = ['case_management', 'no_program'];
  return [
    { cell: 'scope', isOf: () => true },
    ...tiers.map((tier) => ({ cell: `tier:${tier}`, isOf: (kind: Kind) => tierOf(own(kind)) === tier })),
    ...plans.flatMap((plan) => [
      { cell: `plan:${plan}`, isOf: (kind: Kind) => kind.plan === plan },
      ...tiers.map((tier) => ({
        cell: `plan_tier:${plan}:${tier}`,
        isOf: (kind: Kind) => kind.plan === plan && tierOf(own(kind)) === tier,
      })),
    ]),
    ...criteria.flatMap((criterion) => [
      { cell: `only_by:${criterion}`, isOf: (kind: Kind) => own(kind) === criterion },
      { cell: `state:${criterion}:true`, isOf: (kind: Kind) => holds(own(kind), criterion) },
    ]),
    { cell: 'only_by:', isOf: (kind) => own(kind).includes('|') },
  ];
}

function ofParity(drawn: Drawn): readonly Told[] {
  return parityRows(drawn).flatMap(({ policyA, policyB, cause }) => {
    const isElsewhere = ({ grounds }: Kind, a: string, b: string): boolean => {
      const [here, there] = [a, b].map((policy) => grounds[drawn.policies.indexOf(policy)]!);
      return here === '' && there !== '' && (cause === null || cause === there);
    };
    return [
      { cell: elsewhere(policyA, policyB, cause), isOf: (kind: Kind) => isElsewhere(kind, policyA, policyB) },
      {
        cell: differ(policyA, policyB, cause),
        isOf: (kind: Kind) => isElsewhere(kind, policyA, policyB) || isElsewhere(kind, policyB, policyA),
      },
    ];
  });
}

/** Counted one by one, as the file would hold them if nothing were hidden. */
function parityRows(drawn: Drawn): readonly ParityCount[] {
  return drawn.policies.flatMap((policyA, a) =>
    drawn.policies.flatMap((policyB, b) => {
      if (a === b) return [];
      const apart = drawn.kinds.filter(({ grounds }) => (grounds[a] === '') !== (grounds[b] === ''));
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

const criterionRows: readonly Row[] = criteria.map((criterion) => ({
  criterion,
  parent: null,
  kind: 'case_management',
}));

/** As the query of the page counts them. */
function pageRows({ kinds }: Drawn): readonly Row[] {
  return kinds.flatMap((kind) => [
    { kind: 'tier', word: tierOf(own(kind)), word_2: String(kind.plan), n: kind.n },
    ...(own(kind) === '' ? [] : [{ kind: 'only_by', word: onlyBy(kind), word_2: '', n: kind.n }]),
    ...criteria.map((criterion) => ({
      kind: 'state',
      word: criterion,
      word_2: String(holds(own(kind), criterion)),
      n: kind.n,
    })),
  ]);
}

function onlyBy(kind: Kind): string {
  return own(kind).includes('|') ? '' : own(kind);
}

function kindRow({ policies }: Drawn, kind: Drawn['kinds'][number]): Row {
  const moves = policies.flatMap((a, i) =>
    policies.flatMap((b, j) =>
      kind.grounds[i] === '' && kind.grounds[j] !== '' ? [`${a} ${b} ${kind.grounds[j]}`] : [],
    ),
  );
  return {
    own_policy_id: policies[kind.plan]!,
    tier: tierOf(own(kind)),
    only_by: onlyBy(kind),
    is_boundary_review: false,
    criteria: own(kind),
    moves: moves.join(';'),
    n: kind.n,
  };
}

function hiddenOf(drawn: Drawn): ReadonlySet<string> {
  return hideTogether(
    {
      tally: new ProgramTally(pageRows(drawn)),
      criteria,
      parents: criterionRows,
      parity: parityRows(drawn),
      nMembers: countOf(drawn, () => true),
      nExcluded: 0,
      kinds: drawn.kinds.map((kind) => kindOf(kindRow(drawn, kind), criterionRows)),
      planPolicies: [...new Set(drawn.kinds.map(({ plan }) => plan))].map((plan) => ({
        planId: String(plan),
        policyId: drawn.policies[plan]!,
      })),
    },
    threshold,
  );
}

/** All members in the plan of the first policy. */
const alike = (
  policies: readonly string[],
  ...kinds: readonly (readonly [number, ...string[]])[]
): Drawn => ({
  policies,
  kinds: kinds.map(([n, ...grounds]) => ({ n, grounds, plan: 0 })),
});

describe('a pair of policies', () => {
  const pair = ['narrow', 'wide'];
  const parityHidden = (drawn: Drawn): readonly string[] => {
    const hidden = hiddenOf(drawn);
    return [...new Set(ofParity(drawn).map(({ cell }) => cell))].filter((cell) => hidden.has(cell));
  };

  it('that differs on 20 of 100 members is told in full', () => {
    expect(parityHidden(alike(pair, [20, '', 'CM1'], [80, '', '']))).toEqual([]);
  });

  it('that differs on 10 members is hidden in both orders; the order in which nobody gains may be told', () => {
    const hidden = parityHidden(alike(pair, [10, '', 'CM1'], [90, '', '']));
    expect(hidden).toContain(differ('narrow', 'wide', null));
    expect(hidden).toContain(elsewhere('narrow', 'wide', null));
    expect(hidden).not.toContain(elsewhere('wide', 'narrow', null));
  });

  it('that agrees on 4 of 100 members is hidden, though nobody prints the 4', () => {
    expect(parityHidden(alike(pair, [96, '', 'CM1'], [4, '', '']))).toContain(differ('narrow', 'wide', null));
  });

  it('with a cause of 3 members hides another cause with it', () => {
    const drawn = alike(pair, [30, '', 'CM1'], [3, '', 'CM2'], [40, '', 'CM3'], [100, '', '']);
    const causes = criteria.filter((cause) => parityHidden(drawn).includes(differ('narrow', 'wide', cause)));
    expect(causes).toEqual(['CM1', 'CM2']);
  });
});

describe('three policies that each go further than the one before', () => {
  // first to second 20, second to third 3, so first to third 23: two of them tell the third
  const nested = alike(
    ['first', 'second', 'third'],
    [20, '', 'CM1', 'CM1'],
    [3, '', '', 'CM1'],
    [100, '', '', ''],
  );

  it('do not tell the small step as the difference of the two large ones', () => {
    const hidden = hiddenOf(nested);
    const isHidden = (a: string, b: string): boolean => hidden.has(elsewhere(a, b, null));
    expect(isHidden('second', 'third')).toBe(true);
    expect(isHidden('first', 'second') || isHidden('first', 'third')).toBe(true);
  });
});

describe('a policy that does not ask for a criterion of the own one', () => {
  // 10 are only by CM1 and hide the 40 only by CM2 with them; to the other policy the 40 are a difference
  const drawn = alike(['own', 'without'], [10, 'CM1', 'CM1'], [40, 'CM2', ''], [80, '', '']);

  it('does not tell in the parity file what the front page hides', () => {
    const hidden = hiddenOf(drawn);
    expect(hidden.has('only_by:CM1')).toBe(true);
    const printed = ['only_by:CM2', elsewhere('without', 'own', 'CM2'), differ('own', 'without', null)];
    expect(hidden.has('tier:case_management') || printed.every((cell) => hidden.has(cell))).toBe(true);
    expect(toldSmall(drawn, drawn.kinds)).toEqual([]);
  });

  it('told the 40 when the parity file was suppressed for itself: the audit knows it', () => {
    const page = new Set(['only_by:CM1', 'state:CM1:true', 'only_by:CM2', 'state:CM2:true']);
    expect(toldSmall(drawn, drawn.kinds, page)).toContain('only_by:CM1');
  });
});

describe('over drawn members', () => {
  const runs = process.env['CARETIER_LONG'] === undefined ? 300 : 5_000;
  const size = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 11, max: 60 }));
  const named = (width: number): readonly string[] => ['a', 'b', 'c', 'd'].slice(0, width);

  const kindOfRules = (
    asked: readonly (readonly string[])[],
    held: readonly string[],
    plan: number,
  ): Kind => ({
    grounds: asked.map((some) => some.filter((criterion) => held.includes(criterion)).join('|')),
    plan,
  });

  it('whom policies that ask for different criteria take in, no small number is printed or can be worked out', () => {
    const drawn = fc.integer({ min: 2, max: 3 }).chain((width) =>
      fc.record({
        asked: fc.array(fc.subarray(criteria, { minLength: 1 }), { minLength: width, maxLength: width }),
        members: fc.array(
          fc.record({ held: fc.subarray(criteria), plan: fc.integer({ min: 0, max: width - 1 }), n: size }),
          { minLength: 1, maxLength: 9 },
        ),
        isOnePlan: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(drawn, ({ asked, members, isOnePlan }) => {
        const kinds = members.map(({ held, plan, n }) => ({
          ...kindOfRules(asked, held, isOnePlan ? 0 : plan),
          n,
        }));
        const night = { policies: named(asked.length), kinds };
        const plans = [...new Set(kinds.map(({ plan }) => plan))];
        const possible = plans.flatMap((plan) =>
          subsets(criteria).map((held) => kindOfRules(asked, held, plan)),
        );
        expectSafe(night, possible);
      }),
      { numRuns: runs, seed: 20260630 },
    );
  });

  it('whom policies with other thresholds take in, on whatever ground, neither', () => {
    const ground = fc.constantFrom('', '', 'CM1', 'CM2', 'CM1|CM2');
    const drawn: fc.Arbitrary<Drawn> = fc.integer({ min: 2, max: 4 }).chain((width) =>
      fc.record({
        policies: fc.constant(named(width)),
        kinds: fc.array(
          fc.record({
            grounds: fc.array(ground, { minLength: width, maxLength: width }),
            plan: fc.integer({ min: 0, max: 1 }),
            n: size,
          }),
          { minLength: 1, maxLength: 8 },
        ),
      }),
    );
    fc.assert(
      fc.property(drawn, (night) => {
        const plans = [...new Set(night.kinds.map(({ plan }) => plan))];
        const possible = plans.flatMap((plan) =>
          allGrounds(night.policies.length).map((grounds) => ({ grounds, plan })),
        );
        expectSafe(night, possible);
      }),
      { numRuns: runs, seed: 20260630 },
    );
  });
});

/** Against who knows which kinds the rules allow, and who knows besides which of them there are tonight. */
function expectSafe(night: Drawn, possible: readonly Kind[]): void {
  const hidden = hiddenOf(night);
  const printed = numbersOf(night).filter(({ cell }) => !hidden.has(cell));
  const counted = printed.map(({ cell, isOf }) => ({ cell, n: countOf(night, isOf) }));
  expect(counted.filter(({ n }) => n > 0 && n < threshold)).toEqual([]);
  expect(toldSmall(night, possible, hidden)).toEqual([]);
  expect(toldSmall(night, night.kinds, hidden)).toEqual([]);
}

function numbersOf(night: Drawn): readonly Told[] {
  return [...ofPage(night), ...ofParity(night)];
}

/**
 * The audit knows nothing of sums and balances: every number is a sum over kinds of members. A hidden number is told
 * when its row of ones and zeros is a combination of the rows of printed numbers; when it is none over the kinds that
 * there are, no bound pins it either, since every one of them can be more or fewer. Arithmetic over a prime field is
 * exact; an accident there would only accuse.
 */
function toldSmall(
  night: Drawn,
  kinds: readonly Kind[],
  hidden: ReadonlySet<string> = hiddenOf(night),
): readonly string[] {
  const rowOf = ({ isOf }: Told): readonly number[] => kinds.map((kind) => (isOf(kind) ? 1 : 0));
  const known = new Span();
  // member lists have a row each, so their number is known, unless it is itself too small to tell
  if (countOf(night, () => true) >= threshold) known.add(kinds.map(() => 1));
  const numbers = numbersOf(night);
  for (const number of numbers.filter(({ cell }) => !hidden.has(cell))) known.add(rowOf(number));
  const small = numbers.filter(({ cell, isOf }) => {
    const n = countOf(night, isOf);
    return hidden.has(cell) && n > 0 && n < threshold;
  });
  return small.filter((number) => known.holds(rowOf(number))).map(({ cell }) => cell);
}

function subsets(names: readonly string[]): readonly (readonly string[])[] {
  const [first, ...others] = names;
  if (first === undefined) return [[]];
  return subsets(others).flatMap((some) => [some, [first, ...some]]);
}

function allGrounds(width: number): readonly (readonly string[])[] {
  if (width === 0) return [[]];
  return allGrounds(width - 1).flatMap((some) =>
    ['', 'CM1', 'CM2', 'CM1|CM2'].map((ground) => [...some, ground]),
  );
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
