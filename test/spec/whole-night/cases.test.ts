import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseAsOf, claims, events, fills, people, planOf, results } from './cases.js';
import { nightOf } from './night-of.js';
import type { PublishedNight } from './night-of.js';

let night: PublishedNight;

beforeAll(async () => {
  night = await nightOf({
    asOf: caseAsOf,
    people,
    claims,
    fills,
    results,
    events,
    planOf,
    policies: { 'PCR-001': { stay_rule: 'pcr' }, 'OBS-001': { count_observation: true } },
  });
});
afterAll(() => night.remove());

/** T, F and U for CM1 … CM5, then for CC1 … CC4. */
const states = (row: Readonly<Record<string, string>>, names: readonly string[]): string =>
  names.map((name) => ({ true: 'T', false: 'F', unknown: 'U' })[row[name]!] ?? '-').join('');

/** member | tier | n | counted stays | CM1 … CM5 | CC1 … CC4 | provisional | boundary review because | band */
const decided: readonly (readonly [
  string,
  string,
  number,
  number,
  string,
  string,
  boolean,
  string,
  string,
])[] = [
  ['base', 'care_coordination', 1, 0, 'FFFFF', 'TTTT', false, '', 'routine'],
  ['C01', 'care_coordination', 3, 0, 'FFUFF', 'TTUU', true, 'medication_conflict', 'elevated'],
  ['C02', 'case_management', 3, 0, 'FFTFF', 'TTUU', false, '', 'elevated'],
  ['C03', 'case_management', 4, 0, 'TFFFF', 'TTTT', false, '', 'elevated'],
  ['C04', 'care_coordination', 3, 0, 'FFFFF', 'TTTT', false, '', 'elevated'],
  ['C05', 'care_coordination', 2, 0, 'FFFFF', 'TTTT', false, '', 'routine'],
  ['C06', 'care_coordination', 3, 1, 'FFFFF', 'TTTT', false, '', 'elevated'],
  ['C07', 'care_coordination', 1, 1, 'FFFFF', 'FTTT', false, 'CC1', 'routine'],
  ['C08', 'care_coordination', 1, 1, 'FFFFF', 'FTTT', false, 'CC1', 'routine'],
  ['C09', 'case_management', 2, 2, 'FTFFF', 'FTTT', false, '', 'routine'],
  ['C09pcr', 'care_coordination', 2, 1, 'FFFFF', 'FTTT', false, 'CC1', 'routine'],
  ['C10', 'care_coordination', 1, 1, 'FFFFF', 'TTTT', false, '', 'routine'],
  ['C10obs', 'case_management', 1, 3, 'FTFFF', 'TTTT', false, '', 'routine'],
  ['C11a', 'case_management', 1, 2, 'FTFFF', 'FTTT', false, '', 'routine'],
  ['C11b', 'care_coordination', 1, 1, 'FFFFF', 'FTTT', false, 'CC1', 'routine'],
  ['C12', 'care_coordination', 2, 1, 'FFFFF', 'FTTT', false, 'CC1', 'routine'],
  ['C13', 'care_coordination', 1, 1, 'FFFFF', 'FTTT', false, 'CC1', 'routine'],
  ['C14', 'care_coordination', 1, 0, 'FFFFF', 'TTTT', false, '', 'routine'],
  ['C15', 'care_coordination', 1, 1, 'UUFUU', 'UUTT', true, '', 'routine'],
  ['C16', 'no_program', 0, 0, 'UUUUU', 'UUUU', true, '', 'routine'],
  ['C17a', 'care_coordination', 1, 0, 'FFUFF', 'TTTU', true, '', 'routine'],
  ['C17b', 'care_coordination', 1, 0, 'FFFFF', 'TTTT', false, '', 'routine'],
  ['C18a', 'care_coordination', 1, 0, 'FFUFF', 'TTTT', true, '', 'routine'],
  ['C18b', 'case_management', 1, 0, 'FFTFF', 'TTTT', false, '', 'routine'],
  ['C19', 'care_coordination', 1, 0, 'FFFFF', 'TTTT', false, '', 'routine'],
  ['C20', 'case_management', 2, 0, 'FFFTF', 'TTTT', false, '', 'routine'],
  ['C26a', 'care_coordination', 0, 0, 'FFFFF', 'TTTT', false, 'referred', 'routine'],
  ['C26b', 'no_program', 0, 0, 'FFFFF', 'TTTT', false, '', 'routine'],
];

/**
 * The drawn plan is small, so its cost percentile falls on whoever had the dearest stays; the cases say nothing
 * of cost. Whoever is high by cost is told by the measure, and their band is not compared.
 */
const isHighByCost = (member: string): boolean =>
  night.all('member_measure', member).some((row) => row['measure'] === 'high_cost' && row['value'] === '1');

describe('the cases of the clinical specification, through a whole night', () => {
  it.each(decided)(
    '%s is %s with %i active conditions and %i counted stays',
    (member, tier, n, stays, cm, cc, provisional, because, band) => {
      const row = night.one('member_tier', member);
      expect({
        tier: row['tier'],
        n: row['n_active_chronic'],
        stays: row['n_counted_stays_12m'],
        cm: states(row, ['CM1', 'CM2', 'CM3', 'CM4', 'CM5']),
        cc: states(row, ['CC1', 'CC2', 'CC3', 'CC4']),
        provisional: row['provisional'],
        boundaryReview: row['boundary_review'],
        because: row['boundary_because'],
      }).toEqual({
        tier,
        n: String(n),
        stays: String(stays),
        cm,
        cc,
        provisional: String(provisional),
        boundaryReview: String(because !== ''),
        because,
      });
      if (!isHighByCost(member)) expect(row['priority_band']).toBe(band);
    },
  );

  it('C01 is asked about housing, food, language, caregiver and literacy', () => {
    const row = night.one('outreach_list', 'C01');
    expect(row['unknown_criteria']).toBe('CM3=not_screened|CC3=not_screened|CC4=not_screened');
    const questions = row['questions']!.split('|');
    expect(questions).toHaveLength(5);
    for (const word of [/place to live/, /food/, /English/, /rely on/, /instructions/]) {
      expect(questions.filter((question) => word.test(question))).toHaveLength(1);
    }
    expect(night.measure('C01', 'n_managing_specialties')).toBe('2');
  });

  it('C02 is in case management for housing', () => {
    expect(night.one('outreach_list', 'C02')).toMatchObject({
      cm_reasons: 'CM3_HOUSING',
      only_by: 'CM3',
      provisional_because: '',
    });
  });

  it('C16 is not listed, and every criterion that claims decide waits for enrolment', () => {
    expect(night.all('outreach_list', 'C16')).toEqual([]);
    const reasons = night.all('criterion_state', 'C16').map((row) => `${row['criterion']} ${row['reason']}`);
    expect(reasons).toEqual(
      expect.arrayContaining([
        'CM1 partial_enrolment',
        'CM2 partial_enrolment',
        'CM3 not_screened',
        'CM4 partial_enrolment',
        'CM5 partial_enrolment',
      ]),
    );
  });

  it('C19 has alcohol dependence in remission, which is not active', () => {
    expect(night.all('member_condition', 'C19').map((row) => [row['family'], row['status']])).toEqual([
      ['hypertension', 'active'],
      ['substance_use', 'remission'],
    ]);
  });

  it('C20 is in case management for serious mental illness', () => {
    expect(night.one('outreach_list', 'C20')).toMatchObject({ cm_reasons: 'CM4_SMI', only_by: 'CM4' });
  });

  it('C26 is listed while the referral is open, and not once it was answered', () => {
    expect(night.all('outreach_list', 'C26a')).toHaveLength(1);
    expect(night.all('outreach_list', 'C26b')).toEqual([]);
  });

  it('C03 is in case management by the number of conditions alone', () => {
    expect(night.one('outreach_list', 'C03')).toMatchObject({
      only_by: 'CM1',
      cm_reasons: 'CM1',
      condition_families: 'arthritis|diabetes|hyperlipidaemia|hypertension',
    });
  });

  it('C04 has heart failure as a suspect and an elevated band', () => {
    expect(
      night.all('member_condition', 'C04').find((row) => row['family'] === 'heart_failure'),
    ).toMatchObject({ status: 'suspect', n_dates: '1' });
    expect(night.one('outreach_list', 'C04')['priority_band']).toBe('elevated');
  });

  it('C05 has no kidney disease from laboratory claims and no lipid disorder from an X-ray', () => {
    const active = night
      .all('member_condition', 'C05')
      .filter((row) => row['status'] === 'active')
      .map((row) => row['family']);
    expect(active).toEqual(['diabetes', 'hypertension']);
  });

  it('C07 is one stay over two hospitals, whatever the status code says', () => {
    expect(night.all('stays', 'C07').map(stay)).toEqual([
      '2026-02-01→2026-02-09 8 nights, disposition 01, 1 transfer',
    ]);
  });

  it('C08 is one stay made of three interim bills', () => {
    expect(night.all('stays', 'C08').map(stay)).toEqual([
      '2026-01-05→2026-03-10 64 nights, disposition 03, 0 transfer',
    ]);
  });

  it('C09 is two stays under hwr and one under pcr', () => {
    expect(night.all('stays', 'C09').map((row) => [row['planned'], row['unplanned_readmit_30']])).toEqual([
      ['false', 'true'],
      ['false', 'false'],
    ]);
    expect(night.all('stays', 'C09pcr')).toHaveLength(1);
    expect(night.all('stays', 'C09').map(readmitted)).toEqual([
      ['false', 'true', 'hf'],
      ['false', 'false', 'pneumonia'],
    ]);
    expect(night.one('outreach_list', 'C09')).toMatchObject({
      n_unplanned_stays_12m: '2',
      n_planned_stays_12m: '0',
      n_readmissions_30d_12m: '1',
    });
    expect(night.one('outreach_list', 'C09pcr')['n_readmissions_30d_12m']).toBe('0');
  });

  it('C10 shows both observation stays beside the one admission', () => {
    expect(night.one('outreach_list', 'C10')).toMatchObject({ n_obs_12m: '2', n_counted_stays_12m: '1' });
  });

  it('C12 does not count the chemotherapy stay, which is planned and no readmission', () => {
    const stays = night.all('stays', 'C12');
    expect(stays.map((row) => [row['admit_date'], row['counted'], row['planned']])).toEqual([
      ['2026-04-01', 'true', 'false'],
      ['2026-04-20', 'false', 'true'],
    ]);
    expect(stays[0]!['unplanned_readmit_30']).toBe('false');
  });

  it('C12 returned for chemotherapy, which is planned, so there is no unplanned readmission', () => {
    expect(night.all('stays', 'C12').map(readmitted)).toEqual([
      ['false', 'false', 'pneumonia'],
      ['true', '', ''],
    ]);
    expect(night.one('outreach_list', 'C12')).toMatchObject({
      n_unplanned_stays_12m: '1',
      n_planned_stays_12m: '1',
      n_readmissions_30d_12m: '0',
    });
  });

  it('C13 does not count the delivery, and the newborn is excluded by age', () => {
    expect(night.all('stays', 'C13').map((row) => row['counted'])).toEqual(['false', 'true']);
    expect(night.all('stays', 'C13').map(readmitted)).toEqual([
      ['true', 'true', ''],
      ['false', 'false', ''],
    ]);
    expect(night.one('excluded', 'C13newborn')['reason']).toBe('under_age');
  });

  it('C14 has no stay, and the data quality file counts the void and the denial', () => {
    expect(night.all('stays', 'C14')).toEqual([]);
    expect(night.finalActionCount('voided')).toBe(1);
    expect(night.finalActionCount('denied')).toBe(1);
  });

  it('C15 cannot be judged on claims because of a gap of 92 days', () => {
    const unknown = night.all('criterion_state', 'C15').filter((row) => row['state'] === 'unknown');
    expect(unknown.map((row) => row['criterion'])).toEqual([
      'CM1',
      'CM2',
      'CM4',
      'CM4_SUD',
      'CM4_SMI',
      'CM5',
      'CC1',
      'CC2',
    ]);
    expect(new Set(unknown.map((row) => row['reason']))).toEqual(new Set(['partial_enrolment']));
    expect(night.one('member_tier', 'C15')['provisional_because']).toBe('data_gap');
  });

  it('C17 asks again when the only screening has expired', () => {
    expect(night.one('outreach_list', 'C17a')).toMatchObject({
      unknown_criteria: expect.stringContaining('CM3=screen_expired') as string,
      provisional_because: 'ask_member',
    });
  });

  it('C18 asks about language when only the preferred language is known', () => {
    expect(night.one('outreach_list', 'C18a')['questions']).toMatch(/interpreter|English/);
    expect(night.one('outreach_list', 'C18b')['cm_reasons']).toBe('CM3_LEP');
  });

  it('lists nobody twice and ranks every listed member of a plan once', () => {
    const ranks = night
      .list('outreach_list')
      .filter((row) => row['plan_id'] === 'H1234-001')
      .map((row) => Number(row['rank']));
    expect(ranks).toEqual(ranks.map((_, i) => i + 1));
  });
});

function stay(row: Readonly<Record<string, string>>): string {
  return `${row['admit_date']}→${row['discharge_date']} ${row['length_of_stay']} nights, disposition ${row['disposition']}, ${row['transfer_legs']} transfer`;
}

/** planned | followed by an unplanned readmission | condition of the reduction program */
function readmitted(row: Readonly<Record<string, string>>): readonly (string | undefined)[] {
  return [row['planned'], row['unplanned_readmit_30'], row['hrrp_condition']];
}
