import { describe, expect, it } from 'vitest';
import { stayAnswers } from './stay-facts.js';
import type { StayFacts } from './stay-facts.js';

async function ask(facts: StayFacts, sql: string): Promise<readonly string[]> {
  const answers = await stayAnswers(facts);
  const rows = await answers.ask(sql);
  await answers.close();
  return rows;
}

describe('what brought a member in who was admitted to two hospitals on one day', () => {
  it('is what the hospital billed that they left first, whatever the ids of the bills', async () => {
    for (const [first, second] of ['ab', 'ba'])
      expect(
        await ask(
          {
            claims: `
              | id        | hospital | admit      | to         | dx    |
              | ${first}  | A        | 2026-01-10 | 2026-01-10 | J189  |
              | ${second} | B        | 2026-01-10 | 2026-01-14 | Z5111 |`,
          },
          `select r.record_key, s.exempt_because, s.is_counted
           from inpatient_stay as s
           join placed_record as r on r.variant_id = s.variant_id and r.stay_id = s.stay_id and r.place_from_first = 1`,
        ),
      ).toEqual([`${first} - true`]);
  });

  it('is what a bill says before what a notice says', async () => {
    expect(
      await ask(
        {
          claims: `
            | id | hospital | admit      | to         | dx   |
            | c  | B        | 2026-06-20 | 2026-06-24 | J189 |`,
          notices: `
            | id | hospital | event | from       | dx    |
            | n  | A        | admit | 2026-06-20 | Z5111 |`,
        },
        'select source, admit_type_code, exempt_because from inpatient_stay',
      ),
    ).toEqual(['both 1 -']);
  });
});
