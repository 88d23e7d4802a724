/** Examples as rows of the ingest tables and of the rules, so that the real models can judge them. */
import { createHash } from 'node:crypto';
import type { CalendarDate } from '../base/calendar-date.js';
import { claimParts, stayParts } from './example-claims.js';
import type { ClaimParts } from './example-claims.js';
import type { RuleExample } from './example-facts.js';
import { exampleObservedCodes } from './example-observed-codes.js';
import { parameterHash } from './resolve-policies.js';
import { ruleRows } from './rule-rows.js';
import type { SourceSetting } from './rule-rows.js';
import type { RuleRow, Rules } from './rules.js';

/** Examples that one small database can judge together: one night, one set of parameters. */
export interface ExampleBatch {
  readonly asOf: CalendarDate;
  readonly examples: readonly RuleExample[];
}

export const exampleDefaultPolicy = 'default-2026.1';
/** The policy of a batch: the default one with what its examples set. Ids and rows carry it. */
export const examplePolicy = 'rule-example';
const examplePlan = 'EXAMPLE';
const exampleLoad = '0'.repeat(32);

const allSources = [
  'claims',
  'sud_claims',
  'pharmacy',
  'labs',
  'sdoh_screens',
  'functional_screens',
  'adt',
  'ltc_events',
  'provider',
  'language',
  'enrolment',
];

/** Examples about what a member is; those of policies and rankings need no claims. */
export function exampleBatches(examples: readonly RuleExample[]): readonly ExampleBatch[] {
  const batches = new Map<string, RuleExample[]>();
  for (const example of examples) {
    if (example.expects.kind === 'policy' || example.expects.kind === 'ranking') continue;
    const key = `${example.facts.asOf} ${parameterHash(example.facts.parameters)}`;
    batches.set(key, [...(batches.get(key) ?? []), example]);
  }
  return [...batches.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, some]) => ({ asOf: some[0]!.facts.asOf, examples: some }));
}

/** Rule rows of the batch's night: every source present, complete and unfiltered. */
export function exampleRuleRows(rules: Rules, batch: ExampleBatch): ReadonlyMap<string, readonly RuleRow[]> {
  const base = rules.policies.find(({ definition }) => definition.id === exampleDefaultPolicy)!;
  const set = { ...batch.examples[0]?.facts.parameters };
  const definition = {
    ...base.definition,
    id: examplePolicy,
    inherits: exampleDefaultPolicy,
    set,
    examples: [],
  };
  const sources: readonly SourceSetting[] = allSources.map((source) => ({
    source,
    extract: 'example',
    completeThrough: batch.asOf,
    isFiltered: false,
  }));
  return ruleRows(
    { ...rules, policies: [...rules.policies, { ...base, stem: examplePolicy, definition }] },
    {
      asOf: batch.asOf,
      plans: [{ planId: examplePlan, policyId: examplePolicy, name: null, precedence: 1 }],
      defaultPolicyId: null,
      sources,
    },
  );
}

/** Rows of the ingest tables that an example fills; every other table of the stage is empty. */
export function exampleTables(batch: ExampleBatch): ReadonlyMap<string, readonly RuleRow[]> {
  const claims = claimsOf(batch.examples);
  const tables = new Map<string, readonly RuleRow[]>([
    ['coverage_span', batch.examples.map(coverageRow)],
    ['member', batch.examples.map(memberRow)],
    ['claim', claims.map(({ claim }) => claim)],
    ['claim_line', claims.flatMap(({ lines }) => lines)],
    ['claim_diagnosis', claims.flatMap(({ diagnoses }) => diagnoses)],
    ['observation', batch.examples.flatMap(observationRows)],
    ['extract_load', [loadRow(batch.asOf)]],
  ]);
  return tables.set('observed_code', exampleObservedCodes(tables));
}

function claimsOf(examples: readonly RuleExample[]): readonly ClaimParts[] {
  const drafts = examples.flatMap((example) => [
    ...example.facts.claims.map((claim) => ({ example, parts: claimParts(claim) })),
    ...example.facts.stays.map((stay) => ({ example, parts: stayParts(stay) })),
  ]);
  return drafts.map(({ example, parts }, i) => {
    const key = i + 1;
    const claimId = `${example.personId}-${key}`;
    const claim = {
      ...parts.claim,
      claim_key: key,
      claim_id: claimId,
      data_source: 'example',
      natural_key_hash: createHash('sha256').update(claimId).digest('hex').slice(0, 32),
      person_id: example.personId,
      member_id: example.personId,
      plan_id: examplePlan,
      claim_status: 'paid',
      is_part2: false,
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
      lines: parts.lines.map((line) => ({
        ...line,
        claim_key: key,
        load_id: exampleLoad,
        record_number: key,
      })),
      diagnoses: parts.diagnoses.map((diagnosis) => ({ ...diagnosis, claim_key: key })),
    };
  });
}

function coverageRow({ personId, facts }: RuleExample): RuleRow {
  return {
    ...person(personId, facts),
    member_id: personId,
    payer: 'example',
    plan_id: examplePlan,
    coverage_type: 'medical',
    line_of_business: 'medicare_advantage',
    start_date: facts.enrolledFrom,
    end_date: '9999-12-31',
    is_hospice: false,
    has_death_flag: false,
    data_source: 'example',
    received_date: facts.asOf,
    first_loaded_on: facts.asOf,
    load_id: exampleLoad,
    record_number: 1,
  };
}

function memberRow({ personId, facts }: RuleExample): RuleRow {
  return { ...person(personId, facts), is_deceased: false };
}

/** Seventy years old, as the base member of the hand-checkable cases. */
function person(personId: string, facts: RuleExample['facts']): RuleRow {
  return {
    person_id: personId,
    birth_date: `${Number(facts.asOf.slice(0, 4)) - 70}-01-01`,
    sex: 'unknown',
    language: facts.language,
    interpreter_needed: facts.interpreterNeeded,
    is_opted_out: false,
  };
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
