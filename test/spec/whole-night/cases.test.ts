import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseAsOf, claims, people, planOf } from './cases.js';
import { nightOf } from './night-of.js';
import type { PublishedNight } from './night-of.js';

let night: PublishedNight;

beforeAll(async () => {
  night = await nightOf({
    asOf: caseAsOf,
    people,
    claims,
    planOf,
    policies: { 'PCR-001': { stay_rule: 'pcr' }, 'OBS-001': { count_observation: true } },
  });
});
afterAll(() => night.remove());

/** member | tier | n | counted stays | CM1 | CM2 | CM3 | provisional */
const decided: readonly (readonly [string, string, number, number, string, string, string, string])[] = [
  ['base', 'care_coordination', 1, 0, 'false', 'false', 'false', 'false'],
  ['C03', 'case_management', 4, 0, 'true', 'false', 'false', 'false'],
  ['C04', 'care_coordination', 3, 0, 'false', 'false', 'false', 'false'],
  ['C05', 'care_coordination', 2, 0, 'false', 'false', 'false', 'false'],
  ['C06', 'care_coordination', 3, 1, 'false', 'false', 'false', 'false'],
  ['C07', 'care_coordination', 1, 1, 'false', 'false', 'false', 'false'],
  ['C08', 'care_coordination', 1, 1, 'false', 'false', 'false', 'false'],
  ['C09', 'case_management', 2, 2, 'false', 'true', 'false', 'false'],
  ['C09pcr', 'care_coordination', 2, 1, 'false', 'false', 'false', 'false'],
  ['C10', 'care_coordination', 1, 1, 'false', 'false', 'false', 'false'],
  ['C10obs', 'case_management', 1, 3, 'false', 'true', 'false', 'false'],
  ['C11a', 'case_management', 1, 2, 'false', 'true', 'false', 'false'],
  ['C11b', 'care_coordination', 1, 1, 'false', 'false', 'false', 'false'],
  ['C12', 'care_coordination', 2, 1, 'false', 'false', 'false', 'false'],
  ['C13', 'care_coordination', 1, 1, 'false', 'false', 'false', 'false'],
  ['C14', 'care_coordination', 1, 0, 'false', 'false', 'false', 'false'],
  ['C15', 'care_coordination', 1, 1, 'unknown', 'unknown', 'false', 'true'],
  ['C17a', 'care_coordination', 1, 0, 'false', 'false', 'unknown', 'true'],
  ['C17b', 'care_coordination', 1, 0, 'false', 'false', 'false', 'false'],
  ['C18a', 'care_coordination', 1, 0, 'false', 'false', 'unknown', 'true'],
  ['C18b', 'case_management', 1, 0, 'false', 'false', 'true', 'false'],
];

describe('the cases of the clinical specification, through a whole night', () => {
  it.each(decided)(
    '%s is %s with %i active conditions and %i counted stays',
    (member, tier, n, stays, cm1, cm2, cm3, provisional) => {
      const row = night.one('member_tier', member);
      expect({
        tier: row['tier'],
        provisional: row['provisional'],
        cm1: row['CM1'],
        cm2: row['CM2'],
        cm3: row['CM3'],
      }).toEqual({
        tier,
        provisional,
        cm1,
        cm2,
        cm3,
      });
      expect(row['n_active_chronic']).toBe(String(n));
      expect(row['n_counted_stays_12m']).toBe(String(stays));
    },
  );

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
    expect(night.all('stays', 'C09')).toHaveLength(2);
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

  it('C12 does not count the chemotherapy stay', () => {
    expect(night.all('stays', 'C12').map((row) => [row['admit_date'], row['counted']])).toEqual([
      ['2026-04-01', 'true'],
      ['2026-04-20', 'false'],
    ]);
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
    const reasons = night.all('criterion_state', 'C15').filter((row) => row['state'] === 'unknown');
    expect(reasons.map((row) => [row['criterion'], row['reason']])).toEqual([
      ['CM1', 'partial_enrolment'],
      ['CM2', 'partial_enrolment'],
    ]);
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
