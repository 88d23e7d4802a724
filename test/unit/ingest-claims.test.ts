/** Contracts 3 for medical claims: drawn lines in, canonical claims out. */
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.js';
import { asDrawn, drawn, ingestDrawn, lines } from './drawn-ingest.js';

const root = temporaryFolder('ingest-claims');

async function claimsOf(files: Readonly<Record<string, string>>, sql: string): Promise<readonly string[]> {
  const night = await ingestDrawn(root, files);
  try {
    return asDrawn(await night.rows(sql));
  } finally {
    await night.close();
  }
}

const versions =
  'select claim_id, bill_frequency, received_date, n_lines, paid_amount from claim order by 1, 3, 2';

describe('versions of a claim', () => {
  it('are told apart by bill frequency and received date, each with its own lines', async () => {
    const medical_claim = drawn(`
      claim_id claim_line_number person_id claim_start_date bill_type_code paid_amount data_source x_received_date
      C1       1                 P1        2026-03-01       0111           100.00      s           2026-04-01
      C1       2                 P1        2026-03-01       0111           50.00       s           2026-04-01
      C1       1                 P1        2026-03-01       0117           70.00       s           2026-05-01
      C1       1                 P1        2026-03-01       0118           -70.00      s           2026-05-20`);
    expect(await claimsOf({ medical_claim }, versions)).toEqual(
      lines(`
      C1 1 2026-04-01 2 150.00
      C1 7 2026-05-01 1 70.00
      C1 8 2026-05-20 1 -70.00`),
    );
  });

  it('of two sources are two claims although they share an id', async () => {
    const medical_claim = drawn(`
      claim_id claim_line_number person_id claim_start_date data_source
      C1       1                 P1        2026-03-01       north
      C1       1                 P2        2026-03-01       south`);
    expect(await claimsOf({ medical_claim }, 'select person_id, data_source from claim order by 1')).toEqual([
      'P1 north',
      'P2 south',
    ]);
  });

  it('lines of one claim that were paid on different days are one claim, with the header of the lowest line', async () => {
    const medical_claim = drawn(`
      claim_id claim_line_number person_id claim_start_date paid_date  paid_amount
      C1       2                 P1        2026-03-01       2026-04-20 50.00
      C1       1                 P1        2026-03-01       2026-04-10 100.00`);
    expect(
      await claimsOf(
        { medical_claim },
        'select claim_id, paid_date, received_date, n_lines, paid_amount from claim',
      ),
    ).toEqual(['C1 2026-04-10 2026-04-10 2 150.00']);
  });

  it('of more lines than are told apart at first glance lose a copy, and nothing else', async () => {
    const line = (number: number): string => `C1 ${number} P1 2026-03-01 10.00`;
    const numbers = Array.from({ length: 130 }, (_, i) => i + 1);
    const header = 'claim_id claim_line_number person_id claim_start_date paid_amount';
    const claim = 'select n_lines, paid_amount, (select count(*) from duplicate_record) as n from claim';
    const told = (lines: readonly string[]): Promise<readonly string[]> =>
      claimsOf({ medical_claim: drawn([header, ...lines].join('\n')) }, claim);
    expect(await told(numbers.map(line))).toEqual(['130 1300.00 0']);
    expect(await told([...numbers, 127].map(line))).toEqual(['130 1300.00 1']);
    // one and 63 look alike at first glance
    expect(await told([1, 63].map(line))).toEqual(['2 20.00 0']);
    expect(await told([1, 63, 63].map(line))).toEqual(['2 20.00 1']);
  });

  it('line numbers that come again with a later paid date are a newer version', async () => {
    const medical_claim = drawn(`
      claim_id claim_line_number person_id claim_start_date paid_date  paid_amount
      C1       1                 P1        2026-03-01       2026-04-10 100.00
      C1       2                 P1        2026-03-01       2026-04-10 50.00
      C1       1                 P1        2026-03-01       2026-05-10 80.00`);
    expect(await claimsOf({ medical_claim }, versions)).toEqual(
      lines(`
      C1 - 2026-04-10 2 150.00
      C1 - 2026-05-10 1 80.00`),
    );
  });

  it('of two lines of one version that share a number the last paid stays, whichever was loaded last', async () => {
    const header =
      'claim_id claim_line_number person_id claim_start_date x_received_date paid_date paid_amount';
    const paid = drawn(`${header}
      C1 1 P1 2026-03-01 2026-04-01 2026-04-10 100.00
      C1 2 P1 2026-03-01 2026-04-01 2026-04-10 50.00`);
    const repriced = drawn(`${header}
      C1 2 P1 2026-03-01 2026-04-01 2026-05-10 40.00`);
    for (const [first, second] of [
      [paid, repriced],
      [repriced, paid],
    ] as const) {
      const files = { 'medical_claim-1': first, 'medical_claim-2': second };
      expect(await claimsOf(files, versions)).toEqual(['C1 - 2026-04-01 2 140.00']);
    }
    const together = `${paid}${repriced.slice(repriced.indexOf('\n') + 1)}`;
    expect(await claimsOf({ medical_claim: together }, versions)).toEqual(['C1 - 2026-04-01 2 140.00']);
  });

  it('received is the received date, else the paid date, else the file date, else the night that loaded it', async () => {
    const medical_claim = drawn(`
      claim_id claim_line_number person_id claim_start_date x_received_date paid_date  file_date
      C1       1                 P1        2026-03-01       2026-04-01      2026-04-02 2026-04-03
      C2       1                 P1        2026-03-01       -               2026-04-02 2026-04-03
      C3       1                 P1        2026-03-01       -               -          2026-04-03
      C4       1                 P1        2026-03-01       -               -          -`);
    expect(
      await claimsOf(
        { medical_claim },
        'select claim_id, received_date, first_loaded_on from claim order by 1',
      ),
    ).toEqual(
      lines(`
      C1 2026-04-01 2026-06-30
      C2 2026-04-02 2026-06-30
      C3 2026-04-03 2026-06-30
      C4 2026-06-30 2026-06-30`),
    );
  });

  it('a claim split over two files is one claim', async () => {
    const header = 'claim_id,claim_line_number,person_id,claim_start_date,paid_amount\n';
    expect(
      await claimsOf(
        {
          medical_claim: `${header}C1,1,P1,2026-03-01,10.00\n`,
          'medical_claim-b': `${header}C1,2,P1,2026-03-01,5.00\n`,
        },
        'select n_lines, paid_amount from claim',
      ),
    ).toEqual(['2 15.00']);
  });

  it('a service after the as-of date is not used', async () => {
    const medical_claim = drawn(`
      claim_id claim_line_number person_id claim_start_date
      C1       1                 P1        2026-06-30
      C2       1                 P1        2026-07-01`);
    expect(await claimsOf({ medical_claim }, 'select claim_id from claim')).toEqual(['C1']);
  });
});

describe('one header a claim', () => {
  it('header values that differ between lines: the lowest line wins, and the claim is counted once', async () => {
    const medical_claim = drawn(`
      claim_id claim_line_number person_id claim_start_date bill_type_code discharge_disposition_code diagnosis_code_type diagnosis_code_1
      C1       2                 P1        2026-03-01       0111           1                          icd-10-cm           I10
      C1       1                 P1        2026-03-01       0111           06                         icd-10-cm           e11.9
      C1       3                 P1        2026-03-01       0111           06                         icd-10-cm           e11.9
      C2       1                 P1        2026-03-02       0111           01                         icd-10-cm           I10`);
    const night = await ingestDrawn(root, { medical_claim });
    expect(
      asDrawn(
        await night.rows(
          'select claim_id, bill_type, bill_class, discharge_disposition_code, n_lines from claim order by 1',
        ),
      ),
    ).toEqual(['C1 111 11 06 3', 'C2 111 11 01 1']);
    expect(
      asDrawn(
        await night.rows(
          'select c.claim_id, position, code_system, diagnosis_code from claim_diagnosis join claim as c using (claim_key) order by 1, 2',
        ),
      ),
    ).toEqual(['C1 1 icd-10-cm E119', 'C2 1 icd-10-cm I10']);
    expect(
      asDrawn(await night.rows('select column_name, reason, n_failed, n_checked from cell_fault')),
    ).toEqual(['header header_differs 1 4']);
    await night.close();
  });

  it('diagnoses and procedures keep their positions, gaps and all', async () => {
    const medical_claim = drawn(`
      claim_id claim_line_number person_id claim_start_date diagnosis_code_type diagnosis_code_1 diagnosis_code_3 diagnosis_code_8 diagnosis_code_9 diagnosis_code_25 procedure_code_2
      C1       1                 P1        2026-03-01       ICD-10-CM           I10              E11.9            -                -                Z79.4             0dtj4zz
      C2       1                 P1        2026-03-01       ICD-10-CM           I10              -                Z590             -                -                 -
      C3       1                 P1        2026-03-01       ICD-10-CM           I10              -                Z590             Z5941            -                 -
      C4       1                 P1        2026-03-01       ICD-10-CM           -                -                -                Z5941            -                 -`);
    expect(
      await claimsOf(
        { medical_claim },
        `select c.claim_id, string_agg(d.position || ' ' || d.diagnosis_code, ', ' order by d.position)
         from claim_diagnosis as d join claim as c on c.claim_key = d.claim_key
         where d.code_system = 'icd-10-cm' group by 1 order by 1`,
      ),
    ).toEqual(['C1 1 I10, 3 E119, 25 Z794', 'C2 1 I10, 8 Z590', 'C3 1 I10, 8 Z590, 9 Z5941', 'C4 9 Z5941']);
    expect(
      await claimsOf({ medical_claim }, 'select position, code_system, procedure_code from claim_procedure'),
    ).toEqual(['2 icd-10-pcs 0DTJ4ZZ']);
  });

  it('codes are cleaned cell by cell; one that cannot be read leaves the others where they are', async () => {
    const cells = ['i10', ' E11.9 ', 'A|B', 'TOO-LONG-BY-ONE', 'Z79.4', '.', 'Z590'];
    const header = ['claim_id', 'claim_line_number', 'person_id', 'claim_start_date'];
    const columns = cells.map((_, i) => `diagnosis_code_${i + 1}`);
    const medical_claim = [
      [...header, ...columns].join(),
      ['C1', '1', 'P1', '2026-03-01', ...cells].join(),
    ].join('\n');
    const night = await ingestDrawn(root, { medical_claim });
    expect(
      asDrawn(await night.rows('select position, diagnosis_code from claim_diagnosis order by 1')),
    ).toEqual(['1 I10', '2 E119', '5 Z794', '7 Z590']);
    expect(
      asDrawn(await night.rows('select column_name, reason, n_failed from cell_fault order by 1')),
    ).toEqual(['diagnosis_code_3 code_shape 1', 'diagnosis_code_4 code_shape 1']);
    await night.close();
  });

  it('a discharge up to thirty days before the admission is read in order and counted; beyond that it is left as it is', async () => {
    const medical_claim = drawn(`
      claim_id claim_line_number person_id claim_start_date admission_date discharge_date
      C1       1                 P1        2026-03-01       2026-03-31     2026-03-01
      C2       1                 P1        2026-03-01       2026-04-01     2026-03-01
      C3       1                 P1        2026-03-01       2026-03-01     2026-03-04`);
    const night = await ingestDrawn(root, { medical_claim });
    expect(
      asDrawn(
        await night.rows(
          'select claim_id, admission_date, discharge_date, is_set_aside from claim order by 1',
        ),
      ),
    ).toEqual(
      lines(`
      C1 2026-03-01 2026-03-31 false
      C2 2026-04-01 2026-03-01 false
      C3 2026-03-01 2026-03-04 false`),
    );
    expect(asDrawn(await night.rows('select column_name, reason, n_failed from cell_fault'))).toEqual([
      'discharge_date order_swapped 1',
    ]);
    await night.close();
  });

  it('only MS-DRG is read, by the names of every layer version', async () => {
    const now = drawn(`
      claim_id claim_line_number person_id claim_start_date drg_code_type drg_code
      C1       1                 P1        2026-03-01       ms-drg        291
      C2       1                 P1        2026-03-01       apr-drg       194
      C3       1                 P1        2026-03-01       MS-DRG        0065`);
    const before = drawn(`
      claim_id claim_line_number patient_id claim_start_date ms_drg_code apr_drg_code
      C4       1                 P2         2026-03-01       64          194`);
    expect(
      await claimsOf(
        { medical_claim: now, 'medical_claim-old': before },
        'select claim_id, person_id, drg_code from claim order by 1',
      ),
    ).toEqual(
      lines(`
      C1 P1 291
      C2 P1 -
      C3 P1 065
      C4 P2 064`),
    );
  });
});

describe('a claim knows whether a diagnosis was read in it', () => {
  it('in any position; one that cannot be read is none', async () => {
    const medical_claim = drawn(`
      claim_id claim_line_number person_id claim_start_date diagnosis_code_1 diagnosis_code_2
      C1       1                 P1        2026-03-01       -                I10
      C2       1                 P1        2026-03-01       -                -
      C3       1                 P1        2026-03-01       E11.90000000000  -`);
    expect(await claimsOf({ medical_claim }, 'select claim_id, has_diagnosis from claim order by 1')).toEqual(
      ['C1 true', 'C2 false', 'C3 false'],
    );
  });
});

describe('the facility of a claim', () => {
  it('is known by the CCN that any line of any claim tells of it', async () => {
    const medical_claim = drawn(`
      claim_id claim_line_number person_id claim_start_date bill_type_code facility_npi x_ccn
      C1       1                 P1        2026-03-01       0111           1000000005   -
      C1       2                 P1        2026-03-01       0111           1000000005   330005
      C2       1                 P2        2026-03-01       0111           1000000005   -`);
    expect(await claimsOf({ medical_claim }, 'select claim_id, ccn from claim order by 1')).toEqual([
      'C1 330005',
      'C2 330005',
    ]);
  });

  it('is the CCN it carries, else that of its NPI from the provider feed or another claim, else the NPI', async () => {
    const medical_claim = drawn(`
      claim_id claim_line_number person_id claim_start_date bill_type_code facility_npi billing_npi x_ccn
      C1       1                 P1        2026-03-01       111            1000000001   -           220101
      C2       1                 P1        2026-03-01       111            1000000001   -           -
      C3       1                 P1        2026-03-01       111            1000000002   -           -
      C4       1                 P1        2026-03-01       111            1000000003   -           -
      C5       1                 P1        2026-03-01       111            -            1000000002  -
      C6       1                 P1        2026-03-01       -              -            1000000002  -`);
    const provider = drawn(`
      npi        entity_type ccn
      1000000002 2           50001`);
    expect(
      await claimsOf({ medical_claim, provider }, 'select claim_id, ccn, facility_key from claim order by 1'),
    ).toEqual(
      lines(`
      C1 220101 220101
      C2 220101 220101
      C3 050001 050001
      C4 - 1000000003
      C5 050001 050001
      C6 - -`),
    );
  });
});

describe('lines of a claim', () => {
  it('take the specialty of the feed, else of the provider, and dates from the claim where they have none', async () => {
    const medical_claim = drawn(`
      claim_id claim_line_number person_id claim_start_date claim_end_date claim_line_start_date rendering_npi x_rendering_specialty_code place_of_service_code revenue_center_code hcpcs_code
      C1       1                 P1        2026-03-01       2026-03-03     2026-03-02            1000000009    -                          2                     -                   99213
      C1       2                 P1        2026-03-01       2026-03-03     -                     1000000009    11                         -                     450                 g0378`);
    const provider = drawn(`
      npi        entity_type taxonomy_code cms_specialty_code
      1000000009 1           207RC0000X    06`);
    expect(
      await claimsOf(
        { medical_claim, provider },
        'select line_number, start_date, end_date, rendering_specialty_code, rendering_taxonomy_code, place_of_service_code, revenue_code, hcpcs_code from claim_line order by 1',
      ),
    ).toEqual(
      lines(`
      1 2026-03-02 2026-03-02 06 207RC0000X 02 - 99213
      2 2026-03-01 2026-03-03 11 207RC0000X - 0450 G0378`),
    );
  });

  it('that share a number in one version: the last loaded counts, told as a finding', async () => {
    const header = 'claim_id,claim_line_number,person_id,claim_start_date,hcpcs_code,x_received_date\n';
    const folder = `${root}/twins`;
    const first = await ingestDrawn(
      root,
      { medical_claim: `${header}C1,1,P1,2026-03-01,99213,2026-04-01\n` },
      { folder, asOf: '2026-06-29' },
    );
    await first.close();
    const second = await ingestDrawn(
      root,
      {
        medical_claim: `${header}C1,1,P1,2026-03-01,99213,2026-04-01\n`,
        'medical_claim-b': `${header}C1,1,P1,2026-03-01,99214,2026-04-01\n`,
      },
      { folder },
    );
    expect(asDrawn(await second.rows('select line_number, hcpcs_code from claim_line'))).toEqual(['1 99214']);
    expect(second.report.findings.filter(({ check }) => check === 'line_number_again')).toMatchObject([
      { n_failed: 1, severity: 'info' },
    ]);
    await second.close();
  });
});

describe('what ingest prints does not depend on', () => {
  const header =
    'claim_id,claim_line_number,person_id,claim_start_date,bill_type_code,discharge_disposition_code,paid_date,paid_amount,diagnosis_code_1';
  const rows = Array.from(
    { length: 400 },
    (_, i) =>
      `C${i % 90},${1 + (i % 3)},P${i % 9},2026-03-${10 + (i % 18)},11${1 + (i % 4)},0${i % 7},2026-04-${10 + (i % 15)},${i}.25,I${10 + (i % 5)}`,
  );
  const printed = async (medical_claim: string, threads: number): Promise<readonly (readonly string[])[]> => {
    const night = await ingestDrawn(root, { medical_claim }, { threads });
    const tables = [
      'select * exclude (claim_key, load_id, record_number) from claim order by all',
      'select c.claim_id, c.bill_frequency, c.received_date, l.* exclude (claim_key) from claim_line as l join claim as c using (claim_key) order by all',
      'select c.claim_id, c.bill_frequency, c.received_date, d.* exclude (claim_key) from claim_diagnosis as d join claim as c using (claim_key) order by all',
      'select column_name, reason, n_failed, n_checked from cell_fault order by all',
    ];
    const found: (readonly string[])[] = [];
    for (const sql of tables) found.push(asDrawn(await night.rows(sql)));
    await night.close();
    return found;
  };

  it('threads and the order of rows', async () => {
    const plain = await printed([header, ...rows].join('\n'), 1);
    expect(plain[0]!.length).toBeGreaterThan(90);
    expect(await printed([header, ...rows].join('\n'), 4)).toEqual(plain);
    expect(await printed([header, ...[...rows].reverse()].join('\n'), 2)).toEqual(plain);
  });
});
