/** Random members as the extracts a plan would send: each record on its own, with the day on which the plan received it. */
import type { ExtractRow } from '../spec/whole-night/drawn-extracts.js';
import type { Claim, Coded, Member, Notice } from '../reference/facts.js';
import { specialties, taxonomies } from './random-claim.js';
import { delivered } from './delivered-medicines.js';

export const feeds = [
  'eligibility',
  'medical_claim',
  'encounter',
  'observation',
  'lab_result',
  'member_event',
  'pharmacy_claim',
  'person_crosswalk',
  'provider',
] as const;
export type Feed = (typeof feeds)[number];

/** What is sent together: all lines of one version of a claim, or one record. */
export interface Sent {
  readonly feed: Feed;
  readonly rows: readonly ExtractRow[];
}

const source = 'plan';
const flag = (value: boolean | null): string => (value === null ? '' : value ? 'yes' : 'no');

export function sentOf(member: Member): readonly Sent[] {
  const claims = member.claims.filter((claim) => !claim.is_set_aside);
  return [
    ...coverageRows(member).map((row): Sent => ({ feed: 'eligibility', rows: [row] })),
    ...claims.map((claim): Sent => ({ feed: 'medical_claim', rows: claimLines(member, claim) })),
    ...member.notices.map((one): Sent => ({ feed: 'encounter', rows: [noticeRow(member, one)] })),
    ...answerRows(member).map((row): Sent => ({ feed: 'observation', rows: [row] })),
    ...labRows(member).map((row): Sent => ({ feed: 'lab_result', rows: [row] })),
    ...fillRows(member).map((row): Sent => ({ feed: 'pharmacy_claim', rows: [row] })),
    ...eventRows(member).map((row): Sent => ({ feed: 'member_event', rows: [row] })),
  ];
}

/** Of the few providers whose specialty matters. */
export function sentProviders(): readonly Sent[] {
  const row = (npi: string, more: ExtractRow): Sent => ({
    feed: 'provider',
    rows: [{ npi, entity_type: '2', ...more }],
  });
  return [
    ...[...taxonomies].map(([npi, taxonomy_code]) => row(npi, { taxonomy_code })),
    ...[...specialties].map(([npi, cms_specialty_code]) => row(npi, { cms_specialty_code })),
  ];
}

function coverageRows({ person_id, row, spans }: Member): readonly ExtractRow[] {
  return spans.map((span) => ({
    person_id,
    member_id: span.member_id,
    payer: 'Sunrise',
    plan: span.plan_id,
    birth_date: row.birth_date ?? '',
    death_flag: flag(row.is_deceased),
    enrollment_start_date: span.start_date,
    enrollment_end_date: span.end_date,
    hospice_flag: flag(span.is_hospice),
    x_coverage_type: span.coverage_type,
    x_language: row.language ?? '',
    x_interpreter_needed: flag(row.interpreter_needed),
    x_opt_out: flag(row.is_opted_out),
    x_caregiver_name_present: flag(row.has_caregiver),
    data_source: source,
    x_received_date: '2026-06-10',
  }));
}

function claimLines({ person_id }: Member, claim: Claim): readonly ExtractRow[] {
  const header: ExtractRow = {
    claim_id: `${person_id}-${claim.claim_id}`,
    claim_type: claim.claim_type,
    person_id,
    claim_start_date: claim.start_date,
    claim_end_date: claim.end_date,
    admission_date: claim.admission_date ?? '',
    discharge_date: claim.discharge_date ?? '',
    admit_type_code: claim.admit_type_code ?? '',
    discharge_disposition_code: claim.discharge_disposition_code ?? '',
    bill_type_code: claim.bill_type ?? '',
    drg_code_type: claim.drg_code === null ? '' : 'ms-drg',
    drg_code: claim.drg_code ?? '',
    billing_npi: claim.billing_npi ?? '',
    facility_npi: claim.facility_npi ?? '',
    x_ccn: claim.ccn ?? '',
    x_claim_status: claim.claim_status,
    x_replaces_claim_id: claim.replaces_claim_id === null ? '' : `${person_id}-${claim.replaces_claim_id}`,
    x_part2: flag(claim.is_part2),
    diagnosis_code_type: claim.diagnoses[0]?.code_system ?? '',
    ...numbered('diagnosis_code', claim.diagnoses),
    procedure_code_type: claim.procedures[0]?.code_system ?? '',
    ...numbered('procedure_code', claim.procedures),
    data_source: source,
    x_received_date: claim.received_date,
  };
  return claim.lines.map((line) => ({
    ...header,
    claim_line_number: String(line.line_number),
    claim_line_start_date: line.start_date,
    claim_line_end_date: line.end_date,
    place_of_service_code: line.place_of_service_code ?? '',
    revenue_center_code: line.revenue_code ?? '',
    hcpcs_code: line.hcpcs_code ?? '',
    rendering_npi: line.rendering_npi ?? '',
    x_rendering_specialty_code: line.rendering_specialty_code ?? '',
    paid_date: claim.received_date,
    paid_amount: '80.00',
    allowed_amount: '100.00',
  }));
}

function numbered(name: string, codes: readonly Coded[]): ExtractRow {
  return Object.fromEntries(codes.map(({ position, code }) => [`${name}_${position}`, code]));
}

function noticeRow({ person_id }: Member, notice: Notice): ExtractRow {
  return {
    encounter_id: `${person_id}-${notice.encounter_id}`,
    person_id,
    encounter_start_date: notice.start_date,
    encounter_end_date: notice.end_date ?? '',
    discharge_disposition_code: notice.discharge_disposition_code ?? '',
    admit_type_code: notice.admit_type_code ?? '',
    facility_npi: notice.facility_npi ?? '',
    primary_diagnosis_code_type: notice.diagnosis_code === null ? '' : 'icd-10-cm',
    primary_diagnosis_code: notice.diagnosis_code ?? '',
    data_source: notice.data_source,
    x_event_type: notice.event_type ?? '',
    x_event_time: notice.event_time ?? '',
    x_patient_class: notice.patient_class,
    x_ccn: notice.ccn ?? '',
    x_part2: flag(notice.is_part2),
    x_received_date: notice.start_date,
  };
}

function answerRows({ person_id, observations }: Member): readonly ExtractRow[] {
  return observations.map((one) => ({
    observation_id: `${person_id}-${one.observation_id}`,
    person_id,
    observation_date: one.observation_date,
    source_code_type: one.code_system,
    source_code: one.code,
    result: one.result,
    data_source: source,
    x_received_date: one.observation_date,
  }));
}

function labRows({ person_id, labs }: Member): readonly ExtractRow[] {
  return labs.map((one) => ({
    lab_result_id: `${person_id}-${one.lab_result_id}`,
    person_id,
    collection_datetime: one.collected_on,
    source_component_type: one.code_system,
    source_component_code: one.code,
    result: one.result,
    data_source: source,
    x_received_date: one.collected_on,
  }));
}

function fillRows({ person_id, fills }: Member): readonly ExtractRow[] {
  return fills.map((fill) => ({
    claim_id: `${person_id}-${fill.claim_id}`,
    claim_line_number: '1',
    person_id,
    dispensing_date: fill.fill_date,
    ndc_code: delivered[fill.medicine]!.ndc_code ?? '',
    days_supply: fill.days_supply === null ? '' : String(fill.days_supply),
    x_drug_name: delivered[fill.medicine]!.drug_name ?? '',
    x_ingredient: delivered[fill.medicine]!.ingredients ?? '',
    x_claim_status: fill.claim_status,
    data_source: source,
    x_received_date: fill.fill_date,
  }));
}

function eventRows({ person_id, events }: Member): readonly ExtractRow[] {
  return events.map((one, i) => ({
    event_id: `${person_id}-${i}`,
    person_id,
    event_type: one.event_type,
    event_date: one.event_date,
    ref_id: one.ref_id ?? '',
    outcome: one.outcome ?? '',
    received_date: one.event_date,
  }));
}
