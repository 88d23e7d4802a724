/**
 * Invented members for the bench: N members, about 50 claim lines each over three years, with a code mix
 * like a plan's: office, laboratory, outpatient, emergency, inpatient and nursing claims, some replaced, voided
 * or denied; conditions that recur, rare diagnoses, screening answers for a third of the members.
 * Every draw is a hash of the member's and claim's number: the same N gives the same bytes.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDuckDb } from '../../src/engines/duckdb/duckdb-engine.js';
import type { Engine } from '../../src/engines/engine.js';
import { literal } from '../../src/engines/engine.js';

export const benchAsOf = '2026-06-30';
export const benchFeeds = ['eligibility', 'medical_claim', 'observation'] as const;
const firstDay = '2023-07-01';
const days = 1064; // through 2026-05-30: claims are complete to the end of May

const numbered = (name: string, from = 1, to = 25): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => `${name}_${from + i}`);

/** The 148 columns of the Tuva layer 0.18 and our extension columns; those without an expression are empty. */
const claimColumns: readonly string[] = [
  'claim_id',
  'claim_line_number',
  'claim_type',
  'person_id',
  'member_id',
  'payer',
  'plan',
  'claim_start_date',
  'claim_end_date',
  'claim_line_start_date',
  'claim_line_end_date',
  'admission_date',
  'discharge_date',
  'admit_source_code',
  'admit_type_code',
  'discharge_disposition_code',
  'place_of_service_code',
  'bill_type_code',
  'drg_code_type',
  'drg_code',
  'revenue_center_code',
  'service_unit_quantity',
  'hcpcs_code',
  ...numbered('hcpcs_modifier', 1, 5),
  'rendering_npi',
  'rendering_tin',
  'billing_npi',
  'billing_tin',
  'facility_npi',
  'paid_date',
  'paid_amount',
  'allowed_amount',
  'charge_amount',
  'coinsurance_amount',
  'copayment_amount',
  'deductible_amount',
  'total_cost_amount',
  'diagnosis_code_type',
  ...numbered('diagnosis_code'),
  ...numbered('diagnosis_poa'),
  'procedure_code_type',
  ...numbered('procedure_code'),
  ...numbered('procedure_date'),
  'in_network_flag',
  'data_source',
  'file_name',
  'file_date',
  'ingest_datetime',
  'x_claim_status',
  'x_replaces_claim_id',
  'x_rendering_specialty_code',
  'x_ccn',
  'x_part2',
  'x_received_date',
];

const memberSql = (members: number): string => `
  create table bench_member as
  select
    i,
    'P' || lpad(cast(i as varchar), 8, '0') as person_id,
    date '1931-01-01' + cast(hash(i, 'birth') % 27000 as integer) as birth_date,
    case hash(i, 'sex') % 2 when 0 then 'female' else 'male' end as sex,
    'H' || lpad(cast(1 + hash(i, 'plan') % 4 as varchar), 4, '0') || '-001' as plan,
    date '2022-01-01' + cast(30 * (hash(i, 'start') % 50) as integer) as start_date,
    hash(i, 'frail') % 10 as frailty
  from range(${members}) as r(i)`;

/** A correction is a claim of its own: `R` replaces an institutional original a month later, `V` voids it. */
const claimSql = (claims: number): string => `
  create table bench_claim as
  with drawn as (
    select
      m.i,
      m.person_id,
      m.plan,
      m.frailty,
      hash(m.i, c, 'kind') % 100 as kind,
      date '${firstDay}' + cast(hash(m.i, c, 'day') % ${days} as integer) as day,
      1 + hash(m.i, c, 'stay') % 6 as nights,
      'C' || lpad(cast(m.i as varchar), 8, '0') || lpad(cast(c as varchar), 3, '0') as original_id,
      hash(m.i, c, 'facility') % 40 as facility,
      hash(m.i, c, 'dx') as dx
    from bench_member as m
    cross join range(${claims}) as r(c)
  ),
  placed as (
    select
      *,
      case when kind < 62 then 'office' when kind < 76 then 'laboratory' when kind < 90 then 'outpatient' when kind < 96 then 'emergency'
        when kind < 98 or (frailty = 0 and kind < 99) then 'inpatient' when frailty < 3 then 'nursing' else 'homehealth' end as setting
    from drawn
  )
  select *, original_id as claim_id, null as replaces_id, '' as correction from placed
  union all
  select *, original_id || 'R', original_id, 'R' from placed where kind >= 76 and hash(original_id, 'fix') % 50 = 0
  union all
  select *, original_id || 'V', original_id, 'V' from placed where kind >= 76 and hash(original_id, 'fix') % 100 = 1`;

const codes = (list: string): string => `[${list.split(' ').map(literal).join(', ')}]`;
const chronic = codes(
  'I10 E119 E785 I2510 N1830 J449 I509 F329 M170 M810 I4891 E1122 Z794 G309 C509 J45909 F1020 I639 E1165 N184 F209 Z7901',
);
const acute = codes(
  'J069 R079 M545 R109 N390 J189 A419 K529 R519 S82201A Z0000 Z23 R0602 L0390 I214 R42 M542 Z1231 K219 J209',
);
const office = codes('99213 99214 99215 99203 99204 G0439 90471 36415 96372 93000');
const laboratory = codes('80053 83036 85025 80061 84443 82043 81003');

/** One row a line; the line's place in the claim decides the service. */
const lineSql = `
  create view bench_line as
  select b.*, l
  from bench_claim as b
  cross join range(4) as r(l)
  where l <= dx % 4`;

/** A code of the shape of ICD-10-CM that few members share: thousands of distinct codes a night. */
const rareCode = `chr(cast(65 + hash(claim_id, 'rare') % 20 as integer)) || lpad(cast(hash(claim_id, 'rare2') % 95 as varchar), 2, '0') || cast(hash(claim_id, 'rare3') % 10 as varchar)`;
const isInstitutional = `setting not in ('office', 'laboratory')`;
const billClass = `case setting when 'inpatient' then '11' when 'nursing' then '21' when 'homehealth' then '32' when 'outpatient' then '13' when 'emergency' then '13' end`;
const received = `day + cast(10 + dx % 25 + case when correction = '' then 0 else 30 end as integer)`;
const lastDay = `case setting when 'inpatient' then day + cast(nights as integer) when 'nursing' then day + cast(5 * nights as integer) else day end`;

const expressions: Readonly<Record<string, string>> = {
  claim_id: 'claim_id',
  claim_line_number: 'l + 1',
  claim_type: `case when ${isInstitutional} then 'institutional' else 'professional' end`,
  person_id: 'person_id',
  member_id: 'person_id',
  payer: `'Bench Health'`,
  plan: 'plan',
  claim_start_date: 'day',
  claim_end_date: lastDay,
  claim_line_start_date: 'day',
  claim_line_end_date: 'day',
  admission_date: `case when setting in ('inpatient', 'nursing') then day end`,
  discharge_date: `case when setting in ('inpatient', 'nursing') then ${lastDay} end`,
  admit_type_code: `case when setting = 'inpatient' then '1' end`,
  discharge_disposition_code: `case when setting = 'inpatient' then ['01', '01', '01', '06', '03', '02', '30'][1 + cast(hash(claim_id, 'disp') % 7 as integer)] when ${isInstitutional} then '01' end`,
  place_of_service_code: `case setting when 'office' then '11' when 'laboratory' then '81' end`,
  bill_type_code: `${billClass} || case correction when 'R' then '7' when 'V' then '8' else '1' end`,
  drg_code_type: `case when setting = 'inpatient' then 'ms-drg' end`,
  drg_code: `case when setting = 'inpatient' then ['291', '193', '871', '470', '392', '690'][1 + cast(hash(claim_id, 'drg') % 6 as integer)] end`,
  revenue_center_code: `case setting when 'inpatient' then ['0120', '0250', '0300', '0450'][1 + cast(l as integer)] when 'nursing' then '0120' when 'outpatient' then ['0510', '0300', '0320', '0762'][1 + cast(hash(claim_id, l, 'rev') % 4 as integer)] when 'emergency' then ['0450', '0300', '0250', '0320'][1 + cast(l as integer)] when 'homehealth' then '0551' end`,
  service_unit_quantity: '1',
  hcpcs_code: `case setting when 'office' then ${office}[1 + cast(hash(claim_id, l, 'h') % 10 as integer)] when 'laboratory' then ${laboratory}[1 + cast(hash(claim_id, l, 'h') % 7 as integer)] when 'emergency' then case when l = 0 then '99284' end when 'outpatient' then case when l = 1 then '80053' else '99213' end end`,
  rendering_npi: `'2' || lpad(cast(hash(claim_id, 'npi') % 4000 as varchar), 9, '0')`,
  billing_npi: `'2' || lpad(cast(5000 + facility as varchar), 9, '0')`,
  facility_npi: `case when ${isInstitutional} then '2' || lpad(cast(5000 + facility as varchar), 9, '0') end`,
  paid_date: received,
  paid_amount: `cast((case setting when 'inpatient' then 250000 when 'emergency' then 32000 else 9000 end + dx % 5000) / 100.0 as decimal(18, 2))`,
  allowed_amount: `cast((case setting when 'inpatient' then 280000 when 'emergency' then 36000 else 11000 end + dx % 5000) / 100.0 as decimal(18, 2))`,
  charge_amount: `cast((case setting when 'inpatient' then 900000 else 22000 end + dx % 5000) / 100.0 as decimal(18, 2))`,
  diagnosis_code_type: `'icd-10-cm'`,
  diagnosis_code_1: `case when hash(claim_id, 'd1') % 2 = 0 then ${chronic}[1 + cast(hash(i, hash(claim_id, 'd1x') % 4) % 22 as integer)] else ${acute}[1 + cast(hash(claim_id, 'd1a') % 20 as integer)] end`,
  diagnosis_code_2: `case when dx % 3 > 0 then ${chronic}[1 + cast(hash(i, hash(claim_id, 'd2') % 5) % 22 as integer)] end`,
  diagnosis_code_3: `case when dx % 5 > 2 then ${rareCode} end`,
  diagnosis_code_4: `case when setting = 'inpatient' then ${chronic}[1 + cast(hash(i, 3) % 22 as integer)] end`,
  diagnosis_code_5: `case when setting = 'inpatient' then 'Z87891' end`,
  in_network_flag: '1',
  data_source: `'bench'`,
  file_name: `'bench_medical_claim'`,
  file_date: received,
  x_claim_status: `case when hash(claim_id, 'st') % 50 = 0 then 'denied' else 'paid' end`,
  x_replaces_claim_id: 'replaces_id',
  x_rendering_specialty_code: `case setting when 'office' then ['11', '08', '06', '10', '39', '46'][1 + cast(hash(claim_id, 'sp') % 6 as integer)] when 'laboratory' then '69' end`,
  x_ccn: `case when ${isInstitutional} then case setting when 'nursing' then '225' else '220' end || lpad(cast(100 + facility as varchar), 3, '0') end`,
  x_received_date: received,
};

const eligibilitySql = `
  select person_id, person_id as member_id, sex as gender, null as race, birth_date, null as death_date, 0 as death_flag,
    start_date as enrollment_start_date, date '9999-12-31' as enrollment_end_date, 'Bench Health' as payer, 'medicare' as payer_type, plan,
    null as original_reason_entitlement_code, 'NA' as dual_status_code, null as medicare_status_code, 'First' as first_name, 'Last' as last_name,
    '555-0100' as phone, 'bench' as data_source, 'bench_eligibility' as file_name, date '2026-06-01' as file_date,
    'medical' as x_coverage_type, 'medicare_advantage' as x_line_of_business, case when hash(i, 'lang') % 12 = 0 then 'es' else 'en' end as x_language
  from bench_member order by i`;

const observationSql = `
  select 'O' || cast(i as varchar) || '-' || cast(q as varchar) as observation_id, person_id, person_id as patient_id,
    date '2025-03-01' + cast(hash(i, 'screen') % 450 as integer) as observation_date, 'survey' as observation_type, 'loinc' as source_code_type,
    ['71802-3', '88122-7'][1 + cast(q as integer)] as source_code,
    case when q = 0 then ['LA31993-1', 'LA31993-1', 'LA31994-9'][1 + cast(hash(i, 'h') % 3 as integer)] else ['LA28398-8', 'LA28398-8', 'LA6729-3'][1 + cast(hash(i, 'f') % 3 as integer)] end as result,
    'bench' as data_source, 'bench_observation' as file_name
  from bench_member cross join range(2) as r(q) where hash(i, 'asked') % 3 = 0 order by i, q`;

/** Two in a hundred claims once more under other numbers: what a day brings to a plan of this size. */
function newClaims(claims: string): string {
  return `select * replace (claim_id || 'N' as claim_id, null as x_replaces_claim_id, date '2026-07-01' as x_received_date)
    from (${claims}) where hash(claim_id, 'new') % 50 = 0`;
}

export interface BenchFolder {
  readonly directory: string;
  readonly claimLines: number;
}

/** `claims` a member, of two or three lines each: 20 are about 50 lines. */
export async function makeMembers(directory: string, members: number, claims = 20): Promise<BenchFolder> {
  mkdirSync(directory, { recursive: true });
  const engine = await openDuckDb({ file: ':memory:', threads: 2, allowedDirectories: [directory] });
  try {
    await engine.run(memberSql(members));
    await engine.run(claimSql(claims));
    await engine.run(lineSql);
    const lines = `select ${claimColumns.map((name) => `${expressions[name] ?? 'null'} as ${name}`).join(', ')} from bench_line`;
    await copy(engine, lines, join(directory, 'medical_claim.csv'));
    await copy(engine, newClaims(lines), join(directory, 'medical_claim_new.csv'));
    await copy(engine, eligibilitySql, join(directory, 'eligibility.csv'));
    await copy(engine, observationSql, join(directory, 'observation.csv'));
    const [count] = await engine.rows('select count(*) as n from bench_line');
    return { directory, claimLines: Number(count?.['n']) };
  } finally {
    await engine.close();
  }
}

async function copy(engine: Engine, sql: string, file: string): Promise<void> {
  if (existsSync(file)) return;
  await engine.run(`copy (${sql}) to ${literal(file)} (header, delimiter ',')`);
}

export interface BenchConfig {
  readonly memoryLimit: string;
  /** The file of claims that is delivered: on the second night what came new. */
  readonly claims: 'medical_claim' | 'medical_claim_new';
  /** Judged beside the default policy. */
  readonly otherPolicies: readonly string[];
}

export function writeBenchConfig(
  directory: string,
  { memoryLimit, claims, otherPolicies }: BenchConfig,
): string {
  const file = join(directory, 'caretier.yaml');
  writeFileSync(
    file,
    `time_zone: UTC
state: state
publish: output
extracts:
  - { id: eligibility, format: tuva/eligibility, path: eligibility.csv }
  - { id: claims, format: tuva/medical_claim, path: ${claims}.csv, mode: delta, complete_through: 2026-05-31 }
  - { id: screenings, format: tuva/observation, path: observation.csv }
default_policy: default-2026.1
also_judge: [${otherPolicies.join(', ')}]
engine: { name: duckdb, threads: 2, memory_limit: ${memoryLimit} }
`,
  );
  return file;
}
