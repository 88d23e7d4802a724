import { describe, expect, it } from 'vitest';
import { hwr, pcr, stayAnswers } from './stay-facts.js';
import type { StayFacts } from './stay-facts.js';

/** Each stay as `admit discharge nights disposition legs-after-the-first counted`, by variant and admission. */
async function staysOf(facts: StayFacts): Promise<readonly string[]> {
  const answers = await stayAnswers(facts);
  const stays = await answers.ask(`
    select admit_date, discharge_date, length_of_stay, disposition_code, transfer_legs, is_counted
    from inpatient_stay order by variant_id, person_id, admit_date, stay_id`);
  await answers.close();
  return stays;
}

async function ask(facts: StayFacts, sql: string): Promise<readonly string[]> {
  const answers = await stayAnswers(facts);
  const rows = await answers.ask(sql);
  await answers.close();
  return rows;
}

describe('what is a stay', () => {
  it('an inpatient bill with room and board or a DRG is a stay; without either, or under Part B only, it is none', async () => {
    const stays = await ask(
      {
        claims: `
          | id   | bill | admit      | to         | room | drg |
          | room | 111  | 2026-01-02 | 2026-01-04 | 0120 |     |
          | drg  | 111  | 2026-02-02 | 2026-02-04 | 0250 | 291 |
          | none | 111  | 2026-03-02 | 2026-03-04 | 0250 |     |
          | away | 111  | 2026-04-02 | 2026-04-04 | 0180 |     |
          | b    | 121  | 2026-05-02 | 2026-05-04 | 0120 |     |
          | out  | 131  | 2026-06-02 | 2026-06-04 | 0120 | 291 |`,
      },
      'select stay_id from inpatient_stay order by admit_date',
    );
    expect(stays).toEqual(['room', 'drg']);
  });

  it('the facility class comes from the CCN, else the taxonomy, else the bed billed and the DRG', async () => {
    const classes = await ask(
      {
        claims: `
          | id | hospital   | npi        | admit      | to         | room | drg |
          | 1  | 222001     | 1000000009 | 2026-01-02 | 2026-01-04 | 0120 | 291 |
          | 2  | 1000000009 | 1000000009 | 2026-01-12 | 2026-01-14 | 0120 | 291 |
          | 3  | X          | 1000000001 | 2026-01-22 | 2026-01-24 | 0126 |     |
          | 4  | X          | 1000000001 | 2026-02-02 | 2026-02-04 | 0128 |     |
          | 5  | X          | 1000000001 | 2026-02-12 | 2026-02-14 | 0120 | 291 |
          | 6  | X          | 1000000001 | 2026-02-22 | 2026-02-24 | 0120 |     |`,
        providers: `
          | npi        | taxonomy_code |
          | 1000000009 | 283Q00        |`,
      },
      'select stay_id, facility_class, is_counted from inpatient_stay order by stay_id',
    );
    expect(classes).toEqual([
      '1 ltch false',
      '2 psychiatric true',
      '3 detox true',
      '4 irf false',
      '5 short_term true',
      '6 unknown true',
    ]);
  });
});

describe('one stay at one facility', () => {
  it('C08: three interim bills are one stay with the last disposition', async () => {
    expect(
      await staysOf({
        claims: `
          | bill | admit      | to         | status |
          | 112  | 2026-01-05 | 2026-01-31 | 30     |
          | 113  | 2026-02-01 | 2026-02-28 | 30     |
          | 114  | 2026-03-01 | 2026-03-10 | 03     |`,
      }),
    ).toEqual(['2026-01-05 2026-03-10 64 03 0 true']);
  });

  it('interim bills that repeat the first admission date are one stay even where a bill is missing between them', async () => {
    expect(
      await staysOf({
        claims: `
          | bill | admit      | from       | to         | status |
          | 112  | 2026-01-05 | 2026-01-05 | 2026-01-31 | 30     |
          | 114  | 2026-01-05 | 2026-03-01 | 2026-03-10 | 01     |`,
      }),
    ).toEqual(['2026-01-05 2026-03-10 64 01 0 true']);
  });

  it('a bill of a patient who stayed on joins one that begins the next day, and not one two days later', async () => {
    expect(
      await staysOf({
        claims: `
          | member | admit      | to         | status |
          | Ada    | 2026-01-05 | 2026-01-31 | 30     |
          | Ada    | 2026-02-01 | 2026-02-03 | 01     |
          | Ben    | 2026-01-05 | 2026-01-31 | 30     |
          | Ben    | 2026-02-02 | 2026-02-03 | 01     |`,
      }),
    ).toEqual([
      '2026-01-05 2026-02-03 29 01 0 true',
      '2026-01-05 - - 30 0 false',
      '2026-02-02 2026-02-03 1 01 0 true',
    ]);
  });

  it('overlapping bills are one stay, also when a short bill lies between', async () => {
    expect(
      await staysOf({
        claims: `
          | admit      | to         | dx   |
          | 2026-01-05 | 2026-01-20 | J189 |
          | 2026-01-07 | 2026-01-08 | I10  |
          | 2026-01-19 | 2026-01-25 | K359 |`,
      }),
    ).toEqual(['2026-01-05 2026-01-25 20 01 0 true']);
  });

  it('a return on the day of discharge is the same stay for the same principal diagnosis and another for a different one', async () => {
    expect(
      await staysOf({
        claims: `
          | member | admit      | to         | dx   |
          | Ada    | 2026-03-02 | 2026-03-06 | J189 |
          | Ada    | 2026-03-06 | 2026-03-10 | J189 |
          | Ben    | 2026-03-02 | 2026-03-06 | J189 |
          | Ben    | 2026-03-06 | 2026-03-10 | I509 |
          | Cleo   | 2026-03-02 | 2026-03-06 |      |
          | Cleo   | 2026-03-06 | 2026-03-10 |      |`,
      }),
    ).toEqual([
      '2026-03-02 2026-03-10 8 01 0 true',
      '2026-03-02 2026-03-06 4 01 0 true',
      '2026-03-06 2026-03-10 4 01 0 true',
      '2026-03-02 2026-03-06 4 01 0 true',
      '2026-03-06 2026-03-10 4 01 0 true',
    ]);
  });

  it('C09: a return the next day is another stay under hwr and the same one under pcr', async () => {
    expect(
      await staysOf({
        variants: [hwr, pcr],
        claims: `
          | admit      | to         | dx    |
          | 2026-03-02 | 2026-03-06 | I5023 |
          | 2026-03-07 | 2026-03-10 | J189  |`,
      }),
    ).toEqual([
      '2026-03-02 2026-03-06 4 01 0 true',
      '2026-03-07 2026-03-10 3 01 0 true',
      '2026-03-02 2026-03-10 8 01 0 true',
    ]);
  });

  it('a return two days later is another stay under both rules', async () => {
    expect(
      await staysOf({
        variants: [hwr, pcr],
        claims: `
          | admit      | to         | dx   |
          | 2026-03-02 | 2026-03-06 | J189 |
          | 2026-03-08 | 2026-03-10 | J189 |`,
      }),
    ).toHaveLength(4);
  });

  it('a hospital and its rehabilitation beds under one NPI are two stays, the second not counted', async () => {
    expect(
      await staysOf({
        variants: [hwr, pcr],
        claims: `
          | hospital | admit      | to         | dx   | room |
          | X        | 2026-03-02 | 2026-03-06 | S720 | 0120 |
          | X        | 2026-03-06 | 2026-03-20 | S720 | 0128 |`,
      }),
    ).toEqual([
      '2026-03-02 2026-03-06 4 01 0 true',
      '2026-03-06 2026-03-20 14 01 0 false',
      '2026-03-02 2026-03-06 4 01 0 true',
      '2026-03-06 2026-03-20 14 01 0 false',
    ]);
  });
});

describe('one stay over two hospitals', () => {
  it('C07: a transfer on the same day is one stay that carries the last disposition', async () => {
    expect(
      await staysOf({
        claims: `
          | hospital | admit      | to         | status |
          | A        | 2026-02-01 | 2026-02-03 | 02     |
          | B        | 2026-02-03 | 2026-02-09 | 01     |`,
      }),
    ).toEqual(['2026-02-01 2026-02-09 8 01 1 true']);
  });

  it('the status code does not matter, the next day still joins, two days later does not', async () => {
    expect(
      await staysOf({
        claims: `
          | member | hospital | admit      | to         | status |
          | Ada    | A        | 2026-02-01 | 2026-02-03 | 01     |
          | Ada    | B        | 2026-02-04 | 2026-02-09 | 01     |
          | Ben    | A        | 2026-02-01 | 2026-02-03 | 02     |
          | Ben    | B        | 2026-02-05 | 2026-02-09 | 01     |`,
      }),
    ).toEqual([
      '2026-02-01 2026-02-09 8 01 1 true',
      '2026-02-01 2026-02-03 2 02 0 true',
      '2026-02-05 2026-02-09 4 01 0 true',
    ]);
  });

  it('there and back again is one stay with two transfers', async () => {
    expect(
      await staysOf({
        claims: `
          | hospital | admit      | to         | dx   |
          | A        | 2026-02-01 | 2026-02-03 | R55  |
          | B        | 2026-02-03 | 2026-02-05 | I214 |
          | A        | 2026-02-05 | 2026-02-09 | I214 |`,
      }),
    ).toEqual(['2026-02-01 2026-02-09 8 01 2 true']);
  });

  it('a hospital of unknown class counts as acute; a long-term or rehabilitation hospital is a stay of its own', async () => {
    expect(
      await staysOf({
        claims: `
          | member | hospital | admit      | to         |
          | Ada    | X        | 2026-02-01 | 2026-02-03 |
          | Ada    | B        | 2026-02-03 | 2026-02-09 |
          | Ben    | A        | 2026-02-01 | 2026-02-03 |
          | Ben    | 222001   | 2026-02-03 | 2026-02-09 |
          | Cleo   | A        | 2026-02-01 | 2026-02-03 |
          | Cleo   | 223025   | 2026-02-03 | 2026-02-09 |`,
      }),
    ).toEqual([
      '2026-02-01 2026-02-09 8 01 1 true',
      '2026-02-01 2026-02-03 2 01 0 true',
      '2026-02-03 2026-02-09 6 01 0 false',
      '2026-02-01 2026-02-03 2 01 0 true',
      '2026-02-03 2026-02-09 6 01 0 false',
    ]);
  });
});

describe('the window', () => {
  it('C11: a stay that ends on the first day of the window counts, one that ends the day before does not', async () => {
    expect(
      await staysOf({
        claims: `
          | member | admit      | to         |
          | Ada    | 2025-06-28 | 2025-07-01 |
          | Ada    | 2026-06-27 | 2026-06-30 |
          | Ben    | 2025-06-27 | 2025-06-30 |
          | Ben    | 2026-06-27 | 2026-06-30 |`,
      }),
    ).toEqual([
      '2025-06-28 2025-07-01 3 01 0 true',
      '2026-06-27 2026-06-30 3 01 0 true',
      '2025-06-27 2025-06-30 3 01 0 false',
      '2026-06-27 2026-06-30 3 01 0 true',
    ]);
  });

  it('a member discharged after the as-of date is in house: counted, without discharge or disposition', async () => {
    expect(
      await staysOf({
        claims: `
          | admit      | to         | status |
          | 2026-06-27 | 2026-07-02 | 03     |`,
      }),
    ).toEqual(['2026-06-27 - - - 0 true']);
  });

  it('a patient still there 59 days ago is in house, one 60 days ago has an unknown discharge and does not count', async () => {
    expect(
      await ask(
        {
          claims: `
            | id | member | hospital | admit      | to         | status |
            | 1  | Ada    | A        | 2026-04-20 | 2026-05-02 | 30     |
            | 2  | Ben    | A        | 2026-04-20 | 2026-05-01 | 30     |
            | 3  | Cleo   | 222001   | 2026-01-20 | 2026-02-01 | 30     |`,
        },
        'select stay_id, is_in_house, is_discharge_unknown, is_counted from inpatient_stay order by stay_id',
      ),
    ).toEqual(['1 true false true', '2 false true false', '3 true false false']);
  });
});

describe('stays that do not count', () => {
  it('C12 and C13: births, deliveries, maintenance treatment and rehabilitation are exempt, sepsis after a delivery is not', async () => {
    expect(
      await ask(
        {
          claims: `
            | id | member | admit      | to         | dx    | also  | drg | procedure |
            | 1  | Ada    | 2026-01-10 | 2026-01-12 | O80   | Z370  |     |           |
            | 2  | Ada    | 2026-01-20 | 2026-01-24 | A419  |       |     |           |
            | 3  | Baby   | 2026-01-10 | 2026-01-12 | Z3800 |       |     |           |
            | 4  | Baby2  | 2026-01-10 | 2026-01-12 | P220  | Z3800 |     |           |
            | 5  | Baby3  | 2026-01-10 | 2026-01-12 | P220  |       | 795 |           |
            | 6  | Cleo   | 2026-04-01 | 2026-04-05 | J189  |       |     |           |
            | 7  | Cleo   | 2026-04-20 | 2026-04-22 | Z5111 | C3490 |     |           |
            | 8  | Dora   | 2026-04-20 | 2026-04-22 | C3490 | Z5111 |     |           |
            | 9  | Edna   | 2026-04-20 | 2026-04-22 | O480  |       | 807 |           |
            | A  | Fay    | 2026-04-20 | 2026-04-22 | O480  |       |     | 10E0XZZ   |
            | B  | Gus    | 2026-04-20 | 2026-04-22 | Z4682 |       |     |           |`,
        },
        'select stay_id, exempt_because, is_counted from inpatient_stay order by stay_id',
      ),
    ).toEqual([
      '1 delivery false',
      '2 - true',
      '3 newborn false',
      '4 - true',
      '5 newborn false',
      '6 - true',
      '7 maintenance false',
      '8 - true',
      '9 delivery false',
      'A delivery false',
      'B rehabilitation false',
    ]);
  });

  it('a delivery at the second hospital exempts the stay; chemotherapy there does not', async () => {
    expect(
      await ask(
        {
          claims: `
            | id | member | hospital | admit      | to         | dx    | also |
            | 1  | Ada    | A        | 2026-01-10 | 2026-01-12 | O480  |      |
            | 2  | Ada    | B        | 2026-01-12 | 2026-01-14 | O80   | Z370 |
            | 3  | Ben    | A        | 2026-01-10 | 2026-01-12 | J189  |      |
            | 4  | Ben    | B        | 2026-01-12 | 2026-01-14 | Z5111 |      |`,
        },
        'select stay_id, exempt_because, is_counted from inpatient_stay order by stay_id',
      ),
    ).toEqual(['1 delivery false', '3 - true']);
  });
});

describe('what a stay is made of', () => {
  it('keeps every bill, every principal diagnosis, and the id of the bill loaded first', async () => {
    const answers = await stayAnswers({
      claims: `
        | id | hospital | admit      | to         | dx   | loaded |
        | a1 | A        | 2026-02-01 | 2026-02-03 | R55  | 2      |
        | b1 | B        | 2026-02-03 | 2026-02-09 | I214 | 1      |`,
    });
    expect(
      await answers.ask('select stay_id, leg_id, record_kind, record_key from stay_record order by all'),
    ).toEqual(['b1 claim:a1 claim a1', 'b1 claim:b1 claim b1']);
    expect(await answers.ask('select stay_id, diagnosis_code from stay_diagnosis order by all')).toEqual([
      'b1 I214',
      'b1 R55',
    ]);
    await answers.close();
  });

  it('does not depend on the order in which the bills are written', async () => {
    const head = '| id | hospital | admit | to | status | dx |';
    const rows = [
      '| 1 | A | 2026-01-05 | 2026-01-31 | 30 | J189 |',
      '| 2 | A | 2026-02-01 | 2026-02-04 | 01 | J189 |',
      '| 3 | A | 2026-02-04 | 2026-02-06 | 01 | I509 |',
      '| 4 | B | 2026-02-06 | 2026-02-09 | 01 | I509 |',
      '| 5 | A | 2026-02-04 | 2026-02-05 | 01 | J189 |',
    ];
    const inOrder = await staysOf({ claims: [head, ...rows].join('\n'), variants: [hwr, pcr] });
    const reversed = await staysOf({
      claims: [head, ...[...rows].reverse()].join('\n'),
      variants: [hwr, pcr],
    });
    expect(reversed).toEqual(inOrder);
    expect(inOrder).toEqual(['2026-01-05 2026-02-09 35 01 1 true', '2026-01-05 2026-02-09 35 01 1 true']);
  });
});
