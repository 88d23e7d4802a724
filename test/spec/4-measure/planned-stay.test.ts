import { describe, expect, it } from 'vitest';
import { hwr } from '../3-assemble/stay-facts.js';
import { ask } from './readmission-facts.js';

const plannedStays = 'select stay_id, is_planned, because from planned_stay order by stay_id';

describe('a planned stay', () => {
  it('is one with a procedure or a class that is always planned, whatever the reason', async () => {
    const stays = await ask(
      {
        claims: `
          | id       | member | dx    | also | procedure | admit      | to         |
          | delivery | Ada    | O80   | Z370 |           | 2026-01-10 | 2026-01-12 |
          | chemo    | Bea    | Z5111 | C349 |           | 2026-01-10 | 2026-01-12 |
          | fitting  | Cyd    | Z4682 |      |           | 2026-01-10 | 2026-01-12 |
          | kidney   | Dan    | J189  |      | 0TY00Z0   | 2026-01-10 | 2026-01-12 |
          | birth    | Eve    | Z3800 |      |           | 2026-01-10 | 2026-01-12 |`,
      },
      plannedStays,
    );
    expect(stays).toEqual([
      'birth false no_planned_procedure',
      'chemo true maintenance',
      'delivery true delivery',
      'fitting true rehabilitation',
      'kidney true always_planned_procedure',
    ]);
  });

  it('is one with a procedure that can be planned, unless the principal diagnosis is acute or unknown', async () => {
    const stays = await ask(
      {
        claims: `
          | id      | member | dx    | also | procedure | admit      | to         |
          | knee    | Ada    | M1711 | J189 | 0SRC0J9   | 2026-01-10 | 2026-01-12 |
          | bypass  | Bea    | I214  |      | 021009W   | 2026-01-10 | 2026-01-12 |
          | unknown | Cyd    |       |      | 0SRC0J9   | 2026-01-10 | 2026-01-12 |
          | chemo   | Dan    | C349  |      | 3E03305   | 2026-01-10 | 2026-01-12 |
          | tube    | Eve    | C349  |      | 0BH17EZ   | 2026-01-10 | 2026-01-12 |`,
      },
      plannedStays,
    );
    expect(stays).toEqual([
      'bypass false acute_diagnosis',
      'chemo true planned_procedure',
      'knee true planned_procedure',
      'tube false no_planned_procedure',
      'unknown false diagnosis_unknown',
    ]);
  });

  it('a broken hip is acute in the initial encounter and not in a later one', async () => {
    const stays = await ask(
      {
        claims: `
          | id    | member | dx      | procedure | admit      | to         |
          | fresh | Ada    | S72001A | 0SR90J9   | 2026-01-10 | 2026-01-12 |
          | late  | Bea    | S72001S | 0SR90J9   | 2026-01-10 | 2026-01-12 |`,
      },
      plannedStays,
    );
    expect(stays).toEqual(['fresh false acute_diagnosis', 'late true planned_procedure']);
  });

  it('after a transfer the reason is that of the first hospital, the procedure of any', async () => {
    const stays = await ask(
      {
        claims: `
          | id    | member | hospital | dx    | procedure | admit      | to         |
          | Ada1  | Ada    | A        | I214  |           | 2026-01-10 | 2026-01-11 |
          | Ada2  | Ada    | B        | M1711 | 021009W   | 2026-01-11 | 2026-01-15 |
          | Bea1  | Bea    | A        | M1711 |           | 2026-01-10 | 2026-01-11 |
          | Bea2  | Bea    | B        | I214  | 0SRC0J9   | 2026-01-11 | 2026-01-15 |`,
      },
      plannedStays,
    );
    expect(stays).toEqual(['Ada1 false acute_diagnosis', 'Bea1 true planned_procedure']);
  });

  it('known from a notice alone is judged by the diagnosis of the notice, and is unplanned without one', async () => {
    const stays = await ask(
      {
        notices: `
          | id    | member | event     | time       | to         | dx    |
          | chemo | Ada    | discharge | 2026-06-20 | 2026-06-20 | Z5111 |
          | plain | Bea    | discharge | 2026-06-20 | 2026-06-20 |       |`,
      },
      plannedStays,
    );
    expect(stays).toEqual(['chemo true maintenance', 'plain false no_planned_procedure']);
  });
});

describe('planned stays in the counts', () => {
  const claims = `
    | id     | dx    | procedure | admit      | to         |
    | knee   | M1711 | 0SRC0J9   | 2025-06-27 | 2025-07-01 |
    | sick   | J189  |           | 2025-09-01 | 2025-09-05 |
    | chemo  | Z5111 |           | 2025-11-01 | 2025-11-02 |`;
  const counts =
    'select variant_id, n_counted, n_unplanned, n_planned from hospitalization_count_12m order by variant_id';

  it('a planned stay counts unless the policy says otherwise; planned ones are shown exempt or not', async () => {
    const found = await ask(
      { claims, variants: [hwr, { ...hwr, variant_id: 'unplanned only', count_planned: false }] },
      counts,
    );
    // knee and pneumonia count; chemotherapy is exempt and still shown as planned
    expect(found).toEqual(['hwr 2 1 2', 'unplanned only 1 1 2']);
  });

  it('a planned stay that ends the day before the 12 months is not shown', async () => {
    const found = await ask(
      {
        claims: `
          | id  | dx    | procedure | admit      | to         |
          | out | M1711 | 0SRC0J9   | 2025-06-26 | 2025-06-30 |`,
      },
      counts,
    );
    expect(found).toEqual(['hwr 0 0 0']);
  });

  it('observation that the policy counts is unplanned', async () => {
    const found = await ask(
      {
        claims: `
          | id  | bill | room | from       | to         |
          | obs | 131  | 0762 | 2026-01-02 | 2026-01-03 |`,
        variants: [{ ...hwr, count_observation: true }],
      },
      counts,
    );
    expect(found).toEqual(['hwr 1 1 0']);
  });
});
