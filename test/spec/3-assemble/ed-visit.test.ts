import { describe, expect, it } from 'vitest';
import { stayAnswers } from './stay-facts.js';
import type { StayFacts } from './stay-facts.js';

async function ask(facts: StayFacts, sql: string): Promise<readonly string[]> {
  const answers = await stayAnswers(facts);
  const rows = await answers.ask(sql);
  await answers.close();
  return rows;
}

const visits =
  'select person_id, visit_date, facility_key, is_treat_and_release, source from ed_visit order by 1, 2, 3';

describe('a visit to the emergency department', () => {
  it('is one per member, facility and day, however many bills it has', async () => {
    expect(
      await ask(
        {
          claims: `
            | member | hospital | bill | service    | room | pos |
            | Ada    | A        | 131  | 2026-03-01 | 0450 |     |
            | Ada    | A        |      | 2026-03-01 |      | 23  |
            | Ada    | A        | 131  | 2026-03-05 | 0450 |     |
            | Ada    | B        | 131  | 2026-03-05 | 0450 |     |
            | Ada    | A        | 131  | 2026-03-09 | 0250 |     |`,
        },
        visits,
      ),
    ).toEqual([
      'Ada 2026-03-01 220101 true claim',
      'Ada 2026-03-05 220101 true claim',
      'Ada 2026-03-05 220102 true claim',
    ]);
  });

  it('takes in a bill without a facility of that day, which alone is a visit at an unknown place', async () => {
    expect(
      await ask(
        {
          claims: `
            | member | hospital | bill | service    | room | pos |
            | Ada    | A        | 131  | 2026-03-01 | 0450 |     |
            | Ada    |          |      | 2026-03-01 |      | 23  |
            | Ada    |          |      | 2026-03-02 |      | 23  |`,
        },
        visits,
      ),
    ).toEqual(['Ada 2026-03-01 220101 true claim', 'Ada 2026-03-02 - true claim']);
  });

  it('is announced by an emergency notice, the same visit as any bill of that day', async () => {
    expect(
      await ask(
        {
          claims: `
            | member | hospital | bill | service    | room |
            | Ada    | A        | 131  | 2026-06-01 | 0450 |
            | Cleo   |          | 131  | 2026-06-01 | 0450 |
            | Dora   | B        | 131  | 2026-06-01 | 0450 |
            | Dora   |          | 131  | 2026-06-01 | 0450 |`,
          notices: `
            | id | member | class | event        | time                | from       | hospital |
            | 1  | Ada    | E     | admit        | 2026-06-01 08:00:00 | 2026-06-01 | X        |
            | 2  | Ada    | E     | admit        | 2026-06-02 08:00:00 | 2026-06-02 | A        |
            | 3  | Ben    | E     | admit        | 2026-06-01 08:00:00 | 2026-06-01 | A        |
            | 3  | Ben    | E     | cancel_admit | 2026-06-01 09:00:00 | 2026-06-01 | A        |
            | 4  | Cleo   | E     | admit        | 2026-06-01 08:00:00 | 2026-06-01 | A        |
            | 5  | Dora   | E     | admit        | 2026-06-01 08:00:00 | 2026-06-01 | A        |`,
        },
        visits,
      ),
    ).toEqual([
      'Ada 2026-06-01 220101 true both',
      'Ada 2026-06-02 220101 true notice',
      'Cleo 2026-06-01 220101 true both',
      'Dora 2026-06-01 220102 true both',
    ]);
  });

  it('is treat-and-release unless a stay or an observation begins that day or the next', async () => {
    expect(
      await ask(
        {
          claims: `
            | member | bill | service    | admit      | to         | room |
            | Ada    | 131  | 2026-03-01 |            |            | 0450 |
            | Ada    | 111  |            | 2026-03-02 | 2026-03-04 | 0120 |
            | Ben    | 131  | 2026-03-01 |            |            | 0450 |
            | Ben    | 111  |            | 2026-03-03 | 2026-03-04 | 0120 |
            | Cleo   | 131  | 2026-03-01 |            |            | 0450 |
            | Cleo   | 131  | 2026-03-01 |            | 2026-03-02 | 0762 |
            | Dora   | 131  | 2026-03-01 |            |            | 0450 |
            | Dora   | 111  |            | 2026-02-28 | 2026-03-01 | 0120 |`,
        },
        'select person_id, is_treat_and_release from ed_visit order by 1',
      ),
    ).toEqual(['Ada false', 'Ben true', 'Cleo false', 'Dora true']);
  });

  it('counts in 6 and 12 calendar months and in 180 days from their first day on', async () => {
    expect(
      await ask(
        {
          claims: `
            | bill | service    | room |
            | 131  | 2025-06-30 | 0450 |
            | 131  | 2025-07-01 | 0450 |
            | 131  | 2025-12-30 | 0450 |
            | 131  | 2025-12-31 | 0450 |
            | 131  | 2026-01-01 | 0450 |
            | 131  | 2026-01-02 | 0450 |
            | 131  | 2026-06-30 | 0450 |`,
        },
        'select n_6m, n_12m, n_treat_and_release_180d from ed_visit_count',
      ),
    ).toEqual(['4 6 2']);
  });
});
