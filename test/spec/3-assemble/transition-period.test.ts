import { describe, expect, it } from 'vitest';
import { stayAnswers } from './stay-facts.js';
import type { StayFacts } from './stay-facts.js';

async function ask(facts: StayFacts, sql: string): Promise<readonly string[]> {
  const answers = await stayAnswers(facts);
  const rows = await answers.ask(sql);
  await answers.close();
  return rows;
}

const periods = `
  select person_id, stay_id, from_setting, discharge_date, period_end, is_ama, is_open
  from transition_period order by person_id, discharge_date, stay_id`;

describe('a nursing-facility stay', () => {
  it('is made of its monthly bills', async () => {
    expect(
      await ask(
        {
          claims: `
            | id | member | bill | hospital | admit      | from       | to         | status |
            | 1  | Ada    | 212  | 225501   | 2026-03-10 | 2026-03-10 | 2026-03-31 | 30     |
            | 2  | Ada    | 214  | 225501   | 2026-03-10 | 2026-04-01 | 2026-04-12 | 01     |
            | 3  | Ben    | 212  | 225501   | 2026-03-10 |            | 2026-03-31 | 30     |
            | 4  | Ben    | 212  | 225501   | 2026-04-01 |            | 2026-04-30 | 30     |
            | 5  | Cleo   | 211  | X        | 2026-03-10 |            | 2026-03-31 | 01     |
            | 6  | Cleo   | 211  | X        | 2026-04-01 |            | 2026-04-12 | 01     |`,
        },
        'select post_acute_id, facility_class, start_date, end_date, destination, n_claims from post_acute_stay order by 1',
      ),
    ).toEqual([
      '1 snf 2026-03-10 2026-04-12 home 2',
      '3 snf 2026-03-10 - still_patient 2',
      '5 snf 2026-03-10 2026-03-31 home 1',
      '6 snf 2026-04-01 2026-04-12 home 1',
    ]);
  });
});

describe('a transition period', () => {
  it('lasts from the discharge to 29 days after it', async () => {
    expect(
      await ask(
        {
          claims: `
            | id | member | admit      | to         |
            | 1  | Ada    | 2026-05-28 | 2026-06-01 |
            | 2  | Ben    | 2026-05-28 | 2026-05-31 |`,
        },
        periods,
      ),
    ).toEqual([
      'Ada 1 short_term 2026-06-01 2026-06-30 false true',
      'Ben 2 short_term 2026-05-31 2026-06-29 false false',
    ]);
  });

  it('needs a discharge to the community; leaving against advice is one', async () => {
    expect(
      await ask(
        {
          claims: `
            | id | member | admit      | to         | status |
            | 1  | Ada    | 2026-06-18 | 2026-06-20 | 03     |
            | 2  | Ben    | 2026-06-18 | 2026-06-20 | 20     |
            | 3  | Cleo   | 2026-06-18 | 2026-06-20 | 07     |
            | 4  | Dora   | 2026-06-18 | 2026-06-20 | 30     |
            | 5  | Edna   | 2026-06-18 | 2026-06-20 |        |`,
        },
        periods,
      ),
    ).toEqual(['Cleo 3 short_term 2026-06-20 2026-07-19 true true']);
  });

  it('is over once a bill of the nursing facility begins after it, and not for a bill that began before', async () => {
    expect(
      await ask(
        {
          claims: `
            | id | member | bill | hospital | admit      | from       | to         | status |
            | a1 | Ada    | 212  | 225501   | 2026-04-13 | 2026-04-13 | 2026-06-01 | 30     |
            | a2 | Ada    | 212  | 225501   | 2026-04-13 | 2026-06-02 | 2026-06-30 | 30     |
            | a3 | Ada    | 111  | 220102   | 2026-05-31 |            | 2026-06-03 | 01     |
            | b1 | Ben    | 212  | 225501   | 2026-04-13 | 2026-04-13 | 2026-06-02 | 30     |
            | b2 | Ben    | 212  | 225501   | 2026-04-13 | 2026-06-03 | 2026-06-30 | 30     |
            | b3 | Ben    | 111  | 220102   | 2026-05-31 |            | 2026-06-03 | 01     |
            | c1 | Cleo   | 212  | 225501   | 2026-04-13 | 2026-04-13 | 2026-06-13 | 30     |
            | c2 | Cleo   | 212  | 225501   | 2026-04-13 | 2026-06-14 | 2026-06-30 | 30     |
            | c3 | Cleo   | 111  | 220102   | 2026-05-31 |            | 2026-06-03 | 01     |`,
        },
        periods,
      ),
    ).toEqual([
      'Ada a3 short_term 2026-06-03 2026-07-02 false true',
      'Ben b3 short_term 2026-06-03 2026-07-02 false false',
      'Cleo c3 short_term 2026-06-03 2026-07-02 false false',
    ]);
  });

  it('C23: starts at the discharge from the nursing facility that follows', async () => {
    expect(
      await ask(
        {
          claims: `
            | id | bill | hospital | admit      | to         | status |
            | 1  | 111  | A        | 2026-06-01 | 2026-06-06 | 03     |
            | 2  | 211  | 225501   | 2026-06-06 | 2026-06-28 | 01     |`,
        },
        periods,
      ),
    ).toEqual(['Ada 2 snf 2026-06-28 2026-07-27 false true']);
  });

  it('starts again after a return, and is not open while the member is back in a hospital', async () => {
    expect(
      await ask(
        {
          claims: `
            | id | member | bill | admit      | to         | service    | room | status |
            | 1  | Ada    | 111  | 2026-06-01 | 2026-06-06 |            | 0120 | 01     |
            | 2  | Ada    | 131  |            | 2026-06-12 | 2026-06-11 | 0762 | 01     |
            | 3  | Ben    | 111  | 2026-06-01 | 2026-06-06 |            | 0120 | 01     |
            | 4  | Ben    | 111  | 2026-06-20 | 2026-07-03 |            | 0120 | 01     |
            | 5  | Cleo   | 211  | 2024-06-20 | 2024-07-03 |            |      | 30     |
            | 6  | Cleo   | 111  | 2026-06-01 | 2026-06-06 |            | 0120 | 01     |`,
        },
        periods,
      ),
    ).toEqual([
      'Ada 1 short_term 2026-06-06 2026-07-05 false false',
      'Ada 2 observation 2026-06-12 2026-07-11 false true',
      'Ben 3 short_term 2026-06-06 2026-07-05 false false',
      'Cleo 6 short_term 2026-06-06 2026-07-05 false true',
    ]);
  });

  it('follows a stay that is known only from a notice', async () => {
    expect(
      await ask({ notices: `| id | from | to | status |\n| n | 2026-06-25 | 2026-06-29 | 01 |` }, periods),
    ).toEqual(['Ada n short_term 2026-06-29 2026-07-28 false true']);
  });
});
