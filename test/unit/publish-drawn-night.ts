/** The tables of a small night, drawn by hand: what stages 1 to 6 would leave for publish. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openDuckDb } from '../../src/engines/duckdb/duckdb-engine.js';
import type { Engine, Row } from '../../src/engines/engine.js';
import type { PublishRequest } from '../../src/stages/8-publish/publish.js';
import { allTables } from '../../src/tables/all-tables.js';

export const asOf = '2026-06-30';
const policy = 'default-2026.1';
const other = 'pcr-2026.1';

/** Three members of two plans, one of them with a name that a spreadsheet would run, and one out of scope. */
export const drawnRows: Readonly<Record<string, readonly Row[]>> = {
  night: [{ as_of: asOf, default_policy_id: policy }],
  policy: [policy, other].map((policy_id) => ({ policy_id, policy_version: '2026-01-01.abcdef01' })),
  plan_policy: ['H1234-001', 'M/1', 'EMPTY'].map((plan_id) => ({
    plan_id,
    policy_id: policy,
    precedence: 1,
  })),
  policy_variant: [policy, other].flatMap((policy_id) =>
    ['enrolment', 'stay', 'condition', 'social', 'measure'].map((topic) => ({
      policy_id,
      topic,
      variant_id: 'v1',
    })),
  ),
  policy_window: [{ policy_id: policy, window_name: 'L24', first_day: '2024-07-01', last_day: asOf }],
  stay_variant: [{ variant_id: 'v1', count_observation: false }],
  condition_variant: [{ variant_id: 'v1', condition_list: 'oash-20' }],
  condition_rule: [
    { condition_list: 'oash-20', family: 'diabetes', title: 'Diabetes', is_counted: true },
    { condition_list: 'oash-20', family: 'hypertension', title: 'Hypertension', is_counted: true },
    { condition_list: 'oash-20', family: 'obesity', title: 'Obesity', is_counted: false },
  ],
  criterion: [
    { criterion: 'CM1', sentence: 'two or more conditions.', display_order: 1 },
    { criterion: 'CM2', sentence: 'two or more stays in 12 months', display_order: 2 },
    { criterion: 'CM3', sentence: 'a social need', question: 'never asked of a whole', display_order: 3 },
    {
      criterion: 'CM3_HOUSING',
      parent: 'CM3',
      sentence: 'no steady place to live',
      question: 'Where do you live?',
      display_order: 4,
    },
    {
      criterion: 'CM3_FOOD',
      parent: 'CM3',
      sentence: 'food runs out',
      question: 'Does food run out?',
      display_order: 5,
    },
  ],
  enabled_criterion: [policy, other].flatMap((policy_id) =>
    ['CM1', 'CM2', 'CM3', 'CM3_HOUSING', 'CM3_FOOD'].map((criterion) => ({ policy_id, criterion })),
  ),
  source_manifest: [
    { source: 'claims', extract: 'claims', complete_through: '2026-05-31', is_filtered: false },
    { source: 'claims', extract: 'late', complete_through: '2026-04-30', is_filtered: false },
    { source: 'sdoh_screens', extract: 'screens', complete_through: null, is_filtered: false },
  ],
  member_scope: [
    { person_id: 'p1', member_id: '007', plan_id: 'H1234-001', own_policy_id: policy, age: 70 },
    { person_id: 'p2', member_id: '008', plan_id: 'M/1', own_policy_id: policy, age: 71 },
    { person_id: 'p3', member_id: '009', plan_id: 'H1234-001', own_policy_id: policy, age: 72 },
    {
      person_id: 'p4',
      member_id: 'p4',
      plan_id: null,
      own_policy_id: null,
      exclusion_reason: 'not_enrolled',
    },
  ],
  member: [
    {
      person_id: 'p1',
      birth_date: '1956-01-15',
      first_name: '=1+1',
      last_name: 'a "b", c\nd',
      phone: '+15550100',
      language: 'es',
      interpreter_needed: true,
    },
    { person_id: 'p2', birth_date: null, first_name: 'Zoë', last_name: '日本', phone: '@x', language: '\tx' },
  ],
  provider_attribution: [
    { person_id: 'p1', attributed_month: '2026-05-01', provider_npi: '1000000001' },
    { person_id: 'p1', attributed_month: '2026-06-01', provider_npi: '0000000002' },
    { person_id: 'p1', attributed_month: '2026-07-01', provider_npi: '1000000003' },
  ],
  provider: [{ npi: '0000000002', name: 'Dr -Who' }],
  member_tier: [policy, other].flatMap((policy_id) => [
    {
      policy_id,
      person_id: 'p1',
      tier: 'case_management',
      tier_order: 1,
      is_provisional: false,
      n_active_chronic: 2,
      has_open_transition: false,
      only_by: 'CM1',
    },
    {
      policy_id,
      person_id: 'p2',
      tier: 'care_coordination',
      tier_order: 2,
      is_provisional: true,
      provisional_because: 'ask_member',
      n_active_chronic: 0,
      has_open_transition: true,
    },
    {
      policy_id,
      person_id: 'p3',
      tier: 'no_program',
      tier_order: 3,
      is_provisional: false,
      n_active_chronic: 0,
      has_open_transition: false,
    },
  ]),
  member_condition: [
    {
      variant_id: 'v1',
      person_id: 'p1',
      family: 'hypertension',
      status: 'active',
      first_evidence: '2025-01-01',
      last_evidence: '2026-01-01',
      n_dates: 2,
    },
    {
      variant_id: 'v1',
      person_id: 'p1',
      family: 'diabetes',
      status: 'active',
      first_evidence: '2025-01-01',
      last_evidence: '2026-01-01',
      n_dates: 3,
    },
    {
      variant_id: 'v1',
      person_id: 'p1',
      family: 'obesity',
      status: 'active',
      first_evidence: '2025-01-01',
      last_evidence: '2026-01-01',
      n_dates: 3,
    },
  ],
  member_measure: [
    { variant_id: 'v1', person_id: 'p1', measure: 'n_counted_stays_12m', value: '10' },
    { variant_id: 'v1', person_id: 'p1', measure: 'n_ed_180d', value: '0' },
    {
      variant_id: 'v1',
      person_id: 'p2',
      measure: 'n_counted_stays_12m',
      value: null,
      unknown_reason: 'source_absent',
    },
  ],
  hospitalization_count_12m: [
    { variant_id: 'v1', person_id: 'p1', n_counted: 10, n_stays: 10, n_exempt: 0, n_observation: 1 },
  ],
  criterion_state: [policy, other].flatMap((policy_id) => [
    { policy_id, person_id: 'p1', criterion: 'CM1', state: 'true', observed: '2', threshold: '2' },
    { policy_id, person_id: 'p1', criterion: 'CM2', state: 'true', observed: '10', threshold: '2' },
    { policy_id, person_id: 'p1', criterion: 'CM3', state: 'unknown', reason: 'not_screened' },
    { policy_id, person_id: 'p1', criterion: 'CM3_HOUSING', state: 'unknown', reason: 'not_screened' },
    { policy_id, person_id: 'p1', criterion: 'CM3_FOOD', state: 'false' },
    { policy_id, person_id: 'p2', criterion: 'CM3', state: 'true' },
    { policy_id, person_id: 'p2', criterion: 'CM3_HOUSING', state: 'true' },
  ]),
  criterion_evidence: [
    {
      person_id: 'p1',
      criterion: 'CM1',
      table_name: 'claim_diagnosis',
      claim_id: 'c1',
      claim_line_number: 1,
      record_id: 'r1',
      evidence_date: '2026-01-01',
      code: 'I10',
      code_system: 'icd-10-cm',
      value_set: 'hypertension',
      edition: '2026',
      sensitivity: 'none',
    },
  ],
  priority_term: [
    { policy_id: policy, person_id: 'p1', feature: 'chronic', points: 1, feature_max: 4, is_unknown: false },
    {
      policy_id: policy,
      person_id: 'p1',
      feature: 'unplanned_stays',
      points: 9,
      feature_max: 9,
      is_unknown: false,
    },
    { policy_id: policy, person_id: 'p1', feature: 'housing', points: 0, feature_max: 2, is_unknown: true },
    { policy_id: policy, person_id: 'p3', feature: 'chronic', points: 0, feature_max: 4, is_unknown: false },
  ],
  outreach_rank: [policy, other].flatMap((policy_id) => [
    {
      policy_id,
      person_id: 'p1',
      plan_id: 'H1234-001',
      list_rank: 1,
      tier: 'case_management',
      points: 10,
      points_max: 12,
      priority_band: 'high',
    },
    {
      policy_id,
      person_id: 'p2',
      plan_id: 'M/1',
      list_rank: 1,
      tier: 'care_coordination',
      points: 0,
      points_max: 0,
      priority_band: 'routine',
    },
  ]),
  inpatient_stay: [
    {
      variant_id: 'v1',
      stay_id: 's1',
      person_id: 'p1',
      admit_date: '2026-06-01',
      discharge_date: '2026-06-04',
      length_of_stay: 3,
      facility_class: 'short_term',
      disposition_code: '01',
      n_claims: 2,
      source: 'both',
      transfer_legs: 0,
      is_in_house: false,
      is_discharge_unknown: false,
      is_counted: true,
    },
    {
      variant_id: 'v1',
      stay_id: 's0',
      person_id: 'p1',
      admit_date: '2023-06-01',
      discharge_date: '2023-06-04',
      length_of_stay: 3,
      n_claims: 1,
      source: 'claim',
      transfer_legs: 0,
      is_in_house: false,
      is_discharge_unknown: false,
      is_counted: true,
    },
    {
      variant_id: 'v1',
      stay_id: 's2',
      person_id: 'p2',
      admit_date: '2026-02-01',
      n_claims: 1,
      source: 'notice',
      transfer_legs: 0,
      is_in_house: false,
      is_discharge_unknown: true,
      is_counted: true,
    },
  ],
  stay_diagnosis: [
    { variant_id: 'v1', stay_id: 's1', code_system: 'icd-10-cm', diagnosis_code: 'J189' },
    { variant_id: 'v1', stay_id: 's1', code_system: 'icd-10-cm', diagnosis_code: 'I5022' },
  ],
  observation_stay: [
    {
      variant_id: 'v1',
      observation_id: 'o1',
      person_id: 'p1',
      start_date: '2025-09-03',
      end_date: '2025-09-04',
      disposition_code: '01',
      claim_key: 5,
    },
  ],
  coverage_tonight: [
    { person_id: 'p1', plan_id: 'H1234-001', policy_id: policy, n_plans: 2 },
    { person_id: 'p2', plan_id: 'M/1', policy_id: policy, n_plans: 1 },
    { person_id: 'p3', plan_id: 'UNNAMED', policy_id: policy, n_plans: 1 },
  ],
  claim_final_status: [
    { claim_key: 1, status: 'final' },
    { claim_key: 2, status: 'void' },
    { claim_key: 3, status: 'voided' },
    { claim_key: 4, status: 'part2_withheld' },
  ],
  extract_load: [
    {
      load_id: 'l1',
      extract: 'claims',
      format: 'tuva/medical_claim',
      feed: 'medical_claim',
      file: 'claims.csv',
      sha256: 'ab',
      bytes: 10,
      framed: 100,
      accepted: 98,
      quarantined: 2,
    },
  ],
  quarantined_record: [
    {
      load_id: 'l1',
      extract: 'claims',
      file: 'claims.csv',
      stage: 'ingest',
      record_number: 3,
      column_name: 'claim_start_date',
      reason: 'date_missing',
    },
    {
      load_id: 'l1',
      extract: 'claims',
      file: 'claims.csv',
      stage: 'ingest',
      record_number: 4,
      column_name: 'claim_start_date',
      reason: 'date_missing',
    },
  ],
  cell_fault: [
    {
      load_id: 'l1',
      extract: 'claims',
      column_name: 'paid_amount',
      reason: 'number',
      n_failed: 1,
      n_checked: 98,
    },
  ],
};

export async function openDrawnNight(directory: string, threads = 2, memoryLimit = '1GiB'): Promise<Engine> {
  mkdirSync(directory, { recursive: true });
  const engine = await openDuckDb({
    file: join(directory, `night-${threads}.duckdb`),
    threads,
    memoryLimit,
    tempDirectory: join(directory, 'spill'),
    attach: { state: join(directory, `state-${threads}.duckdb`) },
    allowedDirectories: [directory],
  });
  for (const table of allTables) await engine.createTable(table, drawnRows[table.name] ?? []);
  return engine;
}

export function drawnRequest(
  engine: Engine,
  publishDirectory: string,
  changes: Partial<PublishRequest> = {},
): PublishRequest {
  return {
    engine,
    publishDirectory,
    asOf,
    runId: 'run0000000000001',
    previousRunId: null,
    attemptId: 'attempt-1',
    codeVersion: 'test',
    outputs: ['csv', 'parquet', 'arrow', 'html'],
    ruleFiles: [{ file: 'rules/policies/default-2026.1.yaml', sha256: 'cd' }],
    dataQuality: [
      {
        check: 'stay_dates_in_order',
        extract: 'claims',
        table: 'claim',
        column: 'admission_date',
        severity: 'warn',
        n_failed: 1,
        n_checked: 8,
        gate: 'warned',
        message: 'dates out of order',
      },
    ],
    gates: [{ gate: 'stay_dates_in_order', extract: 'claims', outcome: 'warned' }],
    stages: [{ stage: 'ingest', ms: 12.4 }],
    startedAt: new Date('2026-07-01T05:00:00Z'),
    clock: () => new Date('2026-07-01T05:01:00Z'),
    htmlPages: () => Promise.resolve(),
    ...changes,
  };
}
