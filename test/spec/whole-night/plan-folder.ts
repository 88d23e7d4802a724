/** A plan's folder over several nights: what is delivered, configured and run, night by night, through the real command. */
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { caretier } from '../../caretier-command.js';
import type { Spoken } from '../../caretier-command.js';
import { claimHeader, claimRows, csv } from './drawn-extracts.js';
import type { DrawnClaim, ExtractRow } from './drawn-extracts.js';
import { PublishedFolder } from './published-night.js';

export interface PlanMember {
  readonly member: string;
  readonly start?: string;
  readonly end?: string;
  readonly plan?: string;
}

const coverageHeader = [
  'person_id',
  'member_id',
  'gender',
  'birth_date',
  'enrollment_start_date',
  'enrollment_end_date',
  'payer',
  'plan',
  'data_source',
  'x_received_date',
];

const noticeHeader = [
  'encounter_id',
  'person_id',
  'encounter_type',
  'encounter_start_date',
  'encounter_end_date',
  'discharge_disposition_code',
  'facility_npi',
  'data_source',
  'x_event_type',
  'x_event_time',
  'x_patient_class',
  'x_ccn',
];

export class PlanFolder {
  private readonly planOf = new Map<string, string>();

  constructor(
    readonly folder: string,
    private mode: 'snapshot' | 'delta' = 'snapshot',
    isThere = false,
  ) {
    if (isThere) return;
    mkdirSync(join(folder, 'extracts'), { recursive: true });
    this.configure();
    this.notices([]);
  }

  /** A folder that stands, as a copy of another. */
  static at(folder: string, mode: 'snapshot' | 'delta'): PlanFolder {
    return new PlanFolder(folder, mode, true);
  }

  reconfigure(from: string, to: string): void {
    this.file('caretier.yaml', this.text('caretier.yaml').replace(from, to));
  }

  configure(lines: readonly string[] = [], claimsThrough = '2026-06-30', mode = this.mode): void {
    this.mode = mode;
    const text = [
      'time_zone: UTC',
      'state: state',
      'publish: output',
      'outputs: [csv, parquet]',
      'extracts:',
      '  - { id: eligibility, format: tuva/eligibility, path: extracts/eligibility.csv, provides: [enrolment] }',
      `  - { id: claims, format: tuva/medical_claim, path: "extracts/claims*.csv", mode: ${mode}, provides: [claims, sud_claims], complete_through: ${claimsThrough} }`,
      '  - { id: notices, format: tuva/encounter, path: extracts/encounter.csv }',
      'default_policy: default-2026.1',
      ...lines,
      '',
    ];
    this.file('caretier.yaml', text.join('\n'));
  }

  file(name: string, text: string): void {
    writeFileSync(join(this.folder, name), text);
  }

  enrol(members: readonly PlanMember[]): void {
    for (const { member, plan } of members) this.planOf.set(member, plan ?? 'H1234-001');
    const rows = members.map(({ member, start, end, plan }) => ({
      person_id: member,
      member_id: member,
      gender: 'female',
      birth_date: '1956-01-15',
      enrollment_start_date: start ?? '2023-01-01',
      enrollment_end_date: end ?? '9999-12-31',
      payer: 'Sunrise',
      plan: plan ?? 'H1234-001',
      data_source: 'drawn',
      x_received_date: '2026-01-05',
    }));
    this.file('extracts/eligibility.csv', csv(coverageHeader, rows));
  }

  claims(name: string, claims: readonly DrawnClaim[]): void {
    const rows = claimRows(claims, (member) => this.planOf.get(member) ?? 'H1234-001');
    this.file(`extracts/${name}.csv`, csv(claimHeader, rows));
  }

  notices(rows: readonly ExtractRow[]): void {
    this.file('extracts/encounter.csv', csv(noticeHeader, rows));
  }

  clear(name: string): void {
    rmSync(join(this.folder, 'extracts', `${name}.csv`));
  }

  speak(...words: readonly string[]): Promise<Spoken> {
    return caretier(this.folder, ...words);
  }

  /** A night that must publish; what it published, in the place it will keep. */
  async night(asOf: string, ...options: readonly string[]): Promise<PublishedFolder> {
    const { code, stderr } = await this.speak('run', '--as-of', asOf, ...options);
    if (code !== 0) throw new Error(`the night of ${asOf} ended with ${code}:\n${stderr}`);
    return this.published(options.includes('received') ? `${asOf}-known-by-received` : asOf);
  }

  published(link: string): PublishedFolder {
    return new PublishedFolder(realpathSync(join(this.folder, 'output', link)));
  }

  has(path: string): boolean {
    return existsSync(join(this.folder, path));
  }

  text(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }
}

/** Columns that tell the history or the form of the input, in which nights with the same answers may differ (contracts 1). */
const historical = ['run_id', 'first_identified_on', 'change_vs_previous'];

export function answers(published: PublishedFolder, list: string): readonly ExtractRow[] {
  return published
    .list(list)
    .map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => !historical.includes(column))));
}
