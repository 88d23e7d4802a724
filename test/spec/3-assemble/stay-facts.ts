/** Runs the models of stays over facts drawn as tables: one row a bill, a notice event or a line. */
import { join } from 'node:path';
import { packageRoot } from '../../../src/base/package-root.js';
import { openDuckDb } from '../../../src/engines/duckdb/duckdb-engine.js';
import type { Engine, Row } from '../../../src/engines/engine.js';
import { readModels } from '../../../src/models/model.js';
import { runModels } from '../../../src/models/run-models.js';
import { tableNamed } from '../../../src/tables/all-tables.js';
import { drawnTable } from './drawn-table.js';

export const asOf = '2026-06-30';

export interface StayFacts {
  /** id, member, bill, hospital, ccn, admit, from, to, out, status, dx, also, room, drg, procedure, service, npi, loaded */
  readonly claims?: string;
  /** id, member, class, event, time, from, to, hospital, ccn, status, dx, part2, loaded */
  readonly notices?: string;
  /** Part 2 claims that were withheld: id, member, hospital, from, to */
  readonly withheld?: string;
  readonly consents?: readonly string[];
  /** member, from, to, died; whoever has no row is enrolled for ever. */
  readonly enrolled?: string;
  readonly providers?: string;
  readonly variants?: readonly Row[];
}

export interface StayAnswers {
  /** The rows of a model as text, `select` naming what to show. */
  ask(sql: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

const models = [
  'notice_stay',
  'inpatient_record',
  'notice_match',
  'leg_record',
  'stay_leg',
  'stay_record',
  'placed_record',
  'stay_exemption',
  'planned_stay',
  'inpatient_stay',
  'stay_diagnosis',
  'observation_span',
  'observation_stay',
  'ed_visit',
  'post_acute_stay',
  'transition_period',
  'index_stay',
  'hrrp_stay',
  'readmission',
  'hospitalization_count_12m',
  'ed_visit_count',
];

export const hwr: Row = {
  variant_id: 'hwr',
  stay_rule: 'hwr',
  count_observation: false,
  count_planned: true,
  count_notice_stays: true,
  unknown_discharge_before: '2026-05-01',
  w12_first_day: '2025-07-01',
  last_day: asOf,
};
export const pcr: Row = { ...hwr, variant_id: 'pcr', stay_rule: 'pcr' };
const countedClasses = ['short_term', 'critical_access', 'children', 'psychiatric', 'detox'];

const valueSets = drawnTable(`
  | value_set             | code_system | code   | group_name               |
  | bill-setting          | bill-type   | 111    | inpatient                |
  | bill-setting          | bill-type   | 112    | inpatient                |
  | bill-setting          | bill-type   | 113    | inpatient                |
  | bill-setting          | bill-type   | 114    | inpatient                |
  | bill-setting          | bill-type   | 121    | inpatient_part_b         |
  | bill-setting          | bill-type   | 131    | outpatient               |
  | bill-setting          | bill-type   | 211    | snf                      |
  | bill-setting          | bill-type   | 212    | snf                      |
  | bill-setting          | bill-type   | 214    | snf                      |
  | room-and-board        | revenue     | 0120   | general                  |
  | room-and-board        | revenue     | 0124   | psychiatric              |
  | room-and-board        | revenue     | 0126   | detox                    |
  | room-and-board        | revenue     | 0128   | rehabilitation           |
  | room-and-board        | revenue     | 0180   | leave_of_absence         |
  | facility-class        | ccn-suffix  | 0101   | short_term               |
  | facility-class        | ccn-suffix  | 0102   | short_term               |
  | facility-class        | ccn-suffix  | 2001   | ltch                     |
  | facility-class        | ccn-suffix  | 3025   | irf                      |
  | facility-class        | ccn-suffix  | 5501   | snf                      |
  | facility-class        | taxonomy    | 283Q00 | psychiatric              |
  | disposition           | disposition | 01     | home                     |
  | disposition           | disposition | 02     | acute_transfer           |
  | disposition           | disposition | 03     | snf                      |
  | disposition           | disposition | 07     | ama                      |
  | disposition           | disposition | 20     | died                     |
  | disposition           | disposition | 30     | still_patient            |
  | disposition           | disposition | 62     | irf                      |
  | community-destination | disposition | 01     |                          |
  | community-destination | disposition | 07     |                          |
  | emergency-service     | revenue     | 0450   |                          |
  | emergency-service     | pos         | 23     |                          |
  | observation-service   | revenue     | 0762   |                          |
  | exempt-stay           | icd-10-cm   | Z3800  | newborn_principal        |
  | exempt-stay           | icd-10-cm   | Z370   | delivery_any             |
  | exempt-stay           | icd-10-cm   | Z5111  | maintenance_principal    |
  | exempt-stay           | icd-10-cm   | Z4682  | rehabilitation_principal |
  | exempt-stay           | icd-10-pcs  | 10E0XZZ| delivery_procedure       |
  | exempt-stay           | drg         | 795    | newborn_drg              |
  | exempt-stay           | drg         | 807    | delivery_drg             |
  | planned-procedure     | icd-10-pcs  | 0TY00Z0| always                   |
  | planned-procedure     | icd-10-pcs  | 0SRC0J9| operation                |
  | planned-procedure     | icd-10-pcs  | 0SR90J9| operation                |
  | planned-procedure     | icd-10-pcs  | 021009W| operation                |
  | planned-procedure     | icd-10-pcs  | 3E03305| treatment                |
  | planned-procedure     | icd-10-pcs  | 0BH17EZ| other                    |
  | acute-diagnosis       | icd-10-cm   | J189   | acute                    |
  | acute-diagnosis       | icd-10-cm   | I214   | acute                    |
  | acute-diagnosis       | icd-10-cm   | S72001A| initial                  |
  | acute-diagnosis       | icd-10-cm   | S72001S| initial                  |
  | acute-diagnosis       | icd-10-cm   | M1711  | other                    |
  | not-index-diagnosis   | icd-10-cm   | F209   | psychiatric              |
  | not-index-diagnosis   | icd-10-cm   | Z4682  | rehabilitation           |
  | not-index-diagnosis   | icd-10-cm   | C189   | cancer                   |
  | not-index-diagnosis   | icd-10-cm   | Z5111  | cancer                   |
  | not-index-diagnosis   | icd-10-cm   | F482   | other                    |
  | surgical-drg          | drg         | 330    |                          |
  | hrrp-condition        | icd-10-cm   | I214   | ami                      |
  | hrrp-condition        | icd-10-cm   | I5023  | hf                       |
  | hrrp-condition        | icd-10-cm   | J189   | pneumonia                |
  | hrrp-condition        | icd-10-cm   | J441   | copd                     |
  | hrrp-condition        | icd-10-cm   | A419   | sepsis                   |
  | hrrp-condition        | icd-10-cm   | J9601  | respiratory_failure      |
  | hrrp-condition        | icd-10-pcs  | 0SRC0J9| tha_tka                  |
  | hrrp-condition        | icd-10-pcs  | 0SR90J9| tha_tka                  |
  | hrrp-condition        | icd-10-pcs  | 021009W| cabg                     |
  | hrrp-secondary        | icd-10-cm   | J189   | pneumonia                |
  | hrrp-secondary        | icd-10-cm   | J441   | copd                     |
  | hrrp-secondary        | icd-10-cm   | R6520  | severe_sepsis            |
`);

/** Rules that are not expanded over codes: seventh characters and whole CCNs. */
const exactRules = drawnTable(`
  | value_set           | code_system         | code_from | code_to |
  | initial-encounter   | icd-10-cm-encounter | A         | A       |
  | pps-exempt-hospital | ccn                 | 220162    | 220162  |
`);

export async function stayAnswers(facts: StayFacts): Promise<StayAnswers> {
  const engine = await openDuckDb({ file: ':memory:', threads: 1 });
  const variants = facts.variants ?? [hwr];
  await fill(engine, 'night', [
    {
      as_of: asOf,
      w12_first_day: '2025-07-01',
      w180_first_day: '2026-01-02',
      w6m_first_day: '2025-12-31',
      earliest_first_day: '2024-07-01',
    },
  ]);
  await fill(engine, 'stay_variant', variants);
  await fill(
    engine,
    'stay_variant_class',
    variants.flatMap((variant) =>
      countedClasses.map((name) => ({ variant_id: variant['variant_id']!, facility_class: name })),
    ),
  );
  await fill(engine, 'value_set_member', valueSets);
  await fill(engine, 'value_set_rule', exactRules);
  await fill(engine, 'readmission_rule', [
    { rule: 'hospital-wide', window_days: 30, enrolled_days_before: 365 },
  ]);
  await fillEnrolment(engine, facts);
  await fill(engine, 'provider', drawnTable(facts.providers ?? '| npi |'));
  await fillClaims(engine, drawnTable(facts.claims ?? '| id |'));
  await fillNotices(engine, facts);
  await fillWithheld(engine, drawnTable(facts.withheld ?? '| id |'));
  const folders = ['3-assemble', '4-measure'].map((stage) => join(packageRoot, 'src/stages', stage));
  await runModels(
    engine,
    readModels(folders).filter((model) => models.includes(model.table)),
  );
  return {
    ask: async (sql) =>
      (await engine.rows(sql)).map((row) =>
        Object.values(row)
          .map((value) => (value === null ? '-' : String(value)))
          .join(' '),
      ),
    close: () => engine.close(),
  };
}

async function fill(engine: Engine, table: string, rows: readonly Row[]): Promise<void> {
  await engine.createTable(tableNamed.get(table)!, rows);
}

async function fillEnrolment(engine: Engine, facts: StayFacts): Promise<void> {
  const drawn = drawnTable(facts.enrolled ?? '| member |');
  const known = [facts.claims, facts.notices].flatMap((table) => drawnTable(table ?? '| id |'));
  const members = new Set(known.map((row) => row['member'] ?? 'Ada'));
  const always = [...members]
    .filter((member) => !drawn.some((row) => row['member'] === member))
    .map((member): Row => ({ member }));
  await fill(
    engine,
    'enrollment_span',
    [...drawn, ...always].map((row) => ({
      person_id: row['member']!,
      start_date: row['from'] ?? '2000-01-01',
      end_date: row['to'] ?? '9999-12-31',
    })),
  );
  await fill(
    engine,
    'member',
    [...members].map((member) => ({
      person_id: member,
      death_date: drawn.find((row) => row['member'] === member)?.['died'] ?? null,
    })),
  );
}

async function fillClaims(engine: Engine, drawn: readonly Row[]): Promise<void> {
  const claims = drawn.map((row, i): Row => ({ ...row, claim_key: i + 1 }));
  await fill(engine, 'final_claim', claims.map(finalClaimRow));
  await fill(
    engine,
    'claim_line',
    claims.map((row) => ({
      claim_key: row['claim_key'] ?? null,
      line_number: 1,
      start_date: row['service'] ?? row['from'] ?? row['admit'] ?? null,
      end_date: row['service'] ?? row['from'] ?? row['admit'] ?? null,
      revenue_code: row['room'] === undefined ? '0120' : row['room'],
      place_of_service_code: row['pos'] ?? null,
    })),
  );
  await fill(
    engine,
    'claim_diagnosis',
    claims.flatMap((row) =>
      [row['dx'], row['also']].flatMap((code, i) =>
        code === null || code === undefined
          ? []
          : [
              {
                claim_key: row['claim_key'] ?? null,
                position: i + 1,
                code_system: 'icd-10-cm',
                diagnosis_code: code,
              },
            ],
      ),
    ),
  );
  await fill(
    engine,
    'claim_procedure',
    claims.flatMap((row) =>
      row['procedure'] === null || row['procedure'] === undefined
        ? []
        : [
            {
              claim_key: row['claim_key'] ?? null,
              position: 1,
              code_system: 'icd-10-pcs',
              procedure_code: row['procedure'],
            },
          ],
    ),
  );
}

/** Hospital A has CCN 220101 and so on; a hospital of another shape is its NPI; none stays unknown. */
function facilityKey(row: Row): string | null {
  const hospital = row['hospital'] === undefined ? 'A' : row['hospital'];
  if (row['ccn'] !== undefined && row['ccn'] !== null) return String(row['ccn']);
  const known: Readonly<Record<string, string>> = { A: '220101', B: '220102' };
  return hospital === null ? null : (known[String(hospital)] ?? String(hospital));
}

function finalClaimRow(row: Row): Row {
  const key = facilityKey(row);
  const bill = row['bill'] === undefined ? '111' : row['bill'];
  return {
    claim_key: row['claim_key']!,
    claim_id: row['id'] ?? null,
    data_source: 'drawn',
    natural_key_hash: row['id'] ?? `claim-${String(row['claim_key'])}`,
    claim_type: bill === null ? 'professional' : 'institutional',
    person_id: row['member'] ?? 'Ada',
    bill_type: bill,
    start_date: row['from'] ?? row['admit'] ?? row['service'] ?? null,
    end_date: row['to'] ?? row['service'] ?? null,
    admission_date: row['admit'] ?? null,
    discharge_date: row['out'] ?? null,
    admit_type_code: '1',
    discharge_disposition_code: row['status'] === undefined ? '01' : row['status'],
    drg_code: row['drg'] ?? null,
    facility_npi: row['npi'] ?? null,
    ccn: key !== null && key.length === 6 ? key : null,
    facility_key: key,
    load_sequence: row['loaded'] ?? 1,
  };
}

async function fillNotices(engine: Engine, facts: StayFacts): Promise<void> {
  const notices = drawnTable(facts.notices ?? '| id |').map((row, i): Row => {
    const key = facilityKey(row);
    const facilityCcn = key !== null && key.length === 6 ? key : null;
    return {
      person_id: row['member'] ?? 'Ada',
      encounter_id: row['id']!,
      data_source: 'adt',
      natural_key_hash: row['id']!,
      event_type: row['event'] ?? null,
      event_time: row['time'] ?? null,
      patient_class: row['class'] === undefined ? 'I' : row['class'],
      start_date: row['from'] ?? null,
      end_date: row['to'] ?? null,
      discharge_disposition_code: row['status'] ?? null,
      ccn: facilityCcn,
      facility_key: key,
      diagnosis_code: row['dx'] ?? null,
      code_system: row['dx'] === null || row['dx'] === undefined ? null : 'icd-10-cm',
      is_part2: row['part2'] === 'yes',
      load_sequence: row['loaded'] ?? 1,
      record_number: i + 1,
    };
  });
  await fill(engine, 'encounter_notice', notices);
  await fill(
    engine,
    'part2_consent',
    (facts.consents ?? []).map((member) => ({ person_id: member, source: 'event' })),
  );
}

async function fillWithheld(engine: Engine, drawn: readonly Row[]): Promise<void> {
  await fill(
    engine,
    'claim',
    drawn.map((row, i) => ({
      claim_key: 1000 + i,
      claim_id: row['id']!,
      person_id: row['member'] ?? 'Ada',
      start_date: row['from']!,
      end_date: row['to']!,
      facility_key: facilityKey(row),
      is_part2: true,
    })),
  );
  await fill(
    engine,
    'claim_final_status',
    drawn.map((_, i) => ({ claim_key: 1000 + i, status: 'part2_withheld' })),
  );
}
