/** Random members as rows of the ingest tables, the way ingest would have written them. */
import type { RuleRow, RuleValue } from '../../src/rules/rules.js';
import type { Claim, Member } from '../reference/facts.js';
import { specialties, taxonomies } from './random-claim.js';
import { delivered } from './delivered-medicines.js';

export function ingestTables(members: readonly Member[]): ReadonlyMap<string, readonly RuleRow[]> {
  const claims = members.flatMap((member) => member.claims.map((claim) => ({ member, claim })));
  const tables = new Map<string, readonly RuleRow[]>([
    [
      'coverage_span',
      members.flatMap((member) =>
        member.spans.map((span) => ({ ...member.row, ...span, ...idsOf(member), data_source: 'plan' })),
      ),
    ],
    [
      'member',
      members
        .filter((member) => member.spans.length > 0)
        .map((member) => ({ ...member.row, ...idsOf(member) })),
    ],
    ['claim', claims.map(({ member, claim }) => claimRow(member, claim))],
    [
      'claim_line',
      claims.flatMap(({ claim }) => claim.lines.map((line) => ({ ...line, claim_key: claim.claim_key }))),
    ],
    [
      'claim_diagnosis',
      claims.flatMap(({ claim }) =>
        claim.diagnoses.map(({ code, ...rest }) => ({
          ...rest,
          diagnosis_code: code,
          claim_key: claim.claim_key,
        })),
      ),
    ],
    [
      'claim_procedure',
      claims.flatMap(({ claim }) =>
        claim.procedures.map(({ code, ...rest }) => ({
          ...rest,
          procedure_code: code,
          claim_key: claim.claim_key,
        })),
      ),
    ],
    [
      'encounter_notice',
      members.flatMap((member) =>
        member.notices.map((notice, i) => ({
          ...notice,
          ...idsOf(member),
          encounter_id: `${member.person_id}-${notice.encounter_id}`,
          code_system: notice.diagnosis_code === null ? null : 'icd-10-cm',
          record_number: i + 1,
        })),
      ),
    ],
    [
      'observation',
      members.flatMap((member) =>
        member.observations.map((one) => ({
          ...one,
          ...idsOf(member),
          observation_id: `${member.person_id}-${one.observation_id}`,
          data_source: 'plan',
        })),
      ),
    ],
    [
      'member_event',
      members.flatMap((member) =>
        member.events.map((one, i) => ({ ...one, ...idsOf(member), event_id: `${member.person_id}-${i}` })),
      ),
    ],
    [
      'lab_result',
      members.flatMap((member) =>
        member.labs.map((lab) => ({
          ...lab,
          ...idsOf(member),
          lab_result_id: `${member.person_id}-${lab.lab_result_id}`,
          data_source: 'plan',
          result_number: Number(lab.result),
        })),
      ),
    ],
    [
      'pharmacy_fill',
      members.flatMap((member) =>
        member.fills.map(({ medicine, ...fill }) => ({
          ...fill,
          ...idsOf(member),
          ...delivered[medicine],
          claim_id: `${member.person_id}-${fill.claim_id}`,
          line_number: 1,
          data_source: 'plan',
        })),
      ),
    ],
    [
      'provider',
      [
        ...[...taxonomies].map(([npi, taxonomy_code]) => ({ npi, entity_type: '2', taxonomy_code })),
        ...[...specialties].map(([npi, cms_specialty_code]) => ({
          npi,
          entity_type: '2',
          cms_specialty_code,
        })),
      ],
    ],
  ]);
  return tables.set('observed_code', observedCodes(tables));
}

function idsOf(member: Member): RuleRow {
  return { person_id: member.person_id };
}

function claimRow(member: Member, claim: Claim): RuleRow {
  // lists are rows of tables of their own
  const columns = Object.fromEntries(Object.entries(claim).filter(([, value]) => !Array.isArray(value)));
  return {
    ...columns,
    ...idsOf(member),
    claim_id: `${member.person_id}-${claim.claim_id}`,
    replaces_claim_id:
      claim.replaces_claim_id === null ? null : `${member.person_id}-${claim.replaces_claim_id}`,
    bill_class: claim.bill_type?.slice(0, 2) ?? null,
    bill_frequency: claim.bill_type?.slice(2, 3) ?? null,
    n_lines: claim.lines.length,
    first_loaded_on: claim.received_date,
    load_id: 'random',
    record_number: claim.claim_key,
  };
}

const codeColumns: readonly (readonly [table: string, column: string, system: string])[] = [
  ['claim', 'bill_type', 'bill-type'],
  ['claim', 'bill_frequency', 'bill-frequency'],
  ['claim', 'discharge_disposition_code', 'disposition'],
  ['claim', 'drg_code', 'drg'],
  ['claim', 'admit_type_code', 'admit-type'],
  ['claim_line', 'place_of_service_code', 'pos'],
  ['claim_line', 'revenue_code', 'revenue'],
  ['claim_line', 'hcpcs_code', 'hcpcs'],
  ['claim_line', 'rendering_specialty_code', 'cms-specialty'],
  ['claim_procedure', 'procedure_code', 'icd-10-pcs'],
  ['encounter_notice', 'discharge_disposition_code', 'disposition'],
  ['encounter_notice', 'diagnosis_code', 'icd-10-cm'],
  ['provider', 'taxonomy_code', 'taxonomy'],
  ['observation', 'code', 'loinc'],
  ['lab_result', 'code', 'loinc'],
  ['coverage_span', 'language', 'language'],
];

/** The distinct codes of the night; value sets expand over them. */
function observedCodes(tables: ReadonlyMap<string, readonly RuleRow[]>): readonly RuleRow[] {
  const seen = new Map<string, RuleRow>();
  const add = (system: string, code: RuleValue | undefined): void => {
    if (typeof code === 'string') seen.set(`${system} ${code}`, { code_system: system, code });
  };
  for (const [table, column, system] of codeColumns)
    for (const row of tables.get(table) ?? []) add(system, row[column]);
  for (const row of tables.get('claim_diagnosis') ?? [])
    add(String(row['code_system']), row['diagnosis_code']);
  for (const table of ['claim', 'encounter_notice']) {
    for (const row of tables.get(table) ?? [])
      if (typeof row['ccn'] === 'string') add('ccn-suffix', row['ccn'].slice(-4));
  }
  return [...seen.values()];
}
