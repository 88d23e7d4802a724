/** Examples as rows of the ingest tables, so that the real models can judge them. */
import { createHash } from 'node:crypto';
import { addDays } from '../base/calendar-date.js';
import type { CalendarDate } from '../base/calendar-date.js';
import { claimParts, hospitalCcn, stayParts } from './example-claims.js';
import type { ClaimParts } from './example-claims.js';
import type { RuleExample } from './example-facts.js';
import { examplePolicyId } from './example-batches.js';
import type { ExampleBatch } from './example-batches.js';
import { exampleObservedCodes } from './example-observed-codes.js';
import type { RuleRow } from './rules.js';

const exampleLoad = '0'.repeat(32);

/** Rows of the ingest tables that an example fills; every other table of the stage is empty. */
export function exampleTables(batch: ExampleBatch): ReadonlyMap<string, readonly RuleRow[]> {
  const claims = claimsOf(batch.examples);
  const tables = new Map<string, readonly RuleRow[]>([
    ['coverage_span', batch.examples.flatMap(coverageRows)],
    ['member', batch.examples.map(memberRow)],
    ['claim', claims.map(({ claim }) => claim)],
    ['claim_line', claims.flatMap(({ lines }) => lines)],
    ['claim_diagnosis', claims.flatMap(({ diagnoses }) => diagnoses)],
    ['claim_procedure', claims.flatMap(({ procedures }) => procedures)],
    ['encounter_notice', batch.examples.flatMap(noticeRows)],
    ['observation', batch.examples.flatMap(observationRows)],
    ['member_event', batch.examples.flatMap(eventRows)],
    ['pharmacy_fill', batch.examples.flatMap(fillRows)],
    ['lab_result', batch.examples.flatMap(labRows)],
    ['extract_load', [loadRow(batch.asOf)]],
  ]);
  return tables.set('observed_code', exampleObservedCodes(tables));
}

function claimsOf(examples: readonly RuleExample[]): readonly ClaimParts[] {
  const drafts = examples.flatMap((example) => [
    ...example.facts.claims.map((claim) => ({ example, parts: claimParts(claim) })),
    ...staysKnownFrom('claim', example).map((stay) => ({ example, parts: stayParts(stay) })),
  ]);
  return drafts.map(({ example, parts }, i) => {
    const key = i + 1;
    const claimId = `${example.personId}-${key}`;
    const claim = {
      is_part2: false,
      ...parts.claim,
      claim_key: key,
      claim_id: claimId,
      data_source: 'example',
      natural_key_hash: hashOf(claimId),
      person_id: example.personId,
      member_id: example.personId,
      plan_id: examplePolicyId(example),
      claim_status: 'paid',
      is_set_aside: false,
      n_lines: parts.lines.length,
      diagnosis_code_type: 'icd-10-cm',
      received_date: example.facts.asOf,
      first_loaded_on: example.facts.asOf,
      load_sequence: 1,
      load_id: exampleLoad,
      record_number: key,
    };
    return {
      claim,
      lines: parts.lines.map((line) => ({ ...line, claim_key: key })),
      diagnoses: parts.diagnoses.map((diagnosis) => ({ ...diagnosis, claim_key: key })),
      procedures: parts.procedures.map((procedure) => ({ ...procedure, claim_key: key })),
    };
  });
}

function coverageRows(example: RuleExample): readonly RuleRow[] {
  const { personId, facts } = example;
  return coveredDays(facts).map(([start, end], i) => ({
    ...person(personId, facts),
    member_id: personId,
    payer: 'example',
    plan_id: examplePolicyId(example),
    coverage_type: 'medical',
    line_of_business: 'medicare_advantage',
    start_date: start,
    end_date: end,
    is_hospice: false,
    has_death_flag: false,
    data_source: 'example',
    received_date: facts.asOf,
    first_loaded_on: facts.asOf,
    load_id: exampleLoad,
    record_number: i + 1,
  }));
}

function coveredDays({
  enrolledFrom,
  notEnrolled,
}: RuleExample['facts']): readonly (readonly [CalendarDate, CalendarDate])[] {
  const open = '9999-12-31';
  if (notEnrolled === null) return [[enrolledFrom, open]];
  return [
    [enrolledFrom, addDays(notEnrolled.from, -1)],
    [addDays(notEnrolled.until, 1), open],
  ];
}

function memberRow({ personId, facts }: RuleExample): RuleRow {
  return { ...person(personId, facts), is_deceased: false };
}

/** Seventy years old, as the base member of the hand-checkable cases. */
function person(personId: string, facts: RuleExample['facts']): RuleRow {
  return {
    person_id: personId,
    birth_date: facts.birthDate ?? `${Number(facts.asOf.slice(0, 4)) - 70}-01-01`,
    sex: 'unknown',
    language: facts.language,
    interpreter_needed: facts.interpreterNeeded,
    is_opted_out: false,
  };
}

function staysKnownFrom(source: 'claim' | 'notice', { facts }: RuleExample): RuleExample['facts']['stays'] {
  return facts.stays.filter((stay) => stay.knownFrom === source);
}

/** A whole encounter of inpatient class, as a hospital's record tells it. */
function noticeRows(example: RuleExample): readonly RuleRow[] {
  const { personId, facts } = example;
  return staysKnownFrom('notice', example).map((stay, i) => ({
    person_id: personId,
    encounter_id: `${personId}-N${i + 1}`,
    data_source: 'example',
    natural_key_hash: hashOf(`${personId}-N${i + 1}`),
    patient_class: 'I',
    start_date: stay.admit,
    end_date: stay.discharge,
    discharge_disposition_code: stay.dispositionCode,
    ccn: stay.ccn ?? hospitalCcn,
    facility_key: stay.ccn ?? hospitalCcn,
    diagnosis_code: stay.diagnosisCodes[0] ?? null,
    code_system: 'icd-10-cm',
    is_part2: false,
    received_date: facts.asOf,
    first_loaded_on: facts.asOf,
    load_sequence: 1,
    load_id: exampleLoad,
    record_number: i + 1,
  }));
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 32);
}

function observationRows({ personId, facts }: RuleExample): readonly RuleRow[] {
  return facts.answers.map((answer, i) => ({
    person_id: personId,
    observation_id: `${personId}-A${i + 1}`,
    data_source: 'example',
    observation_date: answer.date,
    code_system: answer.codeSystem,
    code: answer.code,
    result: answer.answer,
    load_id: exampleLoad,
    record_number: i + 1,
    received_date: facts.asOf,
    first_loaded_on: facts.asOf,
  }));
}

function fillRows({ personId, facts }: RuleExample): readonly RuleRow[] {
  return facts.fills.map((fill, i) => ({
    person_id: personId,
    claim_id: `${personId}-F${i + 1}`,
    line_number: 1,
    data_source: 'example',
    fill_date: fill.date,
    days_supply: fill.days,
    prescriber_npi: fill.prescriber,
    drug_name: fill.name,
    ingredients: fill.ingredients,
    claim_status: 'paid',
    received_date: facts.asOf,
    first_loaded_on: facts.asOf,
    load_id: exampleLoad,
    record_number: i + 1,
  }));
}

function labRows({ personId, facts }: RuleExample): readonly RuleRow[] {
  return facts.labs.map((lab, i) => ({
    person_id: personId,
    lab_result_id: `${personId}-L${i + 1}`,
    data_source: 'example',
    collected_on: lab.date,
    code_system: 'loinc',
    code: lab.code,
    result: lab.result,
    result_number: lab.result,
    load_id: exampleLoad,
    record_number: i + 1,
    received_date: facts.asOf,
    first_loaded_on: facts.asOf,
  }));
}

function eventRows({ personId, facts }: RuleExample): readonly RuleRow[] {
  return facts.events.map((event, i) => ({
    event_id: `${personId}-E${i + 1}`,
    person_id: personId,
    event_type: event.type,
    event_date: event.date,
    ref_id: event.ref,
    outcome: event.outcome,
    received_date: facts.asOf,
    first_loaded_on: facts.asOf,
    load_id: exampleLoad,
    record_number: i + 1,
  }));
}

function loadRow(asOf: CalendarDate): RuleRow {
  return {
    load_id: exampleLoad,
    extract: 'example',
    format: 'tuva/medical_claim',
    feed: 'medical_claim',
    file: 'example',
    sha256: '0'.repeat(64),
    bytes: 0,
    framed: 0,
    accepted: 0,
    quarantined: 0,
    first_loaded_on: asOf,
    load_sequence: 1,
  };
}
