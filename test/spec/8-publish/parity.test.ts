/** Parity: the same members under two policies; how many differ, in which direction, through which criterion. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openDuckDb } from '../../../src/engines/duckdb/duckdb-engine.js';
import type { Engine, Row } from '../../../src/engines/engine.js';
import { programFigures } from '../../../src/stages/8-publish/html/program-figures.js';
import { writeHtml } from '../../../src/stages/8-publish/html/write-html.js';
import { makeLists } from '../../../src/stages/8-publish/published-lists.js';
import { numbersFor } from '../../../src/stages/8-publish/unsuppressed.js';
import { allTables } from '../../../src/tables/all-tables.js';
import { temporaryFolder } from '../../temporary-folder.js';
import { claims, people } from '../whole-night/cases.js';
import { nightOf } from '../whole-night/night-of.js';

/** Under one policy: the tier, and the criteria of case management that hold, or what else the tier stands on. */
interface Judged {
  readonly tier: 1 | 2 | 3;
  readonly holds?: readonly string[];
  readonly nActive?: number;
  readonly transition?: boolean;
  readonly escalated?: readonly string[];
}

/** n members alike, judged by each policy. */
interface Kind {
  readonly n: number;
  readonly by: Readonly<Record<string, Judged>>;
}

const tiers = ['', 'case_management', 'care_coordination', 'no_program'];
const engines: Engine[] = [];
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.close();
});

async function madeLists(kinds: readonly Kind[], nExcluded: number): Promise<Engine> {
  const engine = await openDuckDb({ file: ':memory:' });
  engines.push(engine);
  const rows = drawnRows(kinds, nExcluded);
  for (const table of allTables) await engine.createTable(table, rows[table.name] ?? []);
  await makeLists(engine, { runId: 'r1', asOf: '2026-06-30' }, []);
  return engine;
}

/** The lines of the section on the front page, its chart first, markup taken out. */
async function pageOf(kinds: readonly Kind[], nExcluded = 0): Promise<readonly string[]> {
  const directory = temporaryFolder('parity-page');
  await writeHtml({
    engine: await madeLists(kinds, nExcluded),
    directory,
    asOf: '2026-06-30',
    runId: 'r1',
    suppressionThreshold: 11,
    dataQuality: [],
    codeVersion: 'test',
    hasMemberPages: false,
  });
  const html = readFileSync(join(directory, 'index.html'), 'utf8');
  const section = /<section aria-labelledby="parity">([\s\S]*?)<\/section>/.exec(html)?.[1];
  if (section === undefined) return [];
  const words = (markup: string): string =>
    markup
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
  return [
    [...section.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text!).join(' '),
    ...[...section.matchAll(/<tbody>([\s\S]*?)<\/tbody>/g)].flatMap(([, body]) =>
      [...body!.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row]) => words(row!)),
    ),
  ];
}

async function parityOf(kinds: readonly Kind[], nExcluded = 0): Promise<readonly Row[]> {
  const engine = await madeLists(kinds, nExcluded);
  return engine.rows(
    `select policy_a as a, policy_b as b, cause, n_differ as n, share, qualifies_elsewhere_only as only_b,
       denominator as members, suppressed
     from published.parity`,
  );
}

function drawnRows(kinds: readonly Kind[], nExcluded: number): Readonly<Record<string, readonly Row[]>> {
  const policies = Object.keys(kinds[0]!.by);
  const members = kinds.flatMap((kind, i) =>
    Array.from({ length: kind.n }, (_, j) => ({ person_id: `k${i}m${j}`, by: kind.by })),
  );
  const judged = members.flatMap(({ person_id, by }) =>
    policies.map((policy_id) => ({ policy_id, person_id, ...by[policy_id]! })),
  );
  return {
    policy: policies.map((policy_id) => ({ policy_id, policy_version: 'v' })),
    policy_parameter: policies.map((policy_id) => ({
      policy_id,
      name: 'suppression_threshold',
      value: '11',
    })),
    criterion: ['CM1', 'CM2', 'CC1'].map((criterion, i) => ({
      criterion,
      kind: criterion.startsWith('CM') ? 'case_management' : 'care_coordination',
      title: criterion,
      sentence: criterion,
      display_order: i,
    })),
    member_scope: [
      ...members.map(({ person_id }) => ({
        person_id,
        member_id: person_id,
        plan_id: 'H1',
        own_policy_id: policies[0]!,
      })),
      ...Array.from({ length: nExcluded }, (_, i) => ({
        person_id: `x${i}`,
        member_id: `x${i}`,
        exclusion_reason: 'opted_out',
      })),
    ],
    member_tier: judged.map(({ policy_id, person_id, tier, holds, nActive, transition, escalated }) => ({
      policy_id,
      person_id,
      tier: tiers[tier]!,
      tier_order: tier,
      is_provisional: false,
      n_active_chronic: nActive ?? 0,
      has_open_transition: transition ?? false,
      has_open_referral: false,
      only_by: holds?.length === 1 ? holds[0]! : null,
      is_boundary_review: false,
      is_escalated: escalated !== undefined,
    })),
    criterion_state: judged.flatMap(({ policy_id, person_id, holds }) =>
      ['CM1', 'CM2'].map((criterion) => ({
        policy_id,
        person_id,
        criterion,
        state: String(holds?.includes(criterion) ?? false),
      })),
    ),
    boundary_reason: judged.flatMap(({ policy_id, person_id, escalated }) =>
      (escalated ?? []).map((reason) => ({ policy_id, person_id, reason, is_escalating: true })),
    ),
  };
}

const line = (rows: readonly Row[], a: string, b: string, cause: string | null = null): Row | undefined =>
  rows.find((row) => row['a'] === a && row['b'] === b && row['cause'] === cause);

const managed = (...holds: readonly string[]): Judged => ({ tier: 1, holds, nActive: 4 });
const coordinated: Judged = { tier: 2, nActive: 4 };
const same = (n: number): Kind => ({ n, by: { narrow: coordinated, wide: coordinated } });

describe('the front page', () => {
  it('shows each pair of policies once, who is more intensive where, and the criterion', async () => {
    expect(
      await pageOf([
        { n: 12, by: { narrow: coordinated, wide: managed('CM1') } },
        { n: 15, by: { narrow: managed('CM2'), wide: coordinated } },
        same(28),
      ]),
    ).toEqual([
      'narrow and wide 27',
      // members with another tier, more intensive under narrow, under wide
      'Whatever the cause 27 15 12',
      'CM1 (CM1) 12 0 12',
      'CM2 (CM2) 15 15 0',
    ]);
  });

  it('hides what the file hides: ten members, and the rest by which they could be worked out', async () => {
    const lines = await pageOf([
      { n: 10, by: { narrow: coordinated, wide: managed('CM1') } },
      { n: 15, by: { narrow: managed('CM2'), wide: coordinated } },
      same(28),
    ]);
    expect(lines[0]).toMatch(/^narrow and wide/);
    expect(lines.find((line) => line.startsWith('CM1'))).toBe('CM1 (CM1) hidden 0 hidden');
    expect(lines.join(' ')).not.toMatch(/\b10\b/);
    // 25 of both directions and 15 of the one would tell the ten of the other
    const all = lines.find((line) => line.startsWith('Whatever'))!.replace('Whatever the cause ', '');
    expect(all.split(' ').filter((word) => word === 'hidden').length).toBeGreaterThanOrEqual(2);
  });

  it('and the file hide in common: 40 only by CM2 would tell the ten only by CM1 beside them', async () => {
    const kinds: readonly Kind[] = [
      { n: 10, by: { own: managed('CM1'), without: managed('CM1') } },
      { n: 40, by: { own: managed('CM2'), without: coordinated } },
      { n: 60, by: { own: coordinated, without: coordinated } },
    ];
    const engine = await madeLists(kinds, 0);
    const figures = await programFigures(engine, { asOf: '2026-06-30', suppressionThreshold: 11 });
    const shown = (cell: string): number | null => figures.shown(cell);
    const [difference] = await engine.rows(
      `select n_differ as n from published.parity where policy_a = 'own' and cause = 'CM2'`,
    );
    expect(shown('only_by:CM1')).toBeNull();
    expect([shown('tier:case_management'), shown('only_by:CM2') ?? difference!['n']]).toContain(null);
  });

  it('draws a bar of 0 and no table for two policies that agree on everyone', async () => {
    expect(await pageOf([same(40)])).toEqual(['narrow and wide 0']);
  });

  it('says nothing of parity where one policy judges everyone', async () => {
    expect(await pageOf([{ n: 40, by: { only: coordinated } }])).toEqual([]);
  });
});

describe('members who are in case management under one policy only', () => {
  it('12 of 40 are a share of 0.3; they qualify under the wide policy only, never under the narrow', async () => {
    const rows = await parityOf([{ n: 12, by: { narrow: coordinated, wide: managed('CM1') } }, same(28)]);
    expect(line(rows, 'narrow', 'wide')).toEqual({
      a: 'narrow',
      b: 'wide',
      cause: null,
      n: 12,
      share: '0.3000',
      only_b: 12,
      members: 40,
      suppressed: false,
    });
    expect(line(rows, 'wide', 'narrow')).toMatchObject({ n: 12, share: '0.3000', only_b: 0 });
    expect(line(rows, 'narrow', 'wide', 'CM1')).toMatchObject({ n: 12, only_b: 12 });
    expect(rows).toHaveLength(4);
  });

  it('of 11 the number is told, of 10 it is not, in neither order', async () => {
    const wide = (n: number): readonly Kind[] => [
      { n, by: { narrow: coordinated, wide: managed('CM1') } },
      same(40),
    ];
    expect(line(await parityOf(wide(11)), 'narrow', 'wide')).toMatchObject({ n: 11, suppressed: false });
    const rows = await parityOf(wide(10));
    for (const [a, b] of [
      ['narrow', 'wide'],
      ['wide', 'narrow'],
    ] as const)
      expect(line(rows, a, b)).toMatchObject({ n: null, share: null, suppressed: true });
  });

  it('of 10 the number is there for who may see everything', async () => {
    await parityOf([{ n: 10, by: { narrow: coordinated, wide: managed('CM1') } }, same(40)]);
    const list = { report: { id: 'parity' }, table: 'published.parity' };
    const numbers = (profile: string): Promise<readonly Row[]> =>
      engines[0]!.rows(
        `select n_differ, suppressed from ${numbersFor({ name: profile }, list).table}
         where policy_a = 'narrow' and cause is null`,
      );
    expect(await numbers('internal')).toEqual([{ n_differ: 10, suppressed: false }]);
    expect(await numbers('program_manager')).toEqual([{ n_differ: null, suppressed: true }]);
  });

  it('each policy can take in whom the other leaves out; the causes add up', async () => {
    const rows = await parityOf([
      { n: 12, by: { narrow: coordinated, wide: managed('CM1') } },
      { n: 15, by: { narrow: managed('CM2'), wide: coordinated } },
      same(23),
    ]);
    expect(line(rows, 'narrow', 'wide')).toMatchObject({ n: 27, share: '0.5400', only_b: 12 });
    expect(line(rows, 'wide', 'narrow')).toMatchObject({ n: 27, only_b: 15 });
    expect(line(rows, 'narrow', 'wide', 'CM1')).toMatchObject({ n: 12, only_b: 12 });
    expect(line(rows, 'narrow', 'wide', 'CM2')).toMatchObject({ n: 15, only_b: 0 });
  });

  it('through two criteria at once, neither decides alone and both are named', async () => {
    const rows = await parityOf([
      { n: 12, by: { narrow: coordinated, wide: managed('CM1', 'CM2') } },
      same(20),
    ]);
    expect(line(rows, 'narrow', 'wide', 'CM1|CM2')).toMatchObject({ n: 12 });
  });

  it('through what the policy escalates, the boundary reason is the cause', async () => {
    const lifted: Judged = { tier: 1, nActive: 1, escalated: ['CC1'] };
    const rows = await parityOf([{ n: 12, by: { narrow: coordinated, wide: lifted } }, same(20)]);
    expect(line(rows, 'narrow', 'wide', 'CC1')).toMatchObject({ n: 12, only_b: 12 });
  });
});

describe('members who are in care coordination under one policy and in no program under the other', () => {
  it('differ by the condition or the transition that one of them sees', async () => {
    const none: Judged = { tier: 3 };
    const rows = await parityOf([
      { n: 14, by: { narrow: none, wide: { tier: 2, nActive: 1 } } },
      { n: 11, by: { narrow: none, wide: { tier: 2, transition: true } } },
      same(20),
    ]);
    expect(line(rows, 'narrow', 'wide', 'condition')).toMatchObject({ n: 14, only_b: 14 });
    expect(line(rows, 'narrow', 'wide', 'transition')).toMatchObject({ n: 11, only_b: 11 });
  });
});

describe('what surrounds the counts', () => {
  it('policies that agree on everyone are told with 0, and have no causes', async () => {
    expect(await parityOf([same(20)])).toMatchObject([
      { a: 'narrow', b: 'wide', cause: null, n: 0, share: '0.0000', only_b: 0 },
      { a: 'wide', b: 'narrow', cause: null, n: 0, share: '0.0000', only_b: 0 },
    ]);
  });

  it('the number of all members is left out, and the share with it, where it would tell that 3 are out of scope', async () => {
    const kinds = [{ n: 12, by: { narrow: coordinated, wide: managed('CM1') } }, same(28)];
    expect(line(await parityOf(kinds, 3), 'narrow', 'wide')).toMatchObject({
      n: 12,
      share: null,
      members: null,
      suppressed: true,
    });
    expect(line(await parityOf(kinds, 11), 'narrow', 'wide')).toMatchObject({ share: '0.3000', members: 40 });
  });
});

describe('a whole night', () => {
  it('12 with four conditions differ between a plan that asks for four and one that asks for five, 11 with two stays between two and three', async () => {
    const alike = (pattern: string, n: number): readonly string[] =>
      Array.from({ length: n }, (_, i) => `${pattern}-${i + 1}`);
    const drawn = { C03: alike('C03', 12), C09: alike('C09', 11), base: alike('base', 14) };
    const like = Object.entries(drawn);
    const night = await nightOf({
      asOf: '2026-06-30',
      people: like.flatMap(([pattern, members]) =>
        members.map((member) => ({ ...people.find((one) => one.member === pattern)!, member })),
      ),
      claims: like.flatMap(([pattern, members]) =>
        members.flatMap((member) =>
          claims.filter((claim) => claim.member === pattern).map((claim) => ({ ...claim, member })),
        ),
      ),
      planOf: (member) =>
        member.endsWith('-1') ? 'FIVE-001' : member.endsWith('-2') ? 'THREE-001' : 'H1234-001',
      policies: { 'FIVE-001': { cm1_min_conditions: 5 }, 'THREE-001': { cm2_min_stays: 3 } },
    });
    try {
      const rows = night.list('parity');
      const told = (a: string, b: string, cause: string): readonly (string | undefined)[] => {
        const row = rows.find(
          (one) => one['policy_a'] === a && one['policy_b'] === b && one['cause'] === cause,
        );
        return ['n_differ', 'qualifies_elsewhere_only', 'denominator', 'share'].map((name) => row?.[name]);
      };
      // 37 members in all, each through every policy, whatever the own plan follows
      expect(told('drawn-five-001', 'default-2026.1', '')).toEqual(['12', '12', '37', '0.3243']);
      expect(told('default-2026.1', 'drawn-five-001', 'CM1')).toEqual(['12', '0', '37', '0.3243']);
      expect(told('drawn-three-001', 'default-2026.1', 'CM2')).toEqual(['11', '11', '37', '0.2973']);
      expect(told('drawn-five-001', 'drawn-three-001', '')).toEqual(['23', '12', '37', '0.6216']);
      expect(told('drawn-five-001', 'drawn-three-001', 'CM1')).toEqual(['12', '12', '37', '0.3243']);
      expect(told('drawn-five-001', 'drawn-three-001', 'CM2')).toEqual(['11', '0', '37', '0.2973']);
      expect(
        readFileSync(join(night.directory, 'parity.csv'), 'utf8')
          .split('\n')[0]!
          .replace(/^\uFEFF/, ''),
      ).toBe(
        'measure,stratum,plan_id,numerator,denominator,rate,suppressed,policy_a,policy_b,n_differ,share,cause,qualifies_elsewhere_only',
      );
    } finally {
      night.remove();
    }
  });
});
