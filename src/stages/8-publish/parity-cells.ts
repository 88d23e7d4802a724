/**
 * The numbers of the parity file as cells, and everything that holds between them. A pair of policies stands in
 * both orders and in one row a cause, so the same members can be reached by several sums, and over three policies by a
 * balance.
 */
import type { Row } from '../../engines/engine.js';
import type { Balance, Sum } from './suppression.js';

export interface ParityCount {
  readonly policyA: string;
  readonly policyB: string;
  /** Null: whatever the cause. */
  readonly cause: string | null;
  readonly nDiffer: number;
  readonly nElsewhereOnly: number;
}

export function parityCountOf(row: Row): ParityCount {
  return {
    policyA: String(row['policy_a']),
    policyB: String(row['policy_b']),
    cause: row['cause'] === null ? null : String(row['cause']),
    nDiffer: Number(row['n_differ']),
    nElsewhereOnly: Number(row['n_elsewhere_only']),
  };
}

/** Who is in scope: every policy judges all of them. Lists of members tell it by their length. */
export const allMembers = 'members';

export interface ParityCells {
  readonly counts: ReadonlyMap<string, number>;
  readonly sums: readonly Sum[];
  readonly balances: readonly Balance[];
}

export function parityCells(rows: readonly ParityCount[], nMembers: number): ParityCells {
  const counts = new Map([[allMembers, nMembers]]);
  for (const { policyA, policyB, cause, nDiffer, nElsewhereOnly } of rows) {
    counts.set(differ(policyA, policyB, cause), nDiffer);
    counts.set(elsewhere(policyA, policyB, cause), nElsewhereOnly);
  }
  const pairs = rows.filter(({ cause, policyA, policyB }) => cause === null && policyA < policyB);
  const causesOf = (a: string, b: string): readonly string[] =>
    rows.flatMap((row) => (row.policyA === a && row.policyB === b ? (row.cause ?? []) : []));
  const sums = pairs.flatMap(({ policyA, policyB }) =>
    pairSums(policyA, policyB, causesOf(policyA, policyB)),
  );
  const policies = [...new Set(rows.map(({ policyA }) => policyA))].sort();
  const causes = [...new Set(rows.map(({ cause }) => cause))];
  return { counts, sums, balances: causes.flatMap((cause) => balancesOf(policies, cause, counts)) };
}

/** Both orders of a pair tell the same members, so they are one cell. */
export function differ(a: string, b: string, cause: string | null): string {
  return a < b ? cell('differ', a, b, cause) : cell('differ', b, a, cause);
}

export function elsewhere(a: string, b: string, cause: string | null): string {
  return cell('elsewhere', a, b, cause);
}

/** Where a member is counted whom the second policy takes further than the first, for this cause. */
export function elsewhereCells(a: string, b: string, cause: string): readonly string[] {
  return [null, cause].flatMap((of) => [differ(a, b, of), elsewhere(a, b, of)]);
}

function cell(...words: readonly (string | null)[]): string {
  return JSON.stringify(words);
}

function pairSums(a: string, b: string, causes: readonly string[]): readonly Sum[] {
  const directions = [null, ...causes].map((cause) => ({
    total: differ(a, b, cause),
    parts: [elsewhere(a, b, cause), elsewhere(b, a, cause)],
  }));
  const overCauses = [
    differ,
    elsewhere,
    (x: string, y: string, cause: string | null) => elsewhere(y, x, cause),
  ].map((of) => ({ total: of(a, b, null), parts: causes.map((cause) => of(a, b, cause)) }));
  return [
    // those on whom two policies agree are nowhere printed, yet known to whoever subtracts
    { total: allMembers, parts: [differ(a, b, null)], hasRest: true, isTotalKnown: true },
    ...directions,
    ...(causes.length === 0 ? [] : overCauses),
  ];
}

/**
 * Who gains from a to b, from b to c and from c to a are as many as who lose on the way, whenever one tier boundary
 * is all that is crossed: policies that each go further than the one before add up. It need not hold for a cause
 * or over three tiers; where it does, a reader may guess it, so it counts as told.
 */
function balancesOf(
  policies: readonly string[],
  cause: string | null,
  counts: ReadonlyMap<string, number>,
): readonly Balance[] {
  const total = (cells: readonly string[]): number =>
    cells.reduce((n, name) => n + (counts.get(name) ?? 0), 0);
  return triplesOf(policies).flatMap(([a, b, c]) => {
    // what no row names is known to be none
    const printed = (x: string, y: string): readonly string[] =>
      [elsewhere(x, y, cause)].filter((name) => counts.has(name));
    const there = [...printed(a, b), ...printed(b, c), ...printed(c, a)];
    const back = [...printed(b, a), ...printed(c, b), ...printed(a, c)];
    const isTold = total(there) === total(back) && total(there) > 0;
    return isTold ? [{ left: there, right: back }] : [];
  });
}

function triplesOf(names: readonly string[]): readonly (readonly [string, string, string])[] {
  return names.flatMap((a, i) =>
    names.slice(i + 1).flatMap((b, j) => names.slice(i + j + 2).map((c) => [a, b, c] as const)),
  );
}
