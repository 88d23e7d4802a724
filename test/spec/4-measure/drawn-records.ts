/** Drawn members, spans, claims, answers, events and stays as rows of the tables that models read. */
import type { Row } from '../../../src/engines/engine.js';
import { drawnTable } from '../3-assemble/drawn-table.js';
import { plainPlan } from './drawn-rules.js';
import type { MemberFacts } from './member-facts.js';

type Tables = readonly [string, readonly Row[]][];

export function ingestTables(facts: MemberFacts, variantsOf: (topic: string) => readonly string[]): Tables {
  const claims = drawnTable(facts.claims ?? '| id |').map((row, i): Row => ({ ...row, claim_key: i + 1 }));
  const answers = drawnTable(facts.answers ?? '| member |');
  const notices = drawnTable(facts.notices ?? '| member |');
  const stays = drawnTable(facts.stays ?? '| id |');
  const people = membersOf(facts);
  const spans = coverageOf(facts, people).map(spanRow);
  return [
    ['coverage_span', spans],
    ['final_claim', claims.map(claimRow)],
    ['claim_line', claims.map(lineRow)],
    ['claim_diagnosis', claims.flatMap(diagnosisRows)],
    ['observation', answers.map(observationRow)],
    ['member_event', drawnTable(facts.events ?? '| member |').map(eventRow)],
    ['notice_stay', notices.map(noticeRow)],
    ...stayTables(stays, variantsOf),
    ['transition_period', transitionRows(facts, variantsOf('stay'))],
    ...measureTable(facts, variantsOf('measure')),
    ['observed_code', observedCodes(claims, notices, spans)],
  ];
}

/** Everyone who is named anywhere. */
function membersOf(facts: MemberFacts): readonly Row[] {
  const drawings = [facts.members, facts.coverage, facts.claims, facts.answers, facts.events, facts.notices];
  const named = [...drawings, facts.stays, facts.measures, facts.transitions].flatMap((drawing) =>
    drawnTable(drawing ?? '| member |'),
  );
  const people = new Map<string, Row>();
  for (const row of named) {
    const member = String(row['member'] ?? 'Ada');
    people.set(member, people.get(member) ?? { member });
  }
  return [...people.values()];
}

function flag(word: Row[string] | undefined): boolean | null {
  return word === 'yes' ? true : word === 'no' ? false : null;
}

function coverageOf(facts: MemberFacts, people: readonly Row[]): readonly Row[] {
  const spans = drawnTable(facts.coverage ?? '| member |');
  const about = new Map(drawnTable(facts.members ?? '| member |').map((row) => [row['member'], row]));
  return people.flatMap((person): readonly Row[] => {
    const own = spans.filter((span) => span['member'] === person['member']);
    const saidOf = about.get(person['member']);
    return (own.length === 0 ? [{ ...person }] : own).map((span) => ({ ...saidOf, ...span }));
  });
}

/** What enrolment says of the member stands on each of the member's spans. */
function spanRow(row: Row): Row {
  return {
    person_id: row['member']!,
    member_id: row['id'] ?? row['member']!,
    plan_id: row['plan'] ?? plainPlan,
    coverage_type: row['type'] ?? 'medical',
    start_date: row['from'] ?? '2023-01-01',
    end_date: row['to'] ?? '9999-12-31',
    is_hospice: row['hospice'] === 'yes',
    birth_date: row['born'] === undefined ? '1956-01-01' : row['born'],
    death_date: row['died'] ?? null,
    has_death_flag: row['dead'] === 'yes',
    language: row['language'] ?? null,
    interpreter_needed: flag(row['interpreter']),
    is_opted_out: flag(row['opted_out']),
    data_source: 'drawn',
  };
}

function claimRow(row: Row): Row {
  return {
    claim_key: row['claim_key']!,
    claim_id: row['id'] ?? null,
    data_source: 'drawn',
    natural_key_hash: `hash of ${String(row['id'] ?? row['claim_key'])}`,
    claim_type: row['bill'] ? 'institutional' : 'professional',
    person_id: row['member'] ?? 'Ada',
    bill_type: row['bill'] ?? null,
    start_date: row['date'] ?? null,
    end_date: row['to'] ?? row['date'] ?? null,
    discharge_date: row['out'] ?? null,
    discharge_disposition_code: row['status'] ?? null,
  };
}

function lineRow(row: Row): Row {
  return {
    claim_key: row['claim_key']!,
    line_number: row['line'] ?? 1,
    start_date: row['date'] ?? null,
    end_date: row['date'] ?? null,
    place_of_service_code: row['pos'] ?? '11',
    hcpcs_code: row['hcpcs'] ?? '99213',
    rendering_specialty_code: row['specialty'] ?? '11',
  };
}

function diagnosisRows(row: Row): readonly Row[] {
  return [row['dx'], row['also']].flatMap((code, i) =>
    code ? [{ claim_key: row['claim_key']!, position: i + 1, ...diagnosisOf(row, code) }] : [],
  );
}

function diagnosisOf(row: Row, code: string | number | boolean): Row {
  return { code_system: row['system'] ?? 'icd-10-cm', diagnosis_code: String(code).replace('.', '') };
}

const localCodes = ['ENGLISH_PROFICIENCY'];

function observationRow(row: Row, i: number): Row {
  return {
    person_id: row['member'] ?? 'Ada',
    observation_id: `answer ${i + 1}`,
    data_source: 'drawn',
    observation_date: row['date'] ?? null,
    code_system: localCodes.includes(String(row['code'])) ? 'local' : 'loinc',
    code: row['code'] ?? null,
    result: row['answer'] ?? null,
  };
}

function eventRow(row: Row, i: number): Row {
  return {
    event_id: `event ${i + 1}`,
    person_id: row['member'] ?? 'Ada',
    event_date: row['date'] ?? null,
    event_type: row['event'] ?? null,
    outcome: row['outcome'] ?? null,
    ref_id: row['ref'] ?? null,
    is_interactive: flag(row['interactive']),
    actor: row['actor'] ?? null,
    occurred_at: row['at'] ? `${String(row['date'])} ${String(row['at'])}` : null,
  };
}

function noticeRow(row: Row, i: number): Row {
  return {
    data_source: 'adt',
    encounter_id: `notice ${i + 1}`,
    natural_key_hash: `hash of notice ${i + 1}`,
    person_id: row['member'] ?? 'Ada',
    admit_date: row['from'] ?? null,
    discharge_date: row['to'] ?? null,
    discharge_disposition_code: row['status'] ?? null,
    is_cancelled: row['cancelled'] === 'yes',
  };
}

/** A stay is told of by the claim of its number, by a notice, or both; none of them was planned. */
function stayTables(stays: readonly Row[], variantsOf: (topic: string) => readonly string[]): Tables {
  const ofVariants = (rowsOf: (row: Row) => readonly Row[]): readonly Row[] =>
    variantsOf('stay').flatMap((variant) =>
      stays.flatMap((stay) => rowsOf(stay).map((row) => ({ ...row, variant_id: variant }))),
    );
  return [
    ['inpatient_stay', ofVariants((row) => [stayRow(row)])],
    ['planned_stay', ofVariants((row) => [{ stay_id: row['id']!, is_planned: false }])],
    ['stay_record', ofVariants(recordRows)],
  ];
}

function stayRow(row: Row): Row {
  return {
    stay_id: row['id']!,
    person_id: row['member'] ?? 'Ada',
    admit_date: row['from'] ?? null,
    discharge_date: row['to'] ?? null,
    is_in_house: row['to'] === null,
    is_discharge_unknown: false,
    is_counted_class: true,
    is_exempt: row['counted'] === 'no',
    is_counted: row['counted'] !== 'no',
  };
}

function recordRows(row: Row): readonly Row[] {
  const kinds = [row['claim'], row['notice']];
  return kinds.flatMap((key, i) =>
    key
      ? [
          {
            stay_id: row['id']!,
            leg_id: row['id']!,
            record_kind: i === 0 ? 'claim' : 'notice',
            record_key: `hash of ${String(key)}`,
            claim_key: i === 0 ? key : null,
          },
        ]
      : [],
  );
}

function transitionRows(facts: MemberFacts, variants: readonly string[]): readonly Row[] {
  return variants.flatMap((variant) =>
    drawnTable(facts.transitions ?? '| member |').map((row) => ({
      variant_id: variant,
      person_id: row['member']!,
      stay_id: `stay of ${String(row['member'])}`,
      discharge_date: row['discharged'] ?? null,
      is_open: row['open'] === 'yes',
    })),
  );
}

/** Measures are computed unless they are drawn. */
function measureTable(facts: MemberFacts, variants: readonly string[]): Tables {
  if (facts.measures === undefined) return [];
  const rows = drawnTable(facts.measures).map((row) => ({
    person_id: row['member']!,
    measure: row['measure']!,
    value: row['value'] ?? null,
    possible_value: row['possible'] ?? null,
    unknown_reason: row['reason'] ?? null,
  }));
  return [
    ['member_measure', variants.flatMap((variant) => rows.map((row) => ({ ...row, variant_id: variant })))],
  ];
}

function observedCodes(
  claims: readonly Row[],
  notices: readonly Row[],
  spans: readonly Row[],
): readonly Row[] {
  const observed = new Map<string, Row>();
  const add = (codeSystem: string, code: Row[string] | undefined): void => {
    if (code !== null && code !== undefined)
      observed.set(`${codeSystem} ${String(code)}`, { code_system: codeSystem, code });
  };
  for (const row of claims) {
    add('bill-type', row['bill']);
    add('disposition', row['status']);
    const line = lineRow(row);
    add('pos', line['place_of_service_code']);
    add('hcpcs', line['hcpcs_code']);
    add('cms-specialty', line['rendering_specialty_code']);
    for (const diagnosis of diagnosisRows(row))
      add(String(diagnosis['code_system']), diagnosis['diagnosis_code']);
  }
  for (const row of notices) add('disposition', row['status']);
  for (const row of spans) add('language', row['language']);
  return [...observed.values()];
}
