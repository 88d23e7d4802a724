/**
 * The front page and the parity file are suppressed as one table: whoever is only by one criterion in case
 * management is, where another policy does not ask for that criterion, a difference between the two policies, so what
 * one publication hides the other could tell. test/unit/joint-suppression.test.ts tries to read it.
 */
import { addMonths } from '../../base/calendar-date.js';
import type { CalendarDate } from '../../base/calendar-date.js';
import type { Engine, Row } from '../../engines/engine.js';
import { numberOf, pageQuery, textOf } from './html/page-query.js';
import { allMembers, elsewhereCells, parityCells, parityCountOf } from './parity-cells.js';
import type { ParityCount } from './parity-cells.js';
import { ProgramTally, programSums } from './program-tally.js';
import { hiddenCells } from './suppression.js';
import type { Balance, Sum } from './suppression.js';

export const monthsShown = 13;

export function firstMonthShown(asOf: CalendarDate): CalendarDate {
  return addMonths(`${asOf.slice(0, 7)}-01`, 1 - monthsShown);
}

/** All that both publications count, before any number is hidden. */
export interface NightNumbers {
  readonly tally: ProgramTally;
  /** In the order in which they are shown. */
  readonly criteria: readonly string[];
  readonly parents: readonly Row[];
  readonly parity: readonly ParityCount[];
  readonly nMembers: number;
  readonly nExcluded: number;
  readonly kinds: readonly MemberKind[];
  readonly planPolicies: readonly PlanPolicy[];
}

/** Members who are counted in the same cells; how many they are is printed nowhere. */
export interface MemberKind {
  readonly ownPolicy: string;
  readonly tier: string;
  readonly cells: readonly string[];
  readonly n: number;
}

export interface PlanPolicy {
  readonly planId: string;
  readonly policyId: string;
}

export async function readNumbers(engine: Engine, asOf: CalendarDate): Promise<NightNumbers> {
  const tally = new ProgramTally(
    await engine.rows(pageQuery('program_count'), { first_day: firstMonthShown(asOf) }),
  );
  const parents = await engine.rows(
    'select criterion, parent, kind from criterion order by display_order nulls last, criterion',
  );
  const states = tally.words('state');
  const parity = await engine.rows(
    'select policy_a, policy_b, cause, n_differ, n_elsewhere_only, n_members, n_excluded from published.parity_count order by all',
  );
  const kinds = parity.length === 0 ? [] : await engine.rows(pageQuery('told_alike'));
  const plans = await engine.rows(
    `select distinct coalesce(plan_id, '') as plan_id, own_policy_id from member_scope
     where exclusion_reason is null order by all`,
  );
  return {
    tally,
    criteria: parents.map((row) => textOf(row, 'criterion')).filter((name) => states.includes(name)),
    parents,
    parity: parity.map(parityCountOf),
    nMembers: Number(parity[0]?.['n_members'] ?? 0),
    nExcluded: Number(parity[0]?.['n_excluded'] ?? 0),
    kinds: kinds.map((row) => kindOf(row, parents)),
    planPolicies: plans.map((row) => ({
      planId: textOf(row, 'plan_id'),
      policyId: textOf(row, 'own_policy_id'),
    })),
  };
}

export function kindOf(row: Row, criteria: readonly Row[]): MemberKind {
  const [tier, change] = [textOf(row, 'tier'), textOf(row, 'change')];
  const states = listOf(row, 'criteria', '|').map((name) => {
    const kind = criteria.find((one) => one['criterion'] === name)?.['kind'];
    return `state:${name}:${kind === 'care_coordination' ? 'false' : 'true'}`;
  });
  const cells = [
    'scope',
    allMembers,
    `tier:${tier}`,
    ...(tier === 'case_management' ? [`only_by:${textOf(row, 'only_by')}`] : []),
    ...(row['is_boundary_review'] === true ? ['boundary'] : []),
    // of those who left, some are no longer in scope and of no kind
    ...(change === '' || change === 'left'
      ? []
      : [`change:${change}`, `change_cause:${change}:${textOf(row, 'change_cause')}`]),
    ...states,
    ...listOf(row, 'moves', ';').flatMap((move) => {
      const [policyA, policyB, cause] = move.split(' ') as [string, string, string];
      return elsewhereCells(policyA, policyB, cause);
    }),
  ];
  return { ownPolicy: textOf(row, 'own_policy_id'), tier, cells: [...new Set(cells)], n: numberOf(row, 'n') };
}

function listOf(row: Row, column: string, separator: string): readonly string[] {
  return textOf(row, column).split(separator).filter(Boolean);
}

export function hideTogether(numbers: NightNumbers, threshold: number): ReadonlySet<string> {
  const { tally, criteria, parents, parity, nMembers, kinds } = numbers;
  const sums = programSums(tally, criteria, parents);
  if (parity.length === 0) return hiddenCells(tally.counts, sums, threshold);
  const ofParity = parityCells(parity, nMembers);
  const counts = new Map([...tally.counts, ...ofParity.counts]);
  const isParity = (cell: string): boolean => ofParity.counts.has(cell);
  return hiddenCells(
    counts,
    [...sums, ...ofParity.sums, ...smallDifferences(counts, kinds, isParity, threshold)],
    threshold,
    [...ofParity.balances, ...kindBalances(counts, kinds), ...planBalances(numbers)],
    new Map(kinds.map(({ n }, i) => [kindCell(i), n])),
  );
}

function kindCell(i: number): string {
  return `kind ${i}`;
}

/**
 * Each cell is the sum of its kinds of members. The reader is taken to know which kinds there are, and only not how
 * many of each: which kinds there can be follows from the rules, which everyone may read.
 */
function kindBalances(counts: ReadonlyMap<string, number>, kinds: readonly MemberKind[]): readonly Balance[] {
  const kindsOf = kindsByCell(kinds);
  return [...counts.keys()]
    .filter((cell) => kindsOf.has(cell))
    .map((cell) => ({ left: [cell], right: [...kindsOf.get(cell)!].map(kindCell) }));
}

/** Plans are not told apart within a kind; what their members have in common is the policy. */
function planBalances({ tally, kinds, planPolicies }: NightNumbers): readonly Balance[] {
  const policies = [...new Set(planPolicies.map(({ policyId }) => policyId))];
  const tiersFound = [...new Set(kinds.map(({ tier }) => tier))];
  return policies.flatMap((policy) => {
    const plans = planPolicies.filter(({ policyId }) => policyId === policy);
    // a plan whose members follow several policies is the sum of no kinds
    const isOwn = plans.every(
      ({ planId }) => planPolicies.filter((one) => one.planId === planId).length === 1,
    );
    if (!isOwn) return [];
    return tiersFound.map((tier) => ({
      left: plans
        .map(({ planId }) => `plan_tier:${encodeURIComponent(planId)}:${tier}`)
        .filter((cell) => tally.counts.has(cell)),
      right: kinds.flatMap((kind, i) =>
        kind.ownPolicy === policy && kind.tier === tier ? [kindCell(i)] : [],
      ),
    }));
  });
}

/** Where all but a few members of one number are another number, those few are what is left of it. */
function smallDifferences(
  counts: ReadonlyMap<string, number>,
  kinds: readonly MemberKind[],
  isParity: (cell: string) => boolean,
  threshold: number,
): readonly Sum[] {
  const kindsOf = [...kindsByCell(kinds)].filter(([cell]) => counts.has(cell));
  return kindsOf.flatMap(([total, all]) =>
    kindsOf
      .filter(([part, some]) => {
        const left = counts.get(total)! - counts.get(part)!;
        const isFew = left > 0 && left < threshold && (isParity(total) || isParity(part));
        return isFew && [...some].every((kind) => all.has(kind));
      })
      .map(([part]) => ({ total, parts: [part], hasRest: true })),
  );
}

function kindsByCell(kinds: readonly MemberKind[]): ReadonlyMap<string, ReadonlySet<number>> {
  const found = new Map<string, Set<number>>();
  kinds.forEach(({ cells }, i) =>
    cells.forEach((cell) => found.set(cell, (found.get(cell) ?? new Set<number>()).add(i))),
  );
  return found;
}
