/** Whole nights over real-shaped inputs that no one here wrote. */
import { mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { beforeAll, expect, it } from 'vitest';
import { openDuckDb } from '../../../src/engines/duckdb/duckdb-engine.js';
import type { Row } from '../../../src/engines/engine.js';
import { caretier } from '../../caretier-command.js';
import { describeShared, shared } from '../../shared-inputs.js';
import { temporaryFolder } from '../../temporary-folder.js';
import { csv } from './drawn-extracts.js';
import type { ExtractRow } from './drawn-extracts.js';
import { PublishedFolder } from './published-night.js';
import { tableTies } from './table-ties.js';

async function night(folder: string, asOf: string): Promise<PublishedFolder> {
  const { code, stderr } = await caretier(folder, 'run', '--as-of', asOf);
  if (code !== 0) throw new Error(`the night ended with ${code}:\n${stderr}`);
  return new PublishedFolder(realpathSync(join(folder, 'output', 'latest')));
}

function configure(folder: string, extracts: readonly string[]): void {
  const lines = [
    'time_zone: UTC',
    'state: state',
    'publish: output',
    'default_policy: default-2026.1',
    'extracts:',
    ...extracts.map((extract) => `  - { ${extract} }`),
  ];
  writeFileSync(join(folder, 'caretier.yaml'), lines.join('\n') + '\n');
}

function tally(published: PublishedFolder): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of published.list('member_tier')) counts[row['tier']!] = (counts[row['tier']!] ?? 0) + 1;
  return counts;
}

describeShared('[shared] tuva-input-layer as of 2018-05-15', () => {
  const folder = temporaryFolder('tuva');
  const data = (name: string): string => shared('data', 'tuva-input-layer', name);
  let published: PublishedFolder;

  beforeAll(async () => {
    configure(folder, [
      `id: eligibility, format: tuva/eligibility, path: ${data('eligibility.csv')}`,
      `id: claims, format: tuva/medical_claim, path: ${data('medical_claim.csv.gz')}, complete_through: 2018-05-15`,
      `id: pharmacy, format: tuva/pharmacy_claim, path: ${data('pharmacy_claim.csv')}, complete_through: 2018-05-15`,
      `id: labs, format: tuva/lab_result, path: ${data('lab_result.csv.gz')}`,
      `id: observations, format: tuva/observation, path: ${data('observation.csv.gz')}`,
      `id: attribution, format: tuva/provider_attribution, path: ${data('provider_attribution.csv')}`,
    ]);
    published = await night(folder, '2018-05-15');
  });

  it('publishes a list with members on it', () => {
    console.log(`tuva-input-layer tiers: ${JSON.stringify(tally(published))}`);
    expect(published.list('outreach_list').length).toBeGreaterThan(0);
  });

  it('leaves the order of no table to chance', async () => {
    expect((await tableTies(published.directory)).ties).toEqual([]);
  });

  it('accounts for every record of every extract', () => {
    const ledger = published.json('manifest.json')['ledger'] as readonly {
      extract: string;
      framed: number;
      accepted: number;
      quarantined: number;
    }[];
    expect(ledger.find(({ extract }) => extract === 'claims')?.framed).toBe(980);
    expect(ledger).toHaveLength(6);
    for (const entry of ledger) expect(entry.accepted + entry.quarantined).toBe(entry.framed);
  });
});

describeShared('[shared] coherent-population as of 2026-06-12', () => {
  const folder = temporaryFolder('coherent');
  const data = (name: string): string => shared('data', 'coherent-population', `${name}.csv.gz`);
  let published: PublishedFolder;

  beforeAll(async () => {
    configure(folder, [
      `id: eligibility, format: tuva/eligibility, path: ${data('eligibility')}, provides: [enrolment, language]`,
      `id: claims, format: tuva/medical_claim, path: ${data('medical_claim')}, provides: [claims, sud_claims], complete_through: 2026-05-31`,
      `id: pharmacy, format: tuva/pharmacy_claim, path: ${data('pharmacy_claim')}, complete_through: 2026-05-31`,
      `id: observations, format: tuva/observation, path: ${data('observation')}, provides: [sdoh_screens]`,
      `id: labs, format: tuva/lab_result, path: ${data('lab_result')}`,
      `id: notices, format: tuva/encounter, path: ${data('encounter')}`,
      `id: providers, format: caretier/provider, path: ${data('provider')}`,
    ]);
    published = await night(folder, '2026-06-12');
  }, 300_000);

  it('finds 2,967 enrolled members: those in scope and those excluded for another reason than enrolment or death', () => {
    const excluded = published
      .list('excluded')
      .filter((row) => !['deceased', 'not_enrolled', 'pharmacy_only'].includes(row['reason']!));
    console.log(
      `coherent-population tiers: ${JSON.stringify(tally(published))}; excluded while enrolled: ${excluded.length}`,
    );
    expect(published.list('member_tier').length + excluded.length).toBe(2967);
  });

  it('leaves the order of no table to chance', async () => {
    expect((await tableTies(published.directory)).ties).toEqual([]);
  });

  it('lists members in all three tiers and ranks each plan from 1 without a gap', () => {
    expect(Object.keys(tally(published)).sort()).toEqual([
      'care_coordination',
      'case_management',
      'no_program',
    ]);
    const byPlan = new Map<string, number[]>();
    for (const row of published.list('outreach_list'))
      byPlan.set(row['plan_id']!, [...(byPlan.get(row['plan_id']!) ?? []), Number(row['rank'])]);
    for (const ranks of byPlan.values()) expect(ranks).toEqual(ranks.map((_, i) => i + 1));
  });
});

describeShared('[shared] inpatient-stays-truth as of 2023-12-31, stay rule pcr', () => {
  const folder = temporaryFolder('truth');
  const rows = (name: string): readonly ExtractRow[] =>
    parse(gunzipSync(readFileSync(shared('data', 'inpatient-stays-truth', `${name}.csv.gz`))), {
      columns: true,
    }) as unknown as ExtractRow[];
  const truth = describeSafely(() => rows('true_stays_reference'));
  const headers = describeSafely(() => rows('ip_claim_header_messy'));
  let published: PublishedFolder;
  let recorded: readonly Row[];

  beforeAll(async () => {
    writeFileSync(join(folder, 'medical_claim.csv'), csv(nativeClaim, headers.map(nativeHeader)));
    const members = [...new Set(headers.map((header) => header['MSIS_ID']!))].sort();
    writeFileSync(join(folder, 'eligibility.csv'), csv(nativeCoverage, members.map(coverage)));
    mkdirSync(join(folder, 'rules', 'policies'), { recursive: true });
    writeFileSync(
      join(folder, 'rules', 'policies', 'truth.yaml'),
      `id: truth\ntitle: Stays less than two days apart are one\ninherits: default-2026.1\neffective: { from: 2020-01-01 }\nbecause: { publisher: NCQA, document: PCR, edition: '2023', page: '-' }\nset: { stay_rule: pcr }\n`,
    );
    configure(folder, [
      'id: eligibility, format: tuva/eligibility, path: eligibility.csv',
      'id: claims, format: tuva/medical_claim, path: medical_claim.csv, complete_through: 2023-12-31',
    ]);
    const file = join(folder, 'caretier.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('default-2026.1', 'truth') + 'rules: rules\n');
    published = await night(folder, '2023-12-31');
    const engine = await openDuckDb({ file: ':memory:', allowedDirectories: [published.directory] });
    recorded = await engine.rows(`
      select distinct c.claim_id
      from read_parquet('${published.directory}/tables/stay_record.parquet') as r
      join read_parquet('${published.directory}/tables/final_claim.parquet') as c using (claim_key)`);
    await engine.close();
  });

  it('gives every one of 836 members the true number of stays', () => {
    const count = (list: readonly ExtractRow[], key: string): Map<string, number> => {
      const counts = new Map<string, number>();
      for (const row of list) counts.set(row[key]!, (counts.get(row[key]!) ?? 0) + 1);
      return counts;
    };
    const found = count(published.list('stays'), 'member_id');
    const expected = count(truth, 'MSIS_ID');
    const wrong = [...expected].filter(([member, n]) => found.get(member) !== n);
    expect(expected.size).toBe(836);
    expect(wrong).toEqual([]);
    expect(found.size).toBe(836);
  });

  it('has each of the 2,104 distinct claims in some stay, and says how many dates differ', () => {
    expect(recorded.length).toBe(2104);
    const dates = new Set(
      published
        .list('stays')
        .map((row) => `${row['member_id']} ${row['admit_date']} ${row['discharge_date']}`),
    );
    const differ = truth.filter(
      (stay) => !dates.has(`${stay['MSIS_ID']} ${stay['true_admit_dt']} ${stay['true_discharge_dt']}`),
    );
    console.log(
      `inpatient-stays-truth: ${differ.length} of ${truth.length} stays have other dates than the truth`,
    );
    expect(differ.length).toBeLessThan(truth.length);
  });
});

/** The body of a skipped describe still runs, so the inputs are read only where they are. */
function describeSafely<T>(read: () => readonly T[]): readonly T[] {
  try {
    return read();
  } catch {
    return [];
  }
}

const nativeClaim = [
  'claim_id',
  'claim_line_number',
  'claim_type',
  'person_id',
  'member_id',
  'payer',
  'plan',
  'claim_start_date',
  'claim_end_date',
  'admission_date',
  'discharge_date',
  'bill_type_code',
  'drg_code_type',
  'drg_code',
  'facility_npi',
  'billing_npi',
  'paid_date',
  'paid_amount',
  'allowed_amount',
  'diagnosis_code_type',
  'diagnosis_code_1',
  'data_source',
  'x_claim_status',
];

/** One header, one line; denied headers are sent as paid, as their truth assumes. */
function nativeHeader(header: ExtractRow): ExtractRow {
  const member = header['MSIS_ID']!;
  return {
    claim_id: header['CLM_ID']!,
    claim_line_number: '1',
    claim_type: 'institutional',
    person_id: member,
    member_id: member,
    payer: 'Medicaid',
    plan: 'MCD-001',
    claim_start_date: header['ADMIT_DT']!,
    claim_end_date: header['DISCH_DT']!,
    admission_date: header['ADMIT_DT']!,
    discharge_date: header['DISCH_DT']!,
    bill_type_code: header['BILL_TYPE']!,
    drg_code_type: 'ms-drg',
    drg_code: header['DRG_CD']!,
    facility_npi: header['PRVDR_NPI']!,
    billing_npi: header['PRVDR_NPI']!,
    paid_date: '2023-12-31',
    paid_amount: header['PAID_AMT']!,
    allowed_amount: header['ALLOWED_AMT']!,
    diagnosis_code_type: 'icd-10-cm',
    diagnosis_code_1: header['DX_CD_1']!,
    data_source: 'truth',
    x_claim_status: 'paid',
  };
}

const nativeCoverage = [
  'person_id',
  'member_id',
  'gender',
  'birth_date',
  'enrollment_start_date',
  'enrollment_end_date',
  'payer',
  'plan',
  'data_source',
];

function coverage(member: string): ExtractRow {
  return {
    person_id: member,
    member_id: member,
    gender: 'unknown',
    birth_date: '1980-01-01',
    enrollment_start_date: '2021-01-01',
    enrollment_end_date: '9999-12-31',
    payer: 'Medicaid',
    plan: 'MCD-001',
    data_source: 'truth',
  };
}
