/** What is wrong with what was accepted? Counted per extract, worth a warning only where it matters, never mended. */
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.js';
import { validated } from './validated-night.js';

const state = temporaryFolder('checks');

async function told(check: string, drawn: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const night = await validated(state, drawn);
  await night.engine.close();
  return night.told(check);
}

describe('dates', () => {
  it('a claim that ends before it starts is counted in its extract, whatever the file', async () => {
    const claim = `
      | claim_key | load_id | record_number | person_id | start_date | end_date   |
      | 1         | c1      | 1             | anna      | 2026-03-02 | 2026-03-01 |
      | 2         | c2      | 1             | anna      | 2026-03-02 | 2026-03-02 |
      | 3         | c2      | 2             | anna      | 2026-03-02 | 2026-02-20 |`;
    expect(await told('claim_dates_in_order', { claim })).toEqual(['claims warn 2/3']);
  });

  it('nothing wrong is information', async () => {
    const claim = `
      | claim_key | load_id | start_date | end_date   |
      | 1         | c1      | 2026-03-02 | 2026-03-02 |`;
    expect(await told('claim_dates_in_order', { claim })).toEqual(['claims info 0/1']);
    expect(await told('claim_dates_in_order', {})).toEqual(['null info 0/0']);
  });

  it('a notice that ends before it starts', async () => {
    const encounter_notice = `
      | encounter_id | load_id | start_date | end_date   |
      | x            | n1      | 2026-06-10 | 2026-06-09 |
      | y            | n1      | 2026-06-10 |            |`;
    expect(await told('notice_dates_in_order', { encounter_notice })).toEqual(['notices warn 1/2']);
  });

  it('service on the day of birth is possible, the day before it is not', async () => {
    const claim = `
      | claim_key | load_id | person_id | start_date |
      | 1         | c1      | anna      | 1950-02-01 |
      | 2         | c1      | anna      | 1950-01-31 |
      | 3         | c1      | nobody    | 1900-01-01 |`;
    expect(await told('service_after_birth', { claim })).toEqual(['claims warn 1/3']);
  });

  it('service on the day of death is possible, the day after it is not', async () => {
    const member = `
      | person_id | birth_date | death_date |
      | anna      | 1950-02-01 | 2026-05-10 |
      | bert      | 1950-02-01 |            |`;
    const claim = `
      | claim_key | load_id | person_id | start_date |
      | 1         | c1      | anna      | 2026-05-10 |
      | 2         | c1      | anna      | 2026-05-11 |
      | 3         | c1      | bert      | 2026-05-11 |`;
    expect(await told('service_before_death', { claim, member })).toEqual(['claims warn 1/3']);
  });
});

describe('coverage', () => {
  it('one cancelled span in a hundred is usual, two are a warning', async () => {
    const spans = (cancelled: number): string =>
      ['| person_id | plan_id | start_date | end_date | load_id |']
        .concat(
          Array.from(
            { length: 100 },
            (_, i) => `| p${i} | A | 2026-02-01 | ${i < cancelled ? '2026-01-31' : '2026-02-01'} | e1 |`,
          ),
        )
        .join('\n');
    expect(await told('coverage_dates_in_order', { coverage_span: spans(1) })).toEqual([
      'eligibility info 1/100',
    ]);
    expect(await told('coverage_dates_in_order', { coverage_span: spans(2) })).toEqual([
      'eligibility warn 2/100',
    ]);
  });

  const spans = `
    | person_id | plan_id | coverage_type | start_date | end_date   | load_id | birth_date | record_number |
    | anna      | A       | medical       | 2026-01-01 | 2026-03-31 | e1      | 1950-02-01 | 1             |
    | anna      | B       | medical       | 2026-03-31 | 9999-12-31 | e1      | 1951-02-01 | 2             |
    | anna      | C       | dental        | 2026-01-01 | 9999-12-31 | e1      |            | 3             |
    | bert      | A       | medical       | 2026-01-01 | 2026-03-31 | e1      | 1960-01-01 | 4             |
    | bert      | B       | medical       | 2026-04-01 | 9999-12-31 | e1      | 1960-01-01 | 5             |
    | carl      | A       | medical       | 2019-01-01 | 2020-12-31 | e1      | 1970-01-01 | 6             |
    | carl      | B       | medical       | 2019-01-01 | 2020-12-31 | e1      | 1970-01-01 | 7             |`;

  it('two medical plans that share one day are both counted; a change from one day to the next, dental cover and years long gone are not', async () => {
    expect(await told('one_plan_a_day', { coverage_span: spans })).toEqual(['eligibility info 2/7']);
  });

  it('a plan that the configuration does not name is a warning, or follows default_policy', async () => {
    const plan_policy = `
      | plan_id | policy_id | precedence |
      | A       | default   | 1          |
      | C       | default   | 1          |`;
    expect(await told('plan_code_known', { coverage_span: spans, plan_policy })).toEqual([
      'eligibility warn 3/7',
    ]);
    const night = `
      | as_of      | default_policy_id | earliest_first_day |
      | 2026-06-30 | default           | 2024-07-01         |`;
    expect(await told('plan_code_known', { coverage_span: spans, plan_policy, night })).toEqual([
      'eligibility info 0/7',
    ]);
    expect(await told('plan_code_by_default', { coverage_span: spans, plan_policy, night })).toEqual([
      'eligibility info 3/7',
    ]);
  });

  it('two birth dates under one id; a span without a birth date says nothing', async () => {
    const member = `
      | person_id | birth_date |
      | anna      | 1950-02-01 |
      | bert      | 1960-01-01 |
      | carl      | 1970-01-01 |`;
    expect(await told('birth_date_agrees', { coverage_span: spans, member })).toEqual([
      'eligibility warn 1/7',
    ]);
  });
});

describe('persons without any coverage span', () => {
  const rows = (strangers: number): string =>
    Array.from({ length: 50 }, (_, i) => `| ${i} | ${i < strangers ? 'stranger' : 'anna'} | LOAD |`).join(
      '\n',
    );
  it.each([
    ['claim_person_enrolled', 'claim', 'claim_key', 'c1', 'claims'],
    ['fill_person_enrolled', 'pharmacy_fill', 'claim_id', 'p1', 'pharmacy'],
    ['notice_person_enrolled', 'encounter_notice', 'encounter_id', 'n1', 'notices'],
    ['observation_person_enrolled', 'observation', 'observation_id', 'o1', 'screenings'],
    ['event_person_enrolled', 'member_event', 'event_id', 'v1', 'events'],
  ])('%s: one of fifty is told, two are a warning', async (check, table, key, load, extract) => {
    const drawing = (strangers: number): Record<string, string> => ({
      [table]: `| ${key} | person_id | load_id |\n${rows(strangers).replaceAll('LOAD', load)}`,
    });
    expect(await told(check, drawing(1))).toEqual([`${extract} info 1/50`]);
    expect(await told(check, drawing(2))).toEqual([`${extract} warn 2/50`]);
  });
});

describe('what a rule cannot use', () => {
  it('a fill without days of supply, or with none', async () => {
    const pharmacy_fill = `
      | claim_id | load_id | days_supply |
      | a        | p1      | 30          |
      | b        | p1      |             |
      | c        | p1      | 0           |`;
    expect(await told('fill_days_supply_given', { pharmacy_fill })).toEqual(['pharmacy warn 2/3']);
  });

  it('an observation without an answer', async () => {
    const observation = `
      | observation_id | load_id | result |
      | a              | o1      | LA33-6 |
      | b              | o1      |        |`;
    expect(await told('observation_answered', { observation })).toEqual(['screenings warn 1/2']);
  });

  it('a diagnosis in ICD-9 or in no system is not classifiable, whatever the claim', async () => {
    const claim_diagnosis = `
      | claim_key | position | code_system | diagnosis_code |
      | 1         | 1        | icd-10-cm   | E119           |
      | 1         | 2        | icd-9-cm    | 25000          |
      | 2         | 1        |             | E119           |`;
    expect(await told('diagnosis_classifiable', { claim_diagnosis })).toEqual(['null warn 2/3']);
  });

  it('a claim without diagnosis, and a hospital claim without bill type', async () => {
    const claim = `
      | claim_key | load_id | claim_type    | bill_type | has_diagnosis |
      | 1         | c1      | institutional |           | true          |
      | 2         | c1      | institutional | 111       | false         |
      | 3         | c1      | professional  |           | true          |`;
    expect(await told('claim_diagnosis_given', { claim })).toEqual(['claims warn 1/3']);
    expect(await told('bill_type_given', { claim })).toEqual(['claims warn 1/3']);
  });

  it('an event whose type or outcome is not in the closed list; no outcome is allowed', async () => {
    const member_event = `
      | event_id | person_id | event_type | outcome     | load_id |
      | 1        | anna      | opt_out    |             | v1      |
      | 2        | anna      | optout     |             | v1      |
      | 3        | anna      | contact    | reached     | v1      |
      | 4        | anna      | contact    | left a note | v1      |
      | 5        | anna      |            |             | v1      |`;
    expect(await told('event_type_known', { member_event })).toEqual(['events warn 2/5']);
    expect(await told('event_outcome_known', { member_event })).toEqual(['events warn 1/5']);
  });
});

describe('the tables as a whole', () => {
  it('a natural key that two rows share is counted once too often', async () => {
    const night = await validated(state, {
      observation: `
        | data_source | observation_id | load_id |
        | s           | a              | o1      |
        | s           | a              | o1      |
        | t           | a              | o1      |`,
    });
    const found = night.findings.filter(
      ({ check, table }) => check === 'natural_key_unique' && table === 'observation',
    );
    expect(found).toMatchObject([{ severity: 'warn', gate: 'warned', n_failed: 1, n_checked: 3 }]);
    await night.engine.close();
  });

  it('a source is late from the day after the tolerance of ninety days', async () => {
    const source_manifest = `
      | source   | extract  | complete_through | is_filtered |
      | claims   | claims   | 2026-04-01       | true        |
      | pharmacy | pharmacy | 2026-03-31       | false       |
      | adt      | notices  |                  | false       |`;
    const night = await validated(state, { source_manifest });
    const found = night.findings.filter(({ check }) => check === 'source_complete');
    expect(found.map(({ table, severity, message }) => `${table} ${severity} ${message}`)).toEqual([
      'adt info believed complete up to the as-of date',
      'claims info complete through 2026-04-01, 90 days before the as-of date; filtered before delivery',
      'pharmacy warn complete through 2026-03-31, 91 days before the as-of date',
    ]);
    await night.engine.close();
  });
});
