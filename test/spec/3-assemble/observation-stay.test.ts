import { describe, expect, it } from 'vitest';
import { hwr, stayAnswers } from './stay-facts.js';
import type { StayFacts } from './stay-facts.js';

async function ask(facts: StayFacts, sql: string): Promise<readonly string[]> {
  const answers = await stayAnswers(facts);
  const rows = await answers.ask(sql);
  await answers.close();
  return rows;
}

const observations =
  'select observation_id, start_date, end_date from observation_stay order by start_date, observation_id';

describe('observation', () => {
  const c10 = `
    | id | bill | service    | admit      | to         | room |
    | 1  | 131  | 2025-09-03 |            | 2025-09-04 | 0762 |
    | 2  | 131  | 2025-11-14 |            | 2025-11-14 | 0762 |
    | 3  | 111  |            | 2025-12-01 | 2025-12-04 | 0120 |`;

  it('C10: is reported and not counted, and counted where the policy says so', async () => {
    const observing = { ...hwr, variant_id: 'observing', count_observation: true };
    expect(
      await ask(
        { claims: c10, variants: [hwr, observing] },
        'select variant_id, n_counted, n_stays, n_exempt, n_observation, latest_discharge from hospitalization_count_12m order by variant_id',
      ),
    ).toEqual(['hwr 1 1 0 2 2025-12-04', 'observing 3 1 0 2 2025-12-04']);
  });

  it('that ends on the first day of the window is reported, the day before not', async () => {
    expect(
      await ask(
        {
          claims: `
            | id | member | bill | service    | to         | room |
            | 1  | Ada    | 131  | 2025-06-30 | 2025-07-01 | 0762 |
            | 2  | Ben    | 131  | 2025-06-30 | 2025-06-30 | 0762 |`,
        },
        'select person_id, n_observation from hospitalization_count_12m order by person_id',
      ),
    ).toEqual(['Ada 1', 'Ben 0']);
  });

  it('that ends a day before an admission to the same hospital belongs to the stay, two days before it does not', async () => {
    expect(
      await ask(
        {
          claims: `
            | id | member | bill | service    | admit      | to         | room |
            | 1  | Ada    | 131  | 2026-03-01 |            | 2026-03-02 | 0762 |
            | 2  | Ada    | 111  |            | 2026-03-03 | 2026-03-05 | 0120 |
            | 3  | Ben    | 131  | 2026-03-01 |            | 2026-03-02 | 0762 |
            | 4  | Ben    | 111  |            | 2026-03-04 | 2026-03-05 | 0120 |`,
        },
        observations,
      ),
    ).toEqual(['3 2026-03-01 2026-03-02']);
  });

  it('after a discharge is an observation stay, and so is observation at another hospital', async () => {
    expect(
      await ask(
        {
          claims: `
            | id | member | hospital | bill | service    | admit      | to         | room |
            | 1  | Ada    | A        | 111  |            | 2026-03-03 | 2026-03-05 | 0120 |
            | 2  | Ada    | A        | 131  | 2026-03-05 |            | 2026-03-06 | 0762 |
            | 3  | Ben    | A        | 111  |            | 2026-03-03 | 2026-03-05 | 0120 |
            | 4  | Ben    | B        | 131  | 2026-03-02 |            | 2026-03-03 | 0762 |`,
        },
        observations,
      ),
    ).toEqual(['4 2026-03-02 2026-03-03', '2 2026-03-05 2026-03-06']);
  });

  it('after the discharge of the claim is an observation stay, though a notice told of a longer stay', async () => {
    expect(
      await ask(
        {
          claims: `
            | id | bill | service    | admit      | to         | room |
            | 1  | 111  |            | 2026-03-01 | 2026-03-04 | 0120 |
            | 2  | 131  | 2026-03-05 |            | 2026-03-06 | 0762 |`,
          notices: `
            | id | from       | to         |
            | n  | 2026-03-01 | 2026-03-07 |`,
        },
        observations,
      ),
    ).toEqual(['2 2026-03-05 2026-03-06']);
  });

  it('led to the admission that a notice tells of, though the bill of that stay begins later', async () => {
    expect(
      await ask(
        {
          claims: `
            | id | bill | service    | admit      | to         | room |
            | 1  | 131  | 2026-06-10 |            | 2026-06-10 | 0762 |
            | 2  | 111  |            | 2026-06-21 | 2026-06-24 | 0120 |`,
          notices: `
            | id | event | from       |
            | n  | admit | 2026-06-10 |`,
        },
        observations,
      ),
    ).toEqual([]);
  });

  it('on two bills that touch is one stay, and on an inpatient bill it is none', async () => {
    expect(
      await ask(
        {
          claims: `
            | id | bill | service    | admit      | to         | room |
            | 1  | 131  | 2026-03-01 |            | 2026-03-02 | 0762 |
            | 2  | 131  | 2026-03-02 |            | 2026-03-03 | 0762 |
            | 3  | 121  |            | 2026-05-03 | 2026-05-05 | 0762 |`,
        },
        observations,
      ),
    ).toEqual(['1 2026-03-01 2026-03-03']);
  });
});

describe('where a member went after observation', () => {
  const ofLastDay = 'select observation_id, end_date, disposition_code from observation_stay';
  const bills = (first: string, second: string): string => `
    | id | bill | service    | to         | room | status    |
    | 1  | 131  | 2026-03-01 | 2026-03-02 | 0762 | ${first}  |
    | 2  | 131  | 2026-03-02 | 2026-03-02 | 0762 | ${second} |`;

  it.each([
    ['30', '01', '1 2026-03-02 01'],
    ['01', '30', '1 2026-03-02 01'],
    ['30', '', '1 2026-03-02 30'],
    ['', '03', '1 2026-03-02 03'],
  ])(
    'is told by the bill of the last day that tells of a discharge: "%s" and "%s"',
    async (first, second, told) => {
      expect(await ask({ claims: bills(first, second) }, ofLastDay)).toEqual([told]);
    },
  );
});

describe('the count of hospitalizations', () => {
  it('shows exempt stays beside the counted ones, and forgets stays of other classes and before the window', async () => {
    expect(
      await ask(
        {
          claims: `
            | hospital | admit      | to         | dx    |
            | A        | 2025-06-01 | 2025-06-05 | J189  |
            | A        | 2025-09-01 | 2025-09-05 | J189  |
            | A        | 2025-10-01 | 2025-10-05 | Z5111 |
            | 223025   | 2025-11-01 | 2025-11-05 | S720  |`,
        },
        'select n_counted, n_stays, n_exempt, n_observation, latest_discharge from hospitalization_count_12m',
      ),
    ).toEqual(['1 2 1 0 2025-09-05']);
  });
});
