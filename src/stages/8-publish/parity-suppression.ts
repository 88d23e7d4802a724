/**
 * Which numbers of the parity file are not printed. A pair of policies stands in both orders and in
 * one row a cause, so the same members can be reached by several sums, and over three policies by a balance.
 */
import type { Engine, Row } from '../../engines/engine.js';
import { defineTable } from '../../tables/table.js';
import { hiddenCells } from './suppression.js';
import type { Balance, Sum } from './suppression.js';

export interface ParityCount {
  readonly policyA: string;
  readonly policyB: string;
  /** Null: whatever the cause. */
  readonly cause: string | null;
  readonly nDiffer: number;
  readonly nElsewhereOnly: number;
}

export interface ParityMark {
  readonly policyA: string;
  readonly policyB: string;
  readonly cause: string | null;
  readonly isDifferHidden: boolean;
  readonly isElsewhereHidden: boolean;
}

const markTable = defineTable({
  name: 'published.parity_mark',
  stage: 'worklist',
  grain: 'one row per row of the parity file: which of its numbers are left out',
  key: ['policy_a', 'policy_b', 'cause'],
  columns: {
    policy_a: ['text', ''],
    policy_b: ['text', ''],
    cause: ['text', ''],
    is_differ_hidden: ['bool', ''],
    is_elsewhere_hidden: ['bool', ''],
    is_members_hidden: ['bool', ''],
  },
});

export async function markParity(engine: Engine): Promise<void> {
  const rows = await engine.rows(
    'select policy_a, policy_b, cause, n_differ, n_elsewhere_only, n_members, n_excluded from published.parity_count order by all',
  );
  // the strictest of tonight's policies: every member goes through all of them
  const [strictest] = await engine.rows(
    `select max(cast(value as bigint)) as n from policy_parameter where name = 'suppression_threshold'`,
  );
  const threshold = Number(strictest?.['n'] ?? 0);
  const nMembers = Number(rows[0]?.['n_members'] ?? 0);
  const nExcluded = Number(rows[0]?.['n_excluded'] ?? 0);
  const isSmall = (n: number): boolean => n > 0 && n < threshold;
  const marks = parityMarks(rows.map(countOf), nMembers, threshold);
  await engine.createTable(
    markTable,
    marks.map((mark) => ({
      policy_a: mark.policyA,
      policy_b: mark.policyB,
      cause: mark.cause,
      is_differ_hidden: mark.isDifferHidden,
      is_elsewhere_hidden: mark.isElsewhereHidden,
      // whoever knows the number of all members would learn how many are out of scope
      is_members_hidden: isSmall(nMembers) || isSmall(nExcluded),
    })),
  );
}

function countOf(row: Row): ParityCount {
  return {
    policyA: String(row['policy_a']),
    policyB: String(row['policy_b']),
    cause: row['cause'] === null ? null : String(row['cause']),
    nDiffer: Number(row['n_differ']),
    nElsewhereOnly: Number(row['n_elsewhere_only']),
  };
}

export function parityMarks(
  rows: readonly ParityCount[],
  nMembers: number,
  threshold: number,
): readonly ParityMark[] {
  const cells = parityCells(rows, nMembers);
  const hidden = hiddenCells(cells.counts, cells.sums, threshold, cells.balances);
  return rows.map(({ policyA, policyB, cause }) => ({
    policyA,
    policyB,
    cause,
    isDifferHidden: hidden.has(differ(policyA, policyB, cause)),
    isElsewhereHidden: hidden.has(elsewhere(policyA, policyB, cause)),
  }));
}

export interface ParityCells {
  readonly counts: ReadonlyMap<string, number>;
  readonly sums: readonly Sum[];
  readonly balances: readonly Balance[];
}

/** The numbers of the file as cells, and everything that holds between them. */
export function parityCells(rows: readonly ParityCount[], nMembers: number): ParityCells {
  const counts = new Map([['members', nMembers]]);
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
function differ(a: string, b: string, cause: string | null): string {
  return a < b ? cell('differ', a, b, cause) : cell('differ', b, a, cause);
}

function elsewhere(a: string, b: string, cause: string | null): string {
  return cell('elsewhere', a, b, cause);
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
    { total: 'members', parts: [differ(a, b, null)], hasRest: true, isTotalKnown: true },
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
