import { describe, expect, it } from 'vitest';
import { hwr, pcr, stayAnswers } from './stay-facts.js';
import type { StayFacts } from './stay-facts.js';

async function ask(facts: StayFacts, sql: string): Promise<readonly string[]> {
  const answers = await stayAnswers(facts);
  const rows = await answers.ask(sql);
  await answers.close();
  return rows;
}

const noticeStays =
  'select encounter_id, admit_date, discharge_date, is_cancelled from notice_stay order by encounter_id';
const stays = `
  select stay_id, admit_date, discharge_date, source, is_in_house, is_counted
  from inpatient_stay order by variant_id, person_id, admit_date, stay_id`;

describe('the events of one encounter', () => {
  it('are folded in the order of their times, whatever the order of the file', async () => {
    expect(
      await ask(
        {
          notices: `
            | id | event            | time                | from       | to         |
            | 1  | discharge        | 2026-06-12 10:00:00 | 2026-06-10 | 2026-06-12 |
            | 1  | admit            | 2026-06-10 08:00:00 | 2026-06-10 |            |
            | 2  | admit            | 2026-06-10 08:00:00 | 2026-06-10 |            |
            | 2  | discharge        | 2026-06-12 10:00:00 | 2026-06-10 | 2026-06-12 |
            | 2  | cancel_discharge | 2026-06-12 11:00:00 | 2026-06-10 |            |
            | 3  | cancel_admit     | 2026-06-10 09:00:00 | 2026-06-10 |            |
            | 3  | admit            | 2026-06-10 08:00:00 | 2026-06-10 |            |
            | 4  | admit            | 2026-06-10 08:00:00 | 2026-06-10 |            |
            | 4  | cancel_admit     | 2026-06-10 09:00:00 | 2026-06-10 |            |
            | 4  | admit            | 2026-06-11 09:00:00 | 2026-06-11 |            |
            | 5  |                  |                     | 2026-06-10 | 2026-06-12 |`,
        },
        noticeStays,
      ),
    ).toEqual([
      '1 2026-06-10 2026-06-12 false',
      '2 2026-06-10 - false',
      '3 2026-06-10 - true',
      '4 2026-06-11 - false',
      '5 2026-06-10 2026-06-12 false',
    ]);
  });

  it('of one time are an event and its cancellation, whichever was loaded first', async () => {
    expect(
      await ask(
        {
          notices: `
            | id | event            | time                | from       | to         | loaded |
            | 1  | admit            | 2026-06-10 08:00:00 | 2026-06-10 |            | 1      |
            | 1  | cancel_admit     | 2026-06-10 08:00:00 | 2026-06-10 |            | 2      |
            | 2  | cancel_admit     | 2026-06-10 08:00:00 | 2026-06-10 |            | 1      |
            | 2  | admit            | 2026-06-10 08:00:00 | 2026-06-10 |            | 2      |
            | 3  | admit            | 2026-06-10 08:00:00 | 2026-06-10 |            | 1      |
            | 3  | cancel_discharge | 2026-06-12 10:00:00 | 2026-06-10 |            | 1      |
            | 3  | discharge        | 2026-06-12 10:00:00 | 2026-06-10 | 2026-06-12 | 1      |
            | 4  | admit            | 2026-06-10 08:00:00 | 2026-06-10 |            | 1      |
            | 4  | cancel_discharge | 2026-06-12 10:00:00 | 2026-06-10 |            | 1      |
            | 4  | discharge        | 2026-06-12 10:00:01 | 2026-06-10 | 2026-06-12 | 1      |`,
        },
        noticeStays,
      ),
    ).toEqual([
      '1 2026-06-10 - true',
      '2 2026-06-10 - true',
      '3 2026-06-10 - false',
      '4 2026-06-10 2026-06-12 false',
    ]);
  });

  it('take their dates from the encounter, and from the event time only where the encounter has none', async () => {
    expect(
      await ask(
        {
          notices: `
            | id | event     | time                | from       | to         |
            | 1  | admit     | 2026-06-11 00:30:00 | 2026-06-10 |            |
            | 1  | discharge | 2026-06-14 10:00:00 |            |            |`,
        },
        noticeStays,
      ),
    ).toEqual(['1 2026-06-10 2026-06-14 false']);
  });

  it('give the last facility and diagnosis they name', async () => {
    expect(
      await ask(
        {
          notices: `
            | id | event    | time                | from       | hospital | dx   |
            | 1  | admit    | 2026-06-10 08:00:00 | 2026-06-10 | A        | R55  |
            | 1  | transfer | 2026-06-11 08:00:00 | 2026-06-10 | B        |      |`,
        },
        'select facility_key, ccn, diagnosis_code, newest_date from notice_stay',
      ),
    ).toEqual(['220102 220102 R55 2026-06-11']);
  });

  it('of a cancelled admission are no stay', async () => {
    expect(
      await ask(
        {
          notices: `
            | id | event        | time                | from       |
            | 1  | admit        | 2026-06-10 08:00:00 | 2026-06-10 |
            | 1  | cancel_admit | 2026-06-10 09:00:00 | 2026-06-10 |`,
        },
        stays,
      ),
    ).toEqual([]);
  });
});

describe('a stay known only from notices', () => {
  it('is in house and counts, unless the policy does not count such stays', async () => {
    const facts: StayFacts = {
      variants: [hwr, { ...hwr, variant_id: 'no notices', count_notice_stays: false }],
      notices: `
        | id | event | from       |
        | 1  | admit | 2026-06-25 |`,
    };
    expect(await ask(facts, stays)).toEqual([
      '1 2026-06-25 - notice true true',
      '1 2026-06-25 - notice true false',
    ]);
  });

  it('without news for 60 days has an unknown discharge', async () => {
    expect(
      await ask(
        {
          notices: `
            | id | member | event | from       |
            | 1  | Ada    | admit | 2026-05-01 |
            | 2  | Ben    | admit | 2026-05-02 |`,
        },
        'select stay_id, is_discharge_unknown, is_in_house from inpatient_stay order by stay_id',
      ),
    ).toEqual(['1 true false', '2 false true']);
  });

  it('may be a transfer to or from a hospital that has billed', async () => {
    expect(
      await ask(
        {
          claims: `
            | id | hospital | admit      | to         |
            | c  | A        | 2026-06-01 | 2026-06-03 |`,
          notices: `
            | id | event | from       | hospital |
            | n  | admit | 2026-06-04 | B        |`,
        },
        stays,
      ),
    ).toEqual(['c 2026-06-01 - both true true']);
  });

  it('goes on at the other hospital when the first one discharged on the day of admission', async () => {
    const facts: StayFacts = {
      claims: `
        | id | member | hospital | admit      | to         |
        | c  | Ben    | A        | 2026-06-25 | 2026-06-25 |`,
      notices: `
        | id | member | event | from       | to         | hospital |
        | a  | Ada    |       | 2026-06-25 | 2026-06-25 | A        |
        | b  | Ada    | admit | 2026-06-25 |            | B        |
        | n  | Ben    | admit | 2026-06-25 |            | B        |`,
    };
    expect(await ask(facts, stays)).toEqual([
      'a 2026-06-25 - notice true true',
      'c 2026-06-25 - both true true',
    ]);
    expect(
      await ask(facts, 'select distinct leg_id from placed_record where is_of_last_leg order by leg_id'),
    ).toEqual(['notice:b', 'notice:n']);
  });

  it('ends with the bill of its day when neither says where', async () => {
    expect(
      await ask(
        {
          claims: `| id | hospital | admit | to |\n| c | | 2026-06-25 | 2026-06-25 |`,
          notices: `| id | hospital | event | from |\n| n | | admit | 2026-06-25 |`,
        },
        stays,
      ),
    ).toEqual(['c 2026-06-25 2026-06-25 both false true']);
  });

  it('goes on when the member came back on the day of discharge', async () => {
    expect(
      await ask(
        {
          notices: `
            | id | event | from       | to         | dx   | status |
            | 1  |       | 2026-06-20 | 2026-06-24 | J189 | 01     |
            | 2  | admit | 2026-06-24 |            | J189 |        |`,
        },
        stays,
      ),
    ).toEqual(['1 2026-06-20 - notice true true']);
  });

  it('ends when one of two notices tells of a discharge, though the other was never closed and none says where to', async () => {
    expect(
      await ask(
        {
          notices: `
            | id | event     | time                | from       | to         |
            | 1  | admit     | 2026-06-20 08:00:00 | 2026-06-20 |            |
            | 1  | discharge | 2026-06-24 10:00:00 | 2026-06-20 | 2026-06-24 |
            | 2  | admit     | 2026-06-21 08:00:00 | 2026-06-21 |            |
            | 2  | transfer  | 2026-06-24 08:00:00 | 2026-06-21 |            |`,
        },
        stays,
      ),
    ).toEqual(['1 2026-06-20 2026-06-24 notice false true']);
  });
});

describe('claim and notice', () => {
  const claims = `
    | id | admit      | to         |
    | c  | 2026-06-02 | 2026-06-06 |`;

  it('are one stay when admissions are a day apart, and the claim says when', async () => {
    for (const from of ['2026-06-01', '2026-06-02', '2026-06-03']) {
      expect(
        await ask(
          { claims, notices: `| id | from | to |\n| n | ${from} | 2026-06-07 |` },
          'select admit_date, discharge_date, source, n_claims from inpatient_stay',
        ),
      ).toEqual(['2026-06-02 2026-06-06 both 1']);
    }
  });

  it('are one stay when their dates overlap', async () => {
    expect(
      await ask({ claims, notices: `| id | from | to |\n| n | 2026-06-04 | 2026-06-09 |` }, stays),
    ).toEqual(['c 2026-06-02 2026-06-06 both false true']);
    expect(
      await ask({ claims, notices: `| id | from | to |\n| n | 2026-05-30 | 2026-06-03 |` }, stays),
    ).toEqual(['c 2026-06-02 2026-06-06 both false true']);
  });

  it('are one stay when an admission was never closed', async () => {
    expect(
      await ask({ claims, notices: `| id | event | from |\n| n | admit | 2026-05-30 |` }, stays),
    ).toEqual(['c 2026-06-02 2026-06-06 both false true']);
  });

  it('are two stays when the notice begins on the day of discharge or later, or lies before', async () => {
    for (const from of ['2026-06-06', '2026-06-07'])
      expect(await ask({ claims, notices: `| id | event | from |\n| n | admit | ${from} |` }, stays)).toEqual(
        ['c 2026-06-02 2026-06-06 claim false true', `n ${from} - notice true true`],
      );
    expect(
      await ask({ claims, notices: `| id | from | to |\n| n | 2026-05-25 | 2026-06-02 |` }, stays),
    ).toEqual(['n 2026-05-25 2026-06-02 notice false true', 'c 2026-06-02 2026-06-06 claim false true']);
  });

  it('are one stay under pcr when the notice begins the day after discharge', async () => {
    expect(
      await ask(
        { claims, variants: [pcr], notices: `| id | event | from |\n| n | admit | 2026-06-07 |` },
        stays,
      ),
    ).toEqual(['c 2026-06-02 - both true true']);
  });

  it('of one day are one stay when they begin together', async () => {
    expect(
      await ask(
        {
          claims: `| id | admit | to |\n| c | 2026-06-02 | 2026-06-02 |`,
          notices: `| id | from | to |\n| n | 2026-06-02 | 2026-06-02 |`,
        },
        stays,
      ),
    ).toEqual(['c 2026-06-02 2026-06-02 both false true']);
  });

  it('of different facilities are not one bill, but overlapping they are one stay', async () => {
    expect(
      await ask(
        { claims, notices: `| id | from | to | hospital |\n| n | 2026-06-04 | 2026-06-05 | |` },
        stays,
      ),
    ).toEqual(['c 2026-06-02 2026-06-06 both false true']);
  });

  it('keep the id of the notice when it came first', async () => {
    expect(
      await ask(
        {
          claims: `| id | admit | to | loaded |\n| c | 2026-06-02 | 2026-06-06 | 7 |`,
          notices: `| id | from | to | loaded |\n| n | 2026-06-02 | 2026-06-06 | 3 |`,
        },
        stays,
      ),
    ).toEqual(['n 2026-06-02 2026-06-06 both false true']);
  });

  it('agree that a patient who stayed on has left when the notice is later', async () => {
    expect(
      await ask(
        {
          claims: `| id | admit | to | status |\n| c | 2026-05-02 | 2026-05-31 | 30 |`,
          notices: `| id | from | to | status |\n| n | 2026-05-02 | 2026-06-10 | 03 |`,
        },
        'select discharge_date, disposition_code, is_in_house from inpatient_stay',
      ),
    ).toEqual(['2026-06-10 03 false']);
  });

  it('agree that a patient who stayed on is back when a notice admits them on the day of discharge', async () => {
    expect(
      await ask(
        {
          claims: `| id | admit | to | status |\n| c | 2026-06-02 | 2026-06-23 | 30 |`,
          notices: `
            | id | event | from       | to         | status |
            | 1  |       | 2026-06-02 | 2026-06-24 | 01     |
            | 2  | admit | 2026-06-24 |            |        |`,
        },
        'select discharge_date, disposition_code, is_in_house from inpatient_stay',
      ),
    ).toEqual(['- 30 true']);
  });

  it('are one stay in the beds that were billed first when two kinds of beds bill one admission', async () => {
    const acute = '2026-06-02 | 2026-06-02 | 2026-06-06 | 0120';
    const rehabilitation = '2026-06-02 | 2026-06-06 | 2026-06-20 | 0128';
    for (const [first, second] of [
      [acute, rehabilitation],
      [rehabilitation, acute],
    ])
      expect(
        await ask(
          {
            claims: `
              | id | hospital | admit | from | to | room |
              | 1  | X        | ${first} |
              | 2  | X        | ${second} |`,
            notices: `| id | hospital | from | to |\n| n | X | 2026-06-02 | 2026-06-06 |`,
          },
          'select discharge_date, source from inpatient_stay order by discharge_date',
        ),
      ).toEqual(['2026-06-06 both', '2026-06-20 claim']);
  });
});

describe('records of a Part 2 programme', () => {
  const notices = `
    | id | member | from       | to         | part2 |
    | 1  | Ada    | 2026-06-02 | 2026-06-06 | yes   |
    | 2  | Ben    | 2026-06-02 | 2026-06-06 | yes   |
    | 3  | Cleo   | 2026-06-02 | 2026-06-06 | no    |
    | 4  | Dora   | 2026-06-02 | 2026-06-06 | no    |`;

  it('are left out without consent, and so is the notice of a stay whose claim is withheld', async () => {
    expect(
      await ask(
        {
          notices,
          consents: ['Ben'],
          withheld: `
            | id | member | from       | to         |
            | w  | Cleo   | 2026-06-02 | 2026-06-06 |
            | v  | Dora   | 2026-01-02 | 2026-01-06 |`,
        },
        'select person_id from notice_stay order by person_id',
      ),
    ).toEqual(['Ben', 'Dora']);
  });
});
