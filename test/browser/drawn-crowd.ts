/**
 * A crowd for the pages: members drawn from their number, under the rules that ship, with what stages 1 to 6
 * would leave for publish. The pages are the thing under test; whether a tier is right is asked elsewhere.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { addDays } from '../../src/base/calendar-date.js';
import { packageRoot } from '../../src/base/package-root.js';
import { nightRules } from '../../src/commands/night-rules.js';
import { loadConfig } from '../../src/config/load-config.js';
import { openDuckDb } from '../../src/engines/duckdb/duckdb-engine.js';
import type { Engine, Row } from '../../src/engines/engine.js';
import { writeHtml } from '../../src/stages/8-publish/html/write-html.js';
import { makeLists } from '../../src/stages/8-publish/published-lists.js';
import { allTables } from '../../src/tables/all-tables.js';
import { crowdMember } from './crowd-member.js';
import type { CrowdMember, Spell } from './crowd-member.js';

export const asOf = '2026-06-30';
const policy = 'default-2026.1';
const plans = ['H1234-001', 'H1234-002'];

/** Who works on a drawn night: how many members, and what is written where free text can stand. */
export interface Crowd {
  readonly members: number;
  readonly spell?: Spell;
  /** Rows a list, and member pages, a plan. */
  readonly listLimit?: number;
}

/** Writes the pages of the crowd into the folder and says how many files they are. */
export async function publishCrowd(directory: string, crowd: Crowd): Promise<number> {
  const pages = join(directory, 'pages');
  mkdirSync(pages, { recursive: true });
  const engine = await openDuckDb({
    file: join(directory, 'crowd.duckdb'),
    threads: 2,
    allowedDirectories: [directory],
  });
  try {
    await fillTables(engine, crowd);
    await makeLists(engine, { runId: '0123456789abcdef', asOf }, []);
    const limit = crowd.listLimit === undefined ? {} : { listLimit: crowd.listLimit };
    const { files } = await writeHtml({
      engine,
      directory: pages,
      asOf,
      runId: '0123456789abcdef',
      suppressionThreshold: 11,
      dataQuality: [lateNotices],
      codeVersion: '0.1.0',
      ...limit,
    });
    return files;
  } finally {
    await engine.close();
  }
}

const lateNotices = {
  check: 'stay_dates_in_order',
  extract: 'claims',
  table: 'claim',
  column: 'discharge_date',
  severity: 'warn',
  n_failed: 37,
  n_checked: 61_240,
  gate: 'warned',
  message: 'discharge comes before admission; the claims are set aside',
} as const;

async function fillTables(engine: Engine, crowd: Crowd): Promise<void> {
  // without capacity, so that every member of a list has a page
  const config = { ...loadConfig(join(packageRoot, 'sample-data', 'caretier.yaml')) };
  delete (config as { capacity?: unknown }).capacity;
  const { ruleRows } = nightRules(config, asOf);
  const variants = new Map(
    (ruleRows.get('policy_variant') ?? []).map((row) => [String(row['topic']), String(row['variant_id'])]),
  );
  const numbers = Array.from({ length: crowd.members }, (_, i) => i + 1);
  const members = numbers.map((i) => crowdMember(i, asOf, crowd.spell));
  const drawn: Readonly<Record<string, readonly Row[]>> = {
    ...factRows(members, (topic) => variants.get(topic)!),
    ...decisionRows(members),
    source_status: [
      { variant_id: variants.get('measure')!, source: 'claims', reason: null },
      { variant_id: variants.get('measure')!, source: 'sud_claims', reason: 'source_filtered' },
    ],
    ...ledgerRows,
    provider: members
      .slice(0, 40)
      .map((member, i) => ({ npi: npi(i), entity_type: '2', ...member.facility })),
  };
  for (const table of allTables) {
    await engine.createTable(table, drawn[table.name] ?? ruleRows.get(table.name) ?? []);
  }
}

function npi(i: number): string {
  return `1${String(i % 40).padStart(9, '0')}`;
}

function factRows(
  members: readonly CrowdMember[],
  variant: (topic: string) => string,
): Readonly<Record<string, readonly Row[]>> {
  return {
    member: members.map(({ person_id, person }) => ({ person_id, ...person })),
    member_scope: members.map(({ person_id, i, scope }) => ({
      person_id,
      plan_id: plans[i % 3 === 0 ? 1 : 0]!,
      own_policy_id: policy,
      ...scope,
    })),
    provider_attribution: members.map(({ person_id, i }) => ({
      person_id,
      attributed_month: '2026-06-01',
      provider_npi: npi(i),
    })),
    member_condition: members.flatMap(({ person_id, conditions }) =>
      conditions.map((condition) => ({ variant_id: variant('condition'), person_id, ...condition })),
    ),
    social_need: members.flatMap(({ person_id, social }) =>
      social.map((need) => ({ variant_id: variant('social'), person_id, ...need })),
    ),
    inpatient_stay: members.flatMap(({ person_id, i, stays }) =>
      stays.map((stay) => ({ variant_id: variant('stay'), person_id, facility_key: npi(i), ...stay })),
    ),
    stay_diagnosis: members.flatMap(({ stays }) =>
      stays.map(({ stay_id }) => ({
        variant_id: variant('stay'),
        stay_id,
        code_system: 'icd-10-cm',
        diagnosis_code: 'I5023',
      })),
    ),
    ed_visit: members.flatMap(({ person_id, i, visits }) =>
      visits.map((visit_date) => ({
        person_id,
        visit_date,
        facility_key: npi(i),
        is_treat_and_release: true,
        source: 'claim',
      })),
    ),
  };
}

function decisionRows(members: readonly CrowdMember[]): Readonly<Record<string, readonly Row[]>> {
  const inScope = members.filter(({ scope }) => scope.exclusion_reason === null);
  const placed = new Map<string, number>();
  const ranked = inScope
    .filter(({ tier }) => tier.tier !== 'no_program')
    .sort((a, b) => a.tier.tier_order - b.tier.tier_order || b.points - a.points || a.i - b.i)
    .map(({ person_id, i, tier, points, pointsMax }) => {
      const plan_id = plans[i % 3 === 0 ? 1 : 0]!;
      const list_rank = (placed.get(plan_id) ?? 0) + 1;
      placed.set(plan_id, list_rank);
      const priority_band = points >= 6 ? 'high' : points >= 3 ? 'elevated' : 'routine';
      return {
        policy_id: policy,
        person_id,
        plan_id,
        list_rank,
        tier: tier.tier,
        points,
        points_max: pointsMax,
        priority_band,
        next_action: 'assessment',
        next_action_due: addDays(asOf, 1 + (i % 20)),
      };
    });
  return {
    outreach_rank: ranked,
    member_tier: inScope.map(({ person_id, tier }) => ({ policy_id: policy, person_id, ...tier })),
    criterion_state: inScope.flatMap(({ person_id, criteria }) =>
      criteria.map((state) => ({ policy_id: policy, person_id, ...state })),
    ),
    criterion_evidence: inScope.flatMap(({ person_id, evidence }) =>
      evidence.map((record) => ({ person_id, ...record })),
    ),
    priority_term: inScope.flatMap(({ person_id, terms }) =>
      terms.map((term) => ({ policy_id: policy, person_id, ...term })),
    ),
  };
}

const load = (extract: string, feed: string, framed: number, quarantined: number): Row => ({
  load_id: extract,
  extract,
  format: `tuva/${feed}`,
  feed,
  file: `${extract}.csv`,
  sha256: 'ab',
  bytes: 10,
  framed,
  accepted: framed - quarantined,
  quarantined,
});
const ledgerRows: Readonly<Record<string, readonly Row[]>> = {
  extract_load: [
    load('claims', 'medical_claim', 61_242, 2),
    load('eligibility', 'eligibility', 1_250, 0),
    load('screenings', 'observation', 1_644, 0),
  ],
  quarantined_record: [3, 4].map((record_number) => ({
    load_id: 'claims',
    extract: 'claims',
    file: 'claims.csv',
    stage: 'ingest',
    record_number,
    column_name: 'claim_start_date',
    reason: 'date_missing',
  })),
  cell_fault: [
    {
      load_id: 'claims',
      extract: 'claims',
      column_name: 'paid_amount',
      reason: 'number',
      n_failed: 4,
      n_checked: 61_240,
    },
  ],
};
