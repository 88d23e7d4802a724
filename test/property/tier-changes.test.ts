/**
 * The cause of a changed tier, for any member: the nights in which one cause after the other is undone are run as a plan
 * would have run them, from extracts of their own, and the first that brings the old tier back must be the cause told.
 */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.js';
import type { DrawnClaim } from '../spec/whole-night/drawn-extracts.js';
import { PlanFolder } from '../spec/whole-night/plan-folder.js';
import type { PublishedFolder } from '../spec/whole-night/published-night.js';

const before = '2026-06-10';
const tonight = '2026-06-13';
const isLong = process.env['CARETIER_LONG'] !== undefined;

/** What becomes of a claim between the two nights. */
const fates = ['stands', 'ages', 'voided', 'not sent', 'late', 'new', 'came and went'] as const;
type Fate = (typeof fates)[number];
const coverages = ['always', 'joins', 'begins', 'goes', 'ends'] as const;

interface Member {
  readonly stays: readonly Fate[];
  /** Two visits with one family, of which the second has a fate. */
  readonly condition: Fate | 'none';
  /** A stay and a return on the next day: two stays by the rules before, one by those of tonight. */
  readonly returns: boolean;
  readonly coverage: (typeof coverages)[number];
}

const fate = fc.constantFrom<Fate>(...fates);
const member: fc.Arbitrary<Member> = fc.record({
  stays: fc.array(fate, { maxLength: 3 }),
  condition: fc.oneof({ weight: 2, arbitrary: fc.constant('none' as const) }, { weight: 1, arbitrary: fate }),
  returns: fc.oneof(
    { weight: 4, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
  coverage: fc.oneof(
    { weight: 8, arbitrary: fc.constant('always' as const) },
    { weight: 2, arbitrary: fc.constantFrom(...coverages) },
  ),
});

/** The last undone of: enrolment, rules, voids, late claims, new evidence, time. 0 is tonight. */
type Undone = 0 | 1 | 2 | 3 | 4 | 5 | 6;
const causeOf = ['', 'enrolment', 'rule_change', 'voided_claim', 'late_claim', 'new_evidence', 'aged_out'];

/** Whether the night holds a claim of this fate, and whether its void. */
function isHeld(what: Fate, undone: Undone): { readonly claim: boolean; readonly void: boolean } {
  switch (what) {
    case 'stands':
    case 'ages':
      return { claim: true, void: false };
    case 'voided':
      return { claim: true, void: undone < 3 };
    case 'not sent':
      return { claim: undone >= 3, void: false };
    case 'late':
      return { claim: undone < 4, void: false };
    case 'new':
      return { claim: undone < 5, void: false };
    case 'came and went': // late, and taken back before anybody counted it
      return { claim: undone < 4, void: undone < 4 };
  }
}

const months = ['01', '02', '03'];
const agedDays = ['11', '12', '13'];

function stayDates(what: Fate, i: number): string {
  // the twelve months begin on 2025-06-11 before and on 2025-06-14 tonight
  if (what === 'ages') return `2025-06-0${i + 1}→2025-06-${agedDays[i]!}`;
  if (what === 'new') return `2026-06-${i + 11}→2026-06-${i + 11}`;
  return `2026-${months[i]!}-05→2026-${months[i]!}-08`;
}

function claimsOf(name: string, drawn: Member, undone: Undone): readonly DrawnClaim[] {
  const shared = { member: name, received: before };
  const stays = drawn.stays.map((what, i) => ({
    what,
    claim: {
      ...shared,
      setting: 'inpatient' as const,
      when: stayDates(what, i),
      codes: 'J18.9',
      id: `${name}-stay-${i}`,
      facility: 'A',
    },
  }));
  const visits = (drawn.condition === 'none' ? [] : (['stands', drawn.condition] as const)).map(
    (what, i) => ({
      what,
      claim: {
        ...shared,
        setting: 'office' as const,
        // the lookback of a condition is 24 months: an old visit falls out of it likewise
        when:
          i === 0
            ? '2026-04-02'
            : what === 'ages'
              ? '2024-06-12'
              : what === 'new'
                ? '2026-06-12'
                : '2026-05-02',
        codes: 'E11.9',
        id: `${name}-visit-${i}`,
      },
    }),
  );
  const pair = (drawn.returns ? ['2025-10-01→2025-10-05', '2025-10-06→2025-10-09'] : []).map((when, i) => ({
    what: 'stands' as const,
    claim: {
      ...shared,
      setting: 'inpatient' as const,
      when,
      codes: i === 0 ? 'I50.23' : 'J18.9',
      id: `${name}-pair-${i}`,
    },
  }));
  return [...stays, ...visits, ...pair].flatMap(({ what, claim }): readonly DrawnClaim[] => {
    const held = isHeld(what, undone);
    const voiding = {
      ...claim,
      id: `${claim.id}-v`,
      bill: '118',
      claimStatus: 'void',
      frequencyOf: claim.id,
    };
    return [...(held.claim ? [claim] : []), ...(held.void ? [voiding] : [])];
  });
}

/** Covered on the night that is meant; undone, the coverage of the night before goes on. */
function coverageOf(
  drawn: Member,
  undone: Undone,
): { readonly start?: string; readonly end?: string } | undefined {
  const wasCovered = drawn.coverage !== 'joins' && drawn.coverage !== 'begins';
  if (undone > 0) return wasCovered ? {} : undefined;
  if (drawn.coverage === 'goes') return undefined;
  if (drawn.coverage === 'begins') return { start: '2026-06-12' };
  return drawn.coverage === 'ends' ? { end: '2026-06-11' } : {};
}

function deliver(plan: PlanFolder, members: readonly Member[], undone: Undone): void {
  plan.enrol(
    members.flatMap((drawn, i) => {
      const span = coverageOf(drawn, undone);
      return span === undefined ? [] : [{ member: `m${i}`, ...span }];
    }),
  );
  plan.claims(
    'claims',
    members.flatMap((drawn, i) => claimsOf(`m${i}`, drawn, undone)),
  );
  plan.configure();
  if (undone < 2)
    plan.file('caretier.yaml', plan.text('caretier.yaml').replace('default-2026.1', 'commercial'));
}

const tierOf = (night: PublishedFolder): ReadonlyMap<string, string> =>
  new Map(night.list('member_tier').map((row) => [row['member_id']!, row['tier']!]));

describe.each(isLong ? [1, 2, 3, 4, 5] : [20260613])('members drawn from seed %i', (seed) => {
  const members = fc.sample(member, { numRuns: 150, seed });
  let told: ReadonlyMap<string, string>;
  const tiers: ReadonlyMap<string, string>[] = [];

  beforeAll(async () => {
    const plan = new PlanFolder(temporaryFolder(`changes-${seed}`));
    const undone = new PlanFolder(temporaryFolder(`undone-${seed}`));
    deliver(plan, members, 6);
    const prior = await plan.night(before);
    deliver(plan, members, 0);
    const night = await plan.night(tonight);
    told = new Map(night.list('tier_changes').map((row) => [row['member_id']!, row['cause']!]));
    tiers.push(tierOf(night));
    for (const step of [1, 2, 3, 4, 5] as const) {
      deliver(undone, members, step);
      tiers.push(tierOf(await undone.night(tonight)));
    }
    tiers.push(tierOf(prior));
  }, 300_000);

  const level = (night: number, name: string): string => tiers[night]!.get(name) ?? 'none';
  const isProgram = (tier: string): boolean => tier !== 'none' && tier !== 'no_program';

  it('are told the cause after whose undoing the old tier is back, and of none when their tier stayed', () => {
    const expected = new Map<string, string>();
    members.forEach((_, i) => {
      const [now, old] = [level(0, `m${i}`), level(6, `m${i}`)];
      if (now === old || (!isProgram(now) && !isProgram(old))) return;
      const first = [1, 2, 3, 4, 5, 6].find((step) => level(step, `m${i}`) === old)!;
      expected.set(`m${i}`, causeOf[first]!);
    });
    const differ = [...new Set([...expected.keys(), ...told.keys()])].filter(
      (name) => expected.get(name) !== told.get(name),
    );
    expect(
      differ.map((name) => ({
        member: members[Number(name.slice(1))],
        told: told.get(name),
        is: expected.get(name),
      })),
    ).toEqual([]);
  });

  it('leave no cause out', () => {
    expect([...new Set(told.values())].sort()).toEqual(causeOf.slice(1).sort());
  });
});
