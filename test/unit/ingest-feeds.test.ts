/** Contracts 3 for the feeds beside medical claims: keys, versions, persons, what is set aside and what is only empty. */
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.js';
import { asDrawn, drawn, ingestDrawn, lines } from './drawn-ingest.js';

const root = temporaryFolder('ingest-feeds');

async function rowsOf(
  files: Readonly<Record<string, string>>,
  ...queries: readonly string[]
): Promise<readonly (readonly string[])[]> {
  const night = await ingestDrawn(root, files);
  try {
    const found: (readonly string[])[] = [];
    for (const sql of queries) found.push(asDrawn(await night.rows(sql)));
    return found;
  } finally {
    await night.close();
  }
}

const setAside = 'select extract, record_number, column_name, reason from quarantined_record order by 1, 2';

describe('coverage', () => {
  it('a termination replaces the open span of the same key; another start is another span', async () => {
    const eligibility = drawn(`
      person_id member_id payer   plan  enrollment_start_date enrollment_end_date data_source x_received_date
      P1        M1        Sunrise H1    2025-01-01            9999-12-31          s           2025-01-05
      P1        M1        Sunrise H1    2025-01-01            2025-12-31          s           2025-12-20
      P1        M1        Sunrise H1    2026-02-01            -                   s           2026-02-01
      P1        M1        Sunrise H1    2026-02-01            -                   t           2026-02-01`);
    expect(
      await rowsOf(
        { eligibility },
        'select start_date, end_date, data_source, received_date from coverage_span order by 1, 3',
      ),
    ).toEqual([
      lines(`
      2025-01-01 2025-12-31 s 2025-12-20
      2026-02-01 9999-12-31 s 2026-02-01
      2026-02-01 9999-12-31 t 2026-02-01`),
    ]);
  });

  it('is medical unless the feed says otherwise, and a pharmacy span beside it is another span', async () => {
    const eligibility = drawn(`
      person_id member_id plan enrollment_start_date enrollment_end_date x_coverage_type gender  x_snp_type x_interpreter_needed
      P1        M1        H1   2025-01-01            9999-12-31          -               Female  D          yes
      P1        M1        H1   2025-01-01            9999-12-31          pharmacy        F       q          perhaps`);
    const [spans, faults] = await rowsOf(
      { eligibility },
      'select coverage_type, sex, snp_type, interpreter_needed from coverage_span order by 1',
      'select column_name, reason, n_failed, n_checked from cell_fault',
    );
    expect(spans).toEqual(['medical female d true', 'pharmacy unknown - -']);
    expect(faults).toEqual(['x_interpreter_needed code_shape 1 2', 'x_snp_type code_shape 1 2']);
  });

  it('a member has the values of the span that holds the as-of date, and is dead by any death date up to it', async () => {
    const eligibility = drawn(`
      person_id member_id plan enrollment_start_date enrollment_end_date last_name birth_date death_date death_flag
      P1        M1        H1   2024-01-01            2024-12-31          Old       1950-01-01 -          0
      P1        M2        H2   2025-01-01            9999-12-31          New       1950-01-02 -          0
      P2        M3        H1   2025-01-01            9999-12-31          Dead      1950-01-01 2026-06-30 1
      P3        M4        H1   2025-01-01            9999-12-31          Later     1950-01-01 2026-07-01 1
      P4        M5        H1   2025-01-01            9999-12-31          Flagged   1950-01-01 -          1`);
    expect(
      await rowsOf(
        { eligibility },
        'select person_id, last_name, birth_date, is_deceased from member order by 1',
      ),
    ).toEqual([
      lines(`
      P1 New 1950-01-02 false
      P2 Dead 1950-01-01 true
      P3 Later 1950-01-01 false
      P4 Flagged 1950-01-01 true`),
    ]);
  });

  it('a social security number is in no table of the night', async () => {
    const eligibility =
      'person_id,enrollment_start_date,enrollment_end_date,social_security_number,last_name\nP1,2025-01-01,,987-65-4321,Doe\n';
    const night = await ingestDrawn(root, { eligibility });
    const columns = await night.rows(
      `select table_name as t, column_name as c from duckdb_columns() where database_name = current_database() and not internal`,
    );
    expect(columns.filter(({ c }) => /social|ssn/i.test(String(c)))).toEqual([]);
    const holds = columns.map(
      ({ t, c }) => `select 1 from "${String(t)}" where cast("${String(c)}" as varchar) like '%987-65%'`,
    );
    expect(holds.length).toBeGreaterThan(200);
    expect(await night.rows(holds.join(' union all '))).toEqual([]);
    await night.close();
  });
});

describe('the person crosswalk', () => {
  it('follows chains to their end, as of the night, and ends a circle at its lowest id', async () => {
    const person_crosswalk = drawn(`
      old_person_id person_id effective_date
      A             B         2026-01-01
      B             C         2026-02-01
      D             E         2026-01-01
      D             F         2026-06-30
      G             H         2026-07-01
      Y             X         -
      X             Y         -`);
    const night = await ingestDrawn(root, { person_crosswalk });
    expect(
      asDrawn(await night.rows('select old_person_id, person_id from person_crosswalk order by 1')),
    ).toEqual(['A C', 'B C', 'D F', 'Y X']);
    expect(night.report.findings.filter(({ check }) => check === 'crosswalk_circle')).toMatchObject([
      { n_failed: 2, severity: 'warn', gate: 'warned' },
    ]);
    await night.close();
  });

  it('renames the person in every feed', async () => {
    const person_crosswalk = drawn(`
      old_person_id person_id effective_date
      OLD           NEW       2026-01-01`);
    const files = {
      person_crosswalk,
      eligibility: 'person_id,enrollment_start_date,enrollment_end_date\nOLD,2025-01-01,\n',
      medical_claim: 'claim_id,claim_line_number,person_id,claim_start_date\nC1,1,OLD,2026-03-01\n',
      pharmacy_claim: 'claim_id,claim_line_number,person_id,dispensing_date\nF1,1,OLD,2026-03-01\n',
      observation: 'observation_id,person_id,observation_date\nO1,OLD,2026-03-01\n',
      lab_result: 'lab_result_id,person_id,result_datetime\nL1,OLD,2026-03-01 10:00:00\n',
      condition: 'condition_id,person_id,recorded_date\nD1,OLD,2026-03-01\n',
      encounter: 'encounter_id,person_id,encounter_start_date\nN1,OLD,2026-03-01\n',
      member_event: 'event_id,person_id,event_type,event_date\nE1,OLD,contact,2026-03-01\n',
      provider_attribution: 'person_id,year_month,payer_attributed_provider\nOLD,202603,1000000001\n',
    };
    const tables = [
      'coverage_span',
      'member',
      'claim',
      'pharmacy_fill',
      'observation',
      'lab_result',
      'condition_record',
      'encounter_notice',
      'member_event',
      'provider_attribution',
    ];
    expect(await rowsOf(files, ...tables.map((table) => `select person_id from ${table}`))).toEqual(
      tables.map(() => ['NEW']),
    );
  });
});

describe('fills, answers, results, conditions and events', () => {
  it('the newest version of a key is used, in any order, and the older ones are told', async () => {
    const pharmacy_claim = drawn(`
      claim_id claim_line_number person_id dispensing_date days_supply x_received_date paid_date  ndc_code      x_claim_status
      F1       1                 P1        2026-03-01      60          2026-03-20      2026-03-03 00093-1048-01 paid
      F1       1                 P1        2026-03-01      30          2026-03-05      2026-03-21 00093104801   paid
      F1       2                 P1        2026-03-01      30          -               2026-03-03 00093104801   reversed`);
    const observation = drawn(`
      observation_id person_id observation_date source_code_type source_code normalized_code_type normalized_code result x_received_date
      O1             P1        2026-03-02       local            Q1          loinc                44261-6         12     2026-03-09
      O1             P1        2026-03-02       local            Q1          loinc                44261-6         11     2026-03-08
      O2             P1        2026-07-01       loinc            44261-6     -                    -               3      2026-03-08
      O3             P1        2026-03-03       LOINC            44261-6     -                    -               4      -`);
    const night = await ingestDrawn(root, { pharmacy_claim, observation });
    expect(
      asDrawn(
        await night.rows(
          'select line_number, days_supply, received_date, ndc_code, claim_status from pharmacy_fill order by 1',
        ),
      ),
    ).toEqual(['1 60 2026-03-20 00093104801 paid', '2 30 2026-03-03 00093104801 void']);
    expect(
      asDrawn(
        await night.rows(
          'select observation_id, code_system, code, result, received_date from observation order by 1',
        ),
      ),
    ).toEqual(['O1 loinc 44261-6 12 2026-03-09', 'O3 loinc 44261-6 4 2026-06-30']);
    expect(
      night.report.findings
        .filter(({ check }) => check === 'older_version')
        .map((row) => [row.table, row.n_failed]),
    ).toEqual([
      ['pharmacy_claim', 1],
      ['observation', 1],
    ]);
    await night.close();
  });

  it('a laboratory code is the component code, else the order code, under the names of every version', async () => {
    const now = drawn(`
      lab_result_id person_id collection_datetime source_component_type source_component_code source_order_type source_order_code result
      L1            P1        2026-03-01          loinc                 4548-4                local             PANEL             7.40
      L2            P1        2026-03-02          -                     -                     loinc             2160-0            <0.5
      L3            P1        -                   loinc                 4548-4                -                 -                 7`);
    const before = drawn(`
      lab_result_id person_id result_date source_code_type source_code result
      L4            P1        2026-03-04  loinc            4548-4      -1.5`);
    expect(
      await rowsOf(
        { lab_result: now, 'lab_result-old': before },
        'select lab_result_id, collected_on, code_system, code, result_number from lab_result order by 1',
        setAside,
      ),
    ).toEqual([
      lines(`
      L1 2026-03-01 loinc 4548-4 7.4000
      L2 2026-03-02 loinc 2160-0 -
      L4 2026-03-04 loinc 4548-4 -1.5000`),
      ['lab_result 3 collection_datetime date_missing'],
    ]);
  });

  it('one notice is one event: the key is encounter, type and time, and the encounter dates win over the time', async () => {
    const encounter = drawn(`
      encounter_id person_id encounter_type  encounter_start_date encounter_end_date x_event_type x_event_time         x_patient_class facility_npi x_ccn
      N1           P1        acute-inpatient 2026-06-25           -                  admit        2026-06-26T01:10:00Z I               1000000001   220101
      N1           P1        acute-inpatient 2026-06-25           2026-06-29         discharge    2026-06-29T10:30:00Z I               1000000001   -
      N1           P1        acute-inpatient 2026-06-25           2026-06-28         discharge    2026-06-29T10:30:00Z I               1000000001   -
      N2           P1        emergency       -                    -                  admit        2026-06-20T08:00:00Z -               1000000002   -
      N3           P1        office          -                    -                  admitted     2026-06-20T08:00:00Z -               -            -
      N4           P1        office          -                    -                  -            -                    -               -            -
      N5           P1        office          2026-06-01           -                  -            -                    -               -            -`);
    expect(
      await rowsOf(
        { encounter },
        'select encounter_id, event_type, patient_class, start_date, end_date, facility_key from encounter_notice order by 1, 2',
        setAside,
      ),
    ).toEqual([
      lines(`
      N1 admit I 2026-06-25 - 220101
      N1 discharge I 2026-06-25 2026-06-29 220101
      N2 admit E 2026-06-20 - 1000000002
      N5 - O 2026-06-01 - -`),
      ['encounter 5 x_event_type code_shape', 'encounter 6 encounter_start_date date_missing'],
    ]);
  });

  it('an event of no known type is set aside, an unknown outcome is only empty', async () => {
    const member_event = drawn(`
      event_id person_id event_type event_date outcome  interactive received_date
      E1       P1        contact    2026-06-01 reached  true        2026-06-02
      E2       P1        call       2026-06-01 reached  true        2026-06-02
      E3       P1        contact    2026-06-03 vanished 0           -`);
    expect(
      await rowsOf(
        { member_event },
        'select event_id, outcome, is_interactive, received_date from member_event order by 1',
        setAside,
      ),
    ).toEqual([
      ['E1 reached true 2026-06-02', 'E3 - false 2026-06-30'],
      ['member_event 2 event_type code_shape'],
    ]);
  });
});

describe('record or cell', () => {
  it('a record is set aside when key, person or the date it needs cannot be read; any other cell is only empty', async () => {
    const medical_claim = drawn(`
      claim_id claim_line_number person_id claim_start_date claim_end_date paid_amount bill_type_code
      C1       1                 P1        2026-03-01       2026-03-01     10.00       111
      -        1                 P1        2026-03-01       2026-03-01     10.00       111
      C3       one               P1        2026-03-01       2026-03-01     10.00       111
      C4       -                 P1        2026-03-01       2026-03-01     10.00       111
      C5       1                 -         2026-03-01       2026-03-01     10.00       111
      C6       1                 P1        -                2026-03-01     10.00       111
      C7       1                 P1        03/01/2026       2026-03-01     10.00       111
      C8       1                 P1        2026-03-01       31.03.2026     1e3         11111`);
    expect(
      await rowsOf(
        { medical_claim },
        setAside,
        'select claim_id, end_date, paid_amount, bill_type from claim order by 1',
        'select column_name, reason, n_failed, n_checked from cell_fault',
        "select framed, accepted, quarantined from extract_load where extract = 'medical_claim'",
      ),
    ).toEqual([
      lines(`
      medical_claim 2 claim_id key_missing
      medical_claim 3 claim_line_number number
      medical_claim 4 claim_line_number key_missing
      medical_claim 5 person_id person_missing
      medical_claim 6 claim_start_date date_missing
      medical_claim 7 claim_start_date date`),
      lines(`
      C1 2026-03-01 10.00 111
      C8 2026-03-01 - -`),
      lines(`
      bill_type_code code_shape 1 2
      claim_end_date date 1 2
      paid_amount number 1 2`),
      ['8 2 6'],
    ]);
  });
});
