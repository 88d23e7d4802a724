import { describe, expect, it } from 'vitest';
import { hwr, pcr } from '../3-assemble/stay-facts.js';
import { ask, readmissionsOf } from './readmission-facts.js';

describe('a readmission', () => {
  it('is an admission up to day 30 after discharge, and not one on day 31', async () => {
    const found = await readmissionsOf({
      claims: `
        | id    | member | dx    | admit      | to         |
        | day30 | Ada    | I5023 | 2026-02-01 | 2026-02-05 |
        | ada2  | Ada    | J189  | 2026-03-07 | 2026-03-09 |
        | day31 | Bea    | I5023 | 2026-02-01 | 2026-02-05 |
        | bea2  | Bea    | J189  | 2026-03-08 | 2026-03-09 |`,
    });
    expect(found).toEqual(['ada2 false', 'bea2 false', 'day30 true', 'day31 false']);
  });

  it('on the day of discharge is a return to the same hospital for another condition', async () => {
    const found = await readmissionsOf({
      claims: `
        | id    | member | hospital | dx    | admit      | to         |
        | other | Ada    | A        | I5023 | 2026-02-01 | 2026-02-05 |
        | x-ada | Ada    | A        | J189  | 2026-02-05 | 2026-02-09 |
        | same  | Bea    | A        | I5023 | 2026-02-01 | 2026-02-05 |
        | x-bea | Bea    | A        | I5023 | 2026-02-05 | 2026-02-09 |
        | moved | Cyd    | A        | I5023 | 2026-02-01 | 2026-02-05 |
        | x-cyd | Cyd    | B        | J189  | 2026-02-05 | 2026-02-09 |`,
    });
    expect(found).toEqual(['moved false', 'other true', 'same false', 'x-ada false']);
  });

  it('C09: on the next day, under hwr; under pcr both are one stay', async () => {
    const found = await ask(
      {
        claims: `
          | id | dx    | admit      | to         |
          | 1  | I5023 | 2026-03-02 | 2026-03-06 |
          | 2  | J189  | 2026-03-07 | 2026-03-10 |`,
        variants: [hwr, pcr],
      },
      'select variant_id, stay_id, days_after, is_unplanned_30 from readmission order by variant_id, stay_id',
    );
    expect(found).toEqual(['hwr 1 1 true', 'hwr 2 - false', 'pcr 1 - false']);
  });

  it('C12: is none when the first admission is planned, and later ones do not count', async () => {
    const found = await readmissionsOf({
      claims: `
        | id    | dx    | status | admit      | to         |
        | index | J189  | 81     | 2026-04-01 | 2026-04-05 |
        | chemo | Z5111 | 01     | 2026-04-20 | 2026-04-22 |
        | later | A419  | 01     | 2026-04-25 | 2026-04-28 |`,
    });
    // the chemotherapy stay is medical treatment of cancer and no index itself
    expect(found).toEqual(['index false', 'later false']);
  });

  it('C13: sepsis after a delivery is one', async () => {
    const found = await ask(
      {
        claims: `
          | id       | dx   | also | admit      | to         |
          | delivery | O80  | Z370 | 2026-01-10 | 2026-01-12 |
          | sepsis   | A419 |      | 2026-01-20 | 2026-01-24 |`,
      },
      'select n_counted, n_unplanned, n_planned, n_readmissions_30d from hospitalization_count_12m',
    );
    expect(found).toEqual(['1 1 1 1']);
  });

  it('is looked for in acute hospitals only, and a notice is enough to find it', async () => {
    const found = await readmissionsOf({
      claims: `
        | id    | member | hospital | dx    | admit      | to         |
        | ltch  | Ada    | A        | I5023 | 2026-02-01 | 2026-02-05 |
        | x-ada | Ada    | 222001   | J189  | 2026-02-05 | 2026-02-28 |
        | adt   | Bea    | A        | I5023 | 2026-05-10 | 2026-05-20 |`,
      notices: `
        | id    | member | event | time       | dx   |
        | x-bea | Bea    | admit | 2026-06-10 | J189 |`,
    });
    expect(found).toEqual(['adt true', 'ltch false']);
  });

  it('known from a notice alone is none where the policy does not count notices', async () => {
    const found = await readmissionsOf({
      claims: `
        | id  | dx    | admit      | to         |
        | adt | I5023 | 2026-05-10 | 2026-05-20 |`,
      notices: `
        | id | event | time       | dx   |
        | n  | admit | 2026-06-10 | J189 |`,
      variants: [{ ...hwr, count_notice_stays: false }],
    });
    expect(found).toEqual(['adt false']);
  });

  it('waits until 30 days have passed: 2026-05-31 is over on 2026-06-30, 2026-06-01 is not', async () => {
    const found = await readmissionsOf({
      claims: `
        | id    | member | dx    | admit      | to         |
        | over  | Ada    | I5023 | 2026-05-28 | 2026-05-31 |
        | open  | Bea    | I5023 | 2026-05-28 | 2026-06-01 |
        | x-bea | Bea    | J189  | 2026-06-10 | 2026-06-12 |`,
    });
    expect(found).toEqual(['open -', 'over false', 'x-bea -']);
  });

  it('is counted by the discharge of its index: the first day of the 12 months counts, the day before does not', async () => {
    const found = await ask(
      {
        claims: `
          | id | member | dx    | admit      | to         |
          | 1  | Ada    | I5023 | 2025-06-28 | 2025-07-01 |
          | 2  | Ada    | J189  | 2025-07-10 | 2025-07-12 |
          | 3  | Bea    | I5023 | 2025-06-28 | 2025-06-30 |
          | 4  | Bea    | J189  | 2025-07-10 | 2025-07-12 |`,
      },
      'select person_id, n_readmissions_30d from hospitalization_count_12m order by person_id',
    );
    expect(found).toEqual(['Ada 1', 'Bea 0']);
  });
});

describe('an index stay', () => {
  const indexStays = 'select stay_id from index_stay order by stay_id';

  it('ends with the member alive and on advice; an unknown destination is believed', async () => {
    const found = await ask(
      {
        claims: `
          | id   | member | status | admit      | to         |
          | home | Ada    | 01     | 2026-02-01 | 2026-02-05 |
          | died | Bea    | 20     | 2026-02-01 | 2026-02-05 |
          | ama  | Cyd    | 07     | 2026-02-01 | 2026-02-05 |
          | none | Dan    |        | 2026-02-01 | 2026-02-05 |
          | dead | Eve    |        | 2026-02-01 | 2026-02-05 |`,
        enrolled: `
          | member | died       |
          | Eve    | 2026-02-05 |`,
      },
      indexStays,
    );
    expect(found).toEqual(['home', 'none']);
  });

  it('needs 365 days of coverage before admission and 30 after discharge, or until death', async () => {
    const found = await ask(
      {
        claims: `
          | id        | member | admit      | to         |
          | enough    | Ada    | 2026-02-01 | 2026-02-05 |
          | late      | Bea    | 2026-02-01 | 2026-02-05 |
          | until-30  | Cyd    | 2026-02-01 | 2026-02-05 |
          | until-29  | Dan    | 2026-02-01 | 2026-02-05 |
          | until-end | Eve    | 2026-02-01 | 2026-02-05 |
          | gap       | Fay    | 2026-02-01 | 2026-02-05 |`,
        enrolled: `
          | member | from       | to         | died       |
          | Ada    | 2025-02-01 |            |            |
          | Bea    | 2025-02-02 |            |            |
          | Cyd    | 2020-01-01 | 2026-03-07 |            |
          | Dan    | 2020-01-01 | 2026-03-06 |            |
          | Eve    | 2020-01-01 | 2026-02-20 | 2026-02-20 |
          | Fay    | 2020-01-01 | 2025-08-31 |            |
          | Fay    | 2025-09-02 |            |            |`,
      },
      indexStays,
    );
    expect(found).toEqual(['enough', 'until-30', 'until-end']);
  });

  it('is acute: no long-term or psychiatric hospital, and no cancer hospital exempt from prospective payment', async () => {
    const found = await ask(
      {
        claims: `
          | id     | member | hospital   | npi        | admit      | to         |
          | acute  | Ada    | A          |            | 2026-02-01 | 2026-02-05 |
          | ltch   | Bea    | 222001     |            | 2026-02-01 | 2026-02-05 |
          | psych  | Cyd    | 1000000009 | 1000000009 | 2026-02-01 | 2026-02-05 |
          | exempt | Dan    | 220162     |            | 2026-02-01 | 2026-02-05 |
          | next   | Eve    | 220163     |            | 2026-02-01 | 2026-02-05 |`,
        providers: `
          | npi        | taxonomy_code |
          | 1000000009 | 283Q00        |`,
      },
      indexStays,
    );
    expect(found).toEqual(['acute', 'next']);
  });

  it('has no psychiatric or rehabilitation reason, nor cancer without surgery', async () => {
    const found = await ask(
      {
        claims: `
          | id          | member | dx    | procedure | drg | admit      | to         |
          | psychiatric | Ada    | F209  |           |     | 2026-02-01 | 2026-02-05 |
          | tired       | Bea    | F482  |           |     | 2026-02-01 | 2026-02-05 |
          | rehab       | Cyd    | Z4682 |           |     | 2026-02-01 | 2026-02-05 |
          | medical     | Dan    | C189  |           | 374 | 2026-02-01 | 2026-02-05 |
          | surgical    | Eve    | C189  |           | 330 | 2026-02-01 | 2026-02-05 |
          | no-drg      | Fay    | C189  | 0SRC0J9   |     | 2026-02-01 | 2026-02-05 |
          | no-drg-chem | Gil    | C189  | 3E03305   |     | 2026-02-01 | 2026-02-05 |
          | medical-op  | Hal    | C189  | 0SRC0J9   | 374 | 2026-02-01 | 2026-02-05 |`,
      },
      indexStays,
    );
    expect(found).toEqual(['no-drg', 'surgical', 'tired']);
  });

  it('after a transfer is the last leg: its diagnosis decides', async () => {
    const found = await ask(
      {
        claims: `
          | id   | member | hospital | dx    | admit      | to         |
          | Ada1 | Ada    | A        | F209  | 2026-02-01 | 2026-02-03 |
          | Ada2 | Ada    | B        | I5023 | 2026-02-03 | 2026-02-06 |
          | Bea1 | Bea    | A        | I5023 | 2026-02-01 | 2026-02-03 |
          | Bea2 | Bea    | B        | F209  | 2026-02-03 | 2026-02-06 |`,
      },
      'select stay_id, diagnosis_code, discharge_date from index_stay order by stay_id',
    );
    expect(found).toEqual(['Ada1 I5023 2026-02-06']);
  });
});

describe('conditions of the readmission reduction program', () => {
  it('come from the principal diagnosis, with sepsis and respiratory failure decided by a secondary one', async () => {
    const found = await ask(
      {
        claims: `
          | id     | member | dx    | also  | admit      | to         |
          | ami    | Ada    | I214  |       | 2026-02-01 | 2026-02-05 |
          | hf     | Bea    | I5023 | J189  | 2026-02-01 | 2026-02-05 |
          | pna    | Cyd    | J189  |       | 2026-02-01 | 2026-02-05 |
          | copd   | Dan    | J441  |       | 2026-02-01 | 2026-02-05 |
          | septic | Eve    | A419  | J189  | 2026-02-01 | 2026-02-05 |
          | septi2 | Fay    | A419  | R6520 | 2026-02-01 | 2026-02-05 |
          | lungs  | Gil    | J9601 | J441  | 2026-02-01 | 2026-02-05 |
          | lungs2 | Hal    | J9601 |       | 2026-02-01 | 2026-02-05 |
          | other  | Ida    | M1711 |       | 2026-02-01 | 2026-02-05 |`,
      },
      'select stay_id, hrrp_condition from readmission order by stay_id',
    );
    expect(found).toEqual([
      'ami ami',
      'copd copd',
      'hf hf',
      'lungs copd',
      'lungs2 -',
      'other -',
      'pna pneumonia',
      'septi2 -',
      'septic pneumonia',
    ]);
  });

  it('come from bypass surgery, and from a joint replacement that is planned', async () => {
    const found = await ask(
      {
        claims: `
          | id       | member | dx      | procedure | admit      | to         |
          | bypass   | Ada    | M1711   | 021009W   | 2026-02-01 | 2026-02-05 |
          | infarct  | Bea    | I214    | 021009W   | 2026-02-01 | 2026-02-05 |
          | knee     | Cyd    | M1711   | 0SRC0J9   | 2026-02-01 | 2026-02-05 |
          | fracture | Dan    | S72001A | 0SR90J9   | 2026-02-01 | 2026-02-05 |`,
      },
      'select stay_id, hrrp_condition from readmission order by stay_id',
    );
    expect(found).toEqual(['bypass cabg', 'fracture -', 'infarct ami', 'knee tha_tka']);
  });
});
