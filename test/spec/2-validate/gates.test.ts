/** When is a night not to be trusted? Each gate on both sides of its threshold; exactly at a threshold passes. */
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.js';
import { judged, rows, told } from './judged-gates.js';

const folder = temporaryFolder('gates');

const claimsOf = (framed: number): string => `
  | load_id | extract | framed | accepted | quarantined |
  | c1      | claims  | ${framed} | ${framed} | 0 |`;

describe('coverage in plans that nobody configured', () => {
  const spans = (unknown: number): string =>
    rows('| person_id | plan_id | start_date | end_date | load_id |', 1000, (i) =>
      i <= unknown
        ? `| p${i} | X | 2026-01-01 | 9999-12-31 | e1 |`
        : `| p${i} | A | 2026-01-01 | 9999-12-31 | e1 |`,
    );
  const plan_policy = `
    | plan_id | policy_id |
    | A       | default   |`;

  it('one span in a thousand is usual, two are a warning, six stop a night that says so', async () => {
    const gates = { eligibility: { unknown_plan: { warn: '0.1%', stop: '0.5%' } } };
    const night = (unknown: number): ReturnType<typeof told> =>
      told(folder, 'unknown_plan', { drawn: { coverage_span: spans(unknown), plan_policy }, gates });
    expect(await night(1)).toEqual(['eligibility passed 1/1000 0.0010']);
    expect(await night(2)).toEqual(['eligibility warned 2/1000 0.0020']);
    expect(await night(5)).toEqual(['eligibility warned 5/1000 0.0050']);
    expect(await night(6)).toEqual(['eligibility stopped 6/1000 0.0060']);
  });

  it('cover that ended or begins later is not asked about', async () => {
    const coverage_span = `
      | person_id | plan_id | start_date | end_date   | load_id |
      | anna      | X       | 2026-01-01 | 2026-06-29 | e1      |
      | anna      | A       | 2026-06-30 | 9999-12-31 | e1      |
      | bert      | X       | 2026-07-01 | 9999-12-31 | e1      |
      | carl      | X       | 2026-06-30 | 2026-06-30 | e1      |`;
    expect(await told(folder, 'unknown_plan', { drawn: { coverage_span, plan_policy } })).toEqual([
      'eligibility warned 1/2 0.5000',
    ]);
  });

  it('is expected where a default policy is configured, unless the gate is named', async () => {
    const drawn = {
      coverage_span: spans(500),
      plan_policy,
      night: `
        | as_of      | default_policy_id |
        | 2026-06-30 | default           |`,
    };
    expect(await told(folder, 'unknown_plan', { drawn })).toEqual(['eligibility passed 500/1000 0.5000']);
    const gates = { eligibility: { unknown_plan: { stop: '1%' } } };
    expect(await told(folder, 'unknown_plan', { drawn, gates })).toEqual([
      'eligibility stopped 500/1000 0.5000',
    ]);
  });
});

describe('records of people whom enrolment does not know', () => {
  const claim = (strangers: number): string =>
    rows(
      '| claim_key | load_id | person_id |',
      100,
      (i) => `| ${i} | ${i % 2 === 0 ? 'c1' : 'c2'} | ${i <= strangers ? 'nobody' : 'anna'} |`,
    );

  it('two claims in a hundred are usual, three are a warning, over both files of the extract', async () => {
    expect(await told(folder, 'unmatched_enrolment', { drawn: { claim: claim(2) } })).toEqual([
      'claims passed 2/100 0.0200',
    ]);
    expect(await told(folder, 'unmatched_enrolment', { drawn: { claim: claim(3) } })).toEqual([
      'claims warned 3/100 0.0300',
    ]);
  });

  it.each([
    ['pharmacy', 'pharmacy_fill', 'p1', 'fill_date'],
    ['screenings', 'observation', 'o1', 'observation_date'],
    ['labs', 'lab_result', 'l1', 'collected_on'],
    ['notices', 'encounter_notice', 'n1', 'start_date'],
    ['problems', 'condition_record', 'd1', 'recorded_date'],
    ['events', 'member_event', 'v1', 'event_date'],
  ])('%s are asked the same', async (extract, table, load, date) => {
    const drawing = `
      | load_id | person_id | ${date}    |
      | ${load} | anna      | 2026-06-01 |
      | ${load} | nobody    | 2026-06-01 |`;
    const gates = { [extract]: { unmatched_enrolment: { stop: '49.9%' } } };
    expect(await told(folder, 'unmatched_enrolment', { drawn: { [table]: drawing }, gates })).toEqual([
      `${extract} stopped 1/2 0.5000`,
    ]);
  });
});

describe('empty cells', () => {
  it('the worst of the columns that decisions need decides, and the row names it', async () => {
    const claim = rows(
      '| claim_key | load_id | claim_type | bill_type | billing_npi | has_diagnosis |',
      100,
      (i) =>
        `| ${i} | c1 | ${i <= 20 ? 'institutional' : 'professional'} | ${i <= 18 ? '111' : ''} | ${i <= 95 ? '1' : ''} | ${i <= 94} |`,
    );
    // bill type 2 of 20 institutional claims, billing_npi 5 of 100, diagnosis 6 of 100
    const [finding] = (await judged(folder, { drawn: { claim } })).filter(
      ({ check, extract }) => check === 'null_rate' && extract === 'claims',
    );
    expect(finding).toMatchObject({
      column: 'bill_type_code',
      n_failed: 2,
      n_checked: 20,
      share: '0.1000',
      gate: 'warned',
      severity: 'warn',
    });
    expect(finding!.message).toContain('bill_type_code is empty or cannot be read');
  });

  it('five fills in a hundred without days of supply are usual, six are a warning', async () => {
    const fills = (empty: number): string =>
      rows(
        '| claim_id | load_id | ndc_code | days_supply |',
        100,
        (i) => `| f${i} | p1 | 1 | ${i <= empty ? '' : '30'} |`,
      );
    expect(await told(folder, 'null_rate', { drawn: { pharmacy_fill: fills(5) } })).toEqual([
      'pharmacy passed 5/100 0.0500',
    ]);
    expect(await told(folder, 'null_rate', { drawn: { pharmacy_fill: fills(6) } })).toEqual([
      'pharmacy warned 6/100 0.0600',
    ]);
  });

  it('a fill that names its ingredients needs no NDC', async () => {
    const pharmacy_fill = `
      | claim_id | load_id | ndc_code | ingredients | days_supply |
      | a        | p1      |          | metformin   | 30          |
      | b        | p1      |          |             | 30          |`;
    expect(await told(folder, 'null_rate', { drawn: { pharmacy_fill } })).toEqual([
      'pharmacy warned 1/2 0.5000',
    ]);
  });
});

describe('cells that nobody can read', () => {
  it('one record in a hundred is usual, two are a warning; cells and records set aside count together', async () => {
    const cell_fault = (n: number): string => `
      | load_id | extract | column_name   | reason        | n_failed | n_checked |
      | c1      | claims  | paid_amount   | number        | 1        | 60        |
      | c2      | claims  | birth_date    | date          | ${n}     | 40        |
      | c2      | claims  | header        | header_differs | 30      | 40        |`;
    const quarantined_record = `
      | load_id | extract | stage    | record_number | column_name   | reason                    |
      | c1      | claims  | ingest   | 1             | paid_amount   | number                    |
      | c1      | claims  | ingest   | 2             | claim_id      | key_missing               |
      | c1      | claims  | validate | 3             | discharge_date | check:stay_dates_in_order |`;
    expect(await told(folder, 'invalid_rate', { drawn: { cell_fault: cell_fault(1) } })).toContain(
      'claims passed 1/100 0.0100',
    );
    expect(await told(folder, 'invalid_rate', { drawn: { cell_fault: cell_fault(2) } })).toContain(
      'claims warned 2/100 0.0200',
    );
    const both = { cell_fault: cell_fault(1), quarantined_record };
    expect(await told(folder, 'invalid_rate', { drawn: both })).toContain('claims warned 2/100 0.0200');
  });
});

describe('records set aside', () => {
  it('one in a hundred is usual, two are a warning; a record with two faults is one record', async () => {
    const aside = (second: number): string => `
      | load_id | extract | stage    | record_number | column_name    | reason                    |
      | c1      | claims  | ingest   | 1             | paid_amount    | number                    |
      | c1      | claims  | validate | ${second}     | discharge_date | check:stay_dates_in_order |`;
    expect(await told(folder, 'quarantined', { drawn: { quarantined_record: aside(1) } })).toContain(
      'claims passed 1/100 0.0100',
    );
    expect(await told(folder, 'quarantined', { drawn: { quarantined_record: aside(2) } })).toContain(
      'claims warned 2/100 0.0200',
    );
  });
});

describe('natural keys that come again', () => {
  it('five records in a hundred are usual, six are a warning, however ingest settled them', async () => {
    const repeated = (n: number): string =>
      rows(
        '| how | load_id | record_number |',
        n,
        (i) => `| ${['duplicate_record', 'superseded_record', 'twin_line'][i % 3]} | c1 | ${i} |`,
      );
    expect(await told(folder, 'duplicate_keys', { drawn: { repeated: repeated(5) } })).toContain(
      'claims passed 5/100 0.0500',
    );
    expect(await told(folder, 'duplicate_keys', { drawn: { repeated: repeated(6) } })).toContain(
      'claims warned 6/100 0.0600',
    );
  });
});

describe('how far an extract reaches', () => {
  const manifest = (through: string): string => `
    | source     | extract     | complete_through |
    | claims     | claims      | ${through}       |
    | sud_claims | claims      | ${through}       |
    | enrolment  | eligibility |                  |`;

  it('warns, unless the gate is named, beyond what the strictest policy tolerates', async () => {
    // 90 and 91 days before 30 June
    expect(await told(folder, 'freshness', { drawn: { source_manifest: manifest('2026-04-01') } })).toEqual([
      'claims passed 0/1',
    ]);
    expect(await told(folder, 'freshness', { drawn: { source_manifest: manifest('2026-03-31') } })).toEqual([
      'claims warned 1/1',
    ]);
  });

  it('warns and stops at the days that are named', async () => {
    const gates = { claims: { freshness: { warn: '30d', stop: '45d' } } };
    const at = (through: string): ReturnType<typeof told> =>
      told(folder, 'freshness', { drawn: { source_manifest: manifest(through) }, gates });
    expect(await at('2026-07-15')).toEqual(['claims passed 0/1']);
    expect(await at('2026-05-31')).toEqual(['claims passed 0/1']);
    expect(await at('2026-05-30')).toEqual(['claims warned 1/1']);
    expect(await at('2026-05-16')).toEqual(['claims warned 1/1']);
    expect(await at('2026-05-15')).toEqual(['claims stopped 1/1']);
  });
});

describe('money before and after final action', () => {
  const claim = `
    | claim_key | load_id | paid_amount |
    | 1         | c1      | 100.00      |
    | 2         | c1      | 50.00       |
    | 3         | c2      | -50.00      |
    | 4         | c2      | 0.10        |`;
  const claim_line = `
    | claim_key | line_number | paid_amount |
    | 1         | 1           | 60.00       |
    | 1         | 2           | 40.00       |
    | 2         | 1           | 50.00       |
    | 3         | 1           | -50.00      |
    | 4         | 1           | 0.10        |`;
  const claim_final_status = `
    | claim_key | status                |
    | 1         | final                 |
    | 2         | voided                |
    | 3         | void                  |
    | 4         | unmatched_replacement |`;
  const final_claim = `
    | claim_key | paid_amount |
    | 1         | 100.00      |
    | 4         | 0.10        |`;

  it('adds up when every claim stands or says why not', async () => {
    const drawn = { claim, claim_line, claim_final_status, final_claim };
    expect(await told(folder, 'final_action_totals', { drawn })).toEqual(['claims passed 0/4 0.0000']);
  });

  it('a cent that differs is a warning', async () => {
    const drawn = {
      claim,
      claim_line,
      claim_final_status,
      final_claim: final_claim.replace('0.10', '0.11'),
    };
    expect(await told(folder, 'final_action_totals', { drawn })).toEqual(['claims warned 1/4 0.0000']);
  });

  it('a claim that is lost, and one that stands although it was voided, are told by their share of the money', async () => {
    const lost = `
      | claim_key | paid_amount |
      | 1         | 100.00      |
      | 2         | 50.00       |
      | 4         | 0.10        |`;
    const drawn = { claim, claim_line, claim_final_status, final_claim: lost };
    // 50.00 twice: 50.00 too much of 200.10
    expect(await told(folder, 'final_action_totals', { drawn })).toEqual(['claims warned 1/4 0.2499']);
    const gates = { claims: { final_action_totals: { stop: '24.9%' } } };
    expect(await told(folder, 'final_action_totals', { drawn, gates })).toEqual([
      'claims stopped 1/4 0.2499',
    ]);
  });
});

describe('every gate', () => {
  it('judges what its feed can tell: an extract of claims has no plans to be unknown', async () => {
    const claims = (await judged(folder, { drawn: { extract_load: claimsOf(10) } })).filter(
      ({ extract }) => extract === 'claims',
    );
    expect(claims.map(({ check }) => check)).toEqual([
      'rows_vs_median',
      'unmatched_enrolment',
      'null_rate',
      'invalid_rate',
      'duplicate_keys',
      'quarantined',
      'final_action_totals',
    ]);
  });

  it('a gate that is named has no other threshold than it says', async () => {
    const quarantined_record = rows(
      '| load_id | extract | stage | record_number | reason |',
      50,
      (i) => `| c1 | claims | ingest | ${i} | framing |`,
    );
    const gates = { claims: { quarantined: { stop: '50%' } } };
    expect(await told(folder, 'quarantined', { drawn: { quarantined_record }, gates })).toContain(
      'claims passed 50/100 0.5000',
    );
  });
});
