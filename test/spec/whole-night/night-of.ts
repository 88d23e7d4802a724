/** Runs a whole night over drawn members: extracts written, rules overlaid, command run, lists read back. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { caretier } from '../../caretier-command.js';
import type { DrawnEvent, DrawnFill, DrawnMember, DrawnResult } from './cases.js';
import { claimHeader, claimRows, csv, npiOf } from './drawn-extracts.js';
import type { DrawnClaim, ExtractRow } from './drawn-extracts.js';
import { PublishedFolder } from './published-night.js';

export interface DrawnNight {
  readonly asOf: string;
  readonly people: readonly DrawnMember[];
  readonly claims: readonly DrawnClaim[];
  readonly fills?: readonly DrawnFill[];
  readonly results?: readonly DrawnResult[];
  readonly events?: readonly DrawnEvent[];
  readonly planOf: (member: string) => string;
  /** Plan code → parameters that its policy sets over the default. */
  readonly policies?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly outputs?: string;
  /** More lines of caretier.yaml, and more files beside it. */
  readonly configuration?: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
}

export class PublishedNight extends PublishedFolder {
  constructor(private readonly folder: string) {
    super(join(folder, 'output', 'latest'));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export async function nightOf(drawn: DrawnNight): Promise<PublishedNight> {
  const folder = mkdtempSync(join(tmpdir(), 'caretier-night-'));
  writeFileSync(
    join(folder, 'eligibility.csv'),
    csv(
      coverageHeader,
      drawn.people.flatMap((person) => coverage(person, drawn.planOf(person.member))),
    ),
  );
  writeFileSync(join(folder, 'medical_claim.csv'), csv(claimHeader, claimRows(drawn.claims, drawn.planOf)));
  writeFileSync(join(folder, 'observation.csv'), csv(observationHeader, drawn.people.flatMap(screening)));
  writeFileSync(join(folder, 'pharmacy_claim.csv'), csv(fillHeader, (drawn.fills ?? []).map(fillRow)));
  writeFileSync(join(folder, 'lab_result.csv'), csv(resultHeader, (drawn.results ?? []).map(resultRow)));
  writeFileSync(join(folder, 'member_event.csv'), csv(eventHeader, (drawn.events ?? []).map(eventRow)));
  const plans = Object.entries(drawn.policies ?? {});
  mkdirSync(join(folder, 'rules', 'policies'), { recursive: true });
  for (const [plan, set] of plans)
    writeFileSync(join(folder, 'rules', 'policies', `${policyOf(plan)}.yaml`), policyFile(plan, set));
  for (const [name, text] of Object.entries(drawn.files ?? {})) writeFileSync(join(folder, name), text);
  writeFileSync(
    join(folder, 'caretier.yaml'),
    configuration(
      drawn,
      plans.map(([plan]) => plan),
    ),
  );
  const { code, stderr } = await caretier(folder, 'run', '--as-of', drawn.asOf, '--config', 'caretier.yaml');
  if (code !== 0) throw new Error(`the night ended with ${code}:\n${stderr}`);
  return new PublishedNight(folder);
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
  'first_name',
  'last_name',
  'phone',
  'data_source',
  'x_coverage_type',
  'x_line_of_business',
  'x_language',
  'x_interpreter_needed',
  'x_caregiver_name_present',
];

function coverage(person: DrawnMember, plan: string): readonly ExtractRow[] {
  return (person.spans ?? [['2023-01-01', '']]).map(([start, end]) => ({
    person_id: person.member,
    member_id: person.member,
    gender: person.sex ?? 'female',
    birth_date: person.birth ?? '1956-01-15',
    enrollment_start_date: start,
    enrollment_end_date: end === '' ? '9999-12-31' : end,
    payer: 'Sunrise',
    plan,
    first_name: 'Case',
    last_name: person.member,
    phone: person.phone ?? '',
    data_source: 'drawn',
    x_coverage_type: 'medical',
    x_line_of_business: 'medicare_advantage',
    x_language: person.language ?? 'en',
    x_interpreter_needed: person.interpreter ?? '',
    x_caregiver_name_present: person.screened === '' ? '' : 'Y',
  }));
}

const observationHeader = [
  'observation_id',
  'person_id',
  'observation_date',
  'observation_type',
  'source_code_type',
  'source_code',
  'result',
  'data_source',
];

/** A steady place to live (71802-3), food that never ran out (88122-7, 88123-5), help with reading rarely needed. */
function screening(person: DrawnMember): readonly ExtractRow[] {
  const day = person.screened ?? '2026-03-01';
  if (day === '') return [];
  const answers: readonly (readonly [string, string])[] = [
    ['71802-3', 'LA31993-1'],
    ['88122-7', 'LA28398-8'],
    ['88123-5', 'LA28398-8'],
    ['SILS', 'Rarely'],
    ...(person.answers ?? []),
  ];
  return answers.map(([code, result]) => ({
    observation_id: `${person.member}-${code}`,
    person_id: person.member,
    observation_date: day,
    observation_type: 'survey',
    source_code_type: code === 'SILS' ? '' : 'loinc',
    source_code: code,
    result,
    data_source: 'drawn',
  }));
}

const fillHeader = [
  'claim_id',
  'claim_line_number',
  'person_id',
  'member_id',
  'payer',
  'plan',
  'prescribing_provider_npi',
  'dispensing_date',
  'ndc_code',
  'quantity',
  'days_supply',
  'paid_date',
  'paid_amount',
  'allowed_amount',
  'data_source',
  'x_ingredient',
  'x_claim_status',
];

function fillRow(fill: DrawnFill, i: number): ExtractRow {
  return {
    claim_id: `RX${i + 1}`,
    claim_line_number: '1',
    person_id: fill.member,
    member_id: fill.member,
    payer: 'Sunrise',
    plan: 'H1234-001',
    prescribing_provider_npi: npiOf(fill.specialty),
    dispensing_date: fill.on,
    quantity: String(fill.days),
    days_supply: String(fill.days),
    paid_date: fill.on,
    paid_amount: '10.00',
    allowed_amount: '12.00',
    data_source: 'drawn',
    x_ingredient: fill.ingredient,
    x_claim_status: 'paid',
  };
}

const resultHeader = [
  'lab_result_id',
  'person_id',
  'source_component_type',
  'source_component_code',
  'collection_datetime',
  'result_datetime',
  'result',
  'data_source',
];

function resultRow(result: DrawnResult, i: number): ExtractRow {
  return {
    lab_result_id: `LAB${i + 1}`,
    person_id: result.member,
    source_component_type: 'loinc',
    source_component_code: result.loinc,
    collection_datetime: result.on,
    result_datetime: result.on,
    result: result.result,
    data_source: 'drawn',
  };
}

const eventHeader = ['event_id', 'person_id', 'event_type', 'event_date', 'outcome', 'actor', 'ref_id'];

function eventRow(event: DrawnEvent, i: number): ExtractRow {
  return {
    event_id: `EV${i + 1}`,
    person_id: event.member,
    event_type: event.type,
    event_date: event.on,
    outcome: event.outcome ?? '',
    actor: '',
    ref_id: event.ref ?? '',
  };
}

const policyOf = (plan: string): string => `drawn-${plan.toLowerCase()}`;

function policyFile(plan: string, set: Readonly<Record<string, unknown>>): string {
  return [
    `id: ${policyOf(plan)}`,
    `title: Drawn policy of ${plan}`,
    'inherits: default-2026.1',
    'effective: { from: 2026-01-01 }',
    `because: { publisher: caretier, document: drawn case, edition: '2026', page: '-' }`,
    `set: ${JSON.stringify(set)}`,
    '',
  ].join('\n');
}

function configuration(drawn: DrawnNight, plans: readonly string[]): string {
  return [
    'time_zone: UTC',
    'state: state',
    'publish: output',
    'rules: rules',
    `outputs: ${drawn.outputs ?? '[csv, parquet]'}`,
    'extracts:',
    '  - { id: eligibility, format: tuva/eligibility, path: eligibility.csv, provides: [enrolment, language] }',
    '  - { id: claims, format: tuva/medical_claim, path: medical_claim.csv, provides: [claims, sud_claims], complete_through: 2026-06-30 }',
    '  - { id: screenings, format: tuva/observation, path: observation.csv, provides: [sdoh_screens] }',
    '  - { id: pharmacy, format: tuva/pharmacy_claim, path: pharmacy_claim.csv, complete_through: 2026-06-30 }',
    '  - { id: labs, format: tuva/lab_result, path: lab_result.csv }',
    '  - { id: events, format: caretier/member_event, path: member_event.csv }',
    'plans:',
    '  H1234-001: { policy: default-2026.1 }',
    ...plans.map((plan) => `  ${plan}: { policy: ${policyOf(plan)} }`),
    'default_policy: default-2026.1',
    ...(drawn.configuration ?? []),
    '',
  ].join('\n');
}
