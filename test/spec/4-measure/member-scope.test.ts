import { describe, expect, it } from 'vitest';
import { drawn, told } from './member-facts.js';
import type { MemberFacts } from './member-facts.js';

/** Each member with the reason that is printed; none means in scope. */
function scope(facts: MemberFacts, columns = 'exclusion_reason as reason'): ReturnType<typeof told> {
  return told(facts, 'member_scope', `select person_id as member, ${columns} from member_scope order by 1`);
}

describe('age', () => {
  it('is reached on the birthday: 18 today is in scope, 18 tomorrow is under age, no birth date is unknown', async () => {
    expect(
      await scope(
        {
          members: `
            | member        | born       |
            | a today       | 2008-06-30 |
            | b tomorrow    | 2008-07-01 |
            | c no date     |            |
            | d born later  | 2026-07-01 |
            | e born today  | 2026-06-30 |`,
        },
        'age, exclusion_reason as reason',
      ),
    ).toEqual(
      drawn(`
        | member        | age | reason      |
        | a today       | 18  |             |
        | b tomorrow    | 17  | under_age   |
        | c no date     |     | age_unknown |
        | d born later  |     | age_unknown |
        | e born today  | 0   | under_age   |`),
    );
  });

  it('of who was born on 29 February grows on 1 March in a common year and on the day in a leap year', async () => {
    const born = '| member | born       |\n| leap   | 2008-02-29 |';
    const ages = await Promise.all(
      ['2026-02-28', '2026-03-01', '2028-02-28', '2028-02-29'].map(async (asOf) => ({
        asOf,
        ...(await scope({ asOf, members: born }, 'age'))[0],
      })),
    );
    expect(ages).toEqual(
      drawn(`
        | asOf       | member | age |
        | 2026-02-28 | leap   | 17  |
        | 2026-03-01 | leap   | 18  |
        | 2028-02-28 | leap   | 19  |
        | 2028-02-29 | leap   | 20  |`),
    );
  });

  it('under age is what the policy says', async () => {
    expect(
      await scope({
        policies: { older: { min_age: 21 } },
        members: `
          | member | born       |
          | y20    | 2005-07-01 |
          | y21    | 2005-06-30 |`,
        coverage: `
          | member | plan  |
          | y20    | older |
          | y21    | older |`,
      }),
    ).toEqual(
      drawn(`
        | member | reason    |
        | y20    | under_age |
        | y21    |           |`),
    );
  });
});

describe('death', () => {
  it('on file by the as-of date excludes, tomorrow not; so does a bill with status 20 or 40 to 42 up to the as-of date, and no other status', async () => {
    expect(
      await scope({
        members: `
          | member | died       | dead |
          | a06-30 | 2026-06-30 |      |
          | b07-01 | 2026-07-01 |      |
          | c07-01 | 2026-07-01 | yes  |
          | flag   |            | yes  |`,
        claims: `
          | member | date       | to         | out        | bill | status |
          | s20    | 2026-06-01 | 2026-06-30 | 2026-06-30 | 111  | 20     |
          | s20late| 2026-06-01 | 2026-07-01 | 2026-07-01 | 111  | 20     |
          | s20old | 2025-01-01 | 2025-01-05 | 2025-01-05 | 111  | 20     |
          | s21    | 2026-06-01 | 2026-06-05 | 2026-06-05 | 111  | 21     |
          | s30    | 2026-06-01 | 2026-06-05 | 2026-06-05 | 111  | 30     |
          | s40    | 2026-06-01 | 2026-06-05 |            | 811  | 40     |
          | s41    | 2026-06-01 | 2026-06-05 |            | 811  | 41     |
          | s42    | 2026-06-01 | 2026-06-05 |            | 811  | 42     |
          | s43    | 2026-06-01 | 2026-06-05 | 2026-06-05 | 111  | 43     |`,
      }),
    ).toEqual(
      drawn(`
        | member | reason   |
        | a06-30 | deceased |
        | b07-01 |          |
        | c07-01 |          |
        | flag   | deceased |
        | s20    | deceased |
        | s20late|          |
        | s20old | deceased |
        | s21    |          |
        | s30    |          |
        | s40    | deceased |
        | s41    | deceased |
        | s42    | deceased |
        | s43    |          |`),
    );
  });

  it('by notice excludes on its day, not the day before, and not when the notice was cancelled', async () => {
    expect(
      await scope({
        notices: `
          | member    | from       | to         | status | cancelled |
          | cancelled | 2026-06-20 | 2026-06-25 | 20     | yes       |
          | home      | 2026-06-20 | 2026-06-25 | 01     |           |
          | today     | 2026-06-20 | 2026-06-30 | 20     |           |
          | tomorrow  | 2026-06-20 | 2026-07-01 | 20     |           |`,
      }),
    ).toEqual(
      drawn(`
        | member    | reason   |
        | cancelled |          |
        | home      |          |
        | today     | deceased |
        | tomorrow  |          |`),
    );
  });
});

describe('enrolment', () => {
  it('must hold the as-of date: who ended the day before or begins the day after is not enrolled', async () => {
    expect(
      await scope({
        coverage: `
          | member     | type     | from       | to         |
          | a to 06-30 | medical  | 2024-01-01 | 2026-06-30 |
          | b to 06-29 | medical  | 2024-01-01 | 2026-06-29 |
          | c on 06-30 | medical  | 2026-06-30 |            |
          | d on 07-01 | medical  | 2026-07-01 |            |
          | e drugs    | pharmacy | 2024-01-01 |            |
          | f drugs    | pharmacy | 2024-01-01 |            |
          | f drugs    | medical  | 2024-01-01 | 2026-06-29 |
          | g both     | pharmacy | 2024-01-01 |            |
          | g both     | medical  | 2024-01-01 |            |
          | h dental   | dental   | 2024-01-01 |            |
          | i dental   | dental   | 2024-01-01 |            |
          | i dental   | medical  | 2024-01-01 | 2026-06-29 |`,
      }),
    ).toEqual(
      drawn(`
        | member     | reason        |
        | a to 06-30 |               |
        | b to 06-29 | not_enrolled  |
        | c on 06-30 |               |
        | d on 07-01 | not_enrolled  |
        | e drugs    | pharmacy_only |
        | f drugs    | pharmacy_only |
        | g both     |               |
        | i dental   | not_enrolled  |`),
    );
  });

  it('in a plan that nobody configured sets aside, unless there is a default policy', async () => {
    const coverage = `
      | member  | id | plan    |
      | known   | K1 | plain   |
      | unknown | U1 | strange |`;
    const columns = 'member_id, plan_id, own_policy_id as policy, exclusion_reason as reason';
    expect(await scope({ coverage }, columns)).toEqual(
      drawn(`
        | member  | member_id | plan_id | policy         | reason       |
        | known   | K1        | plain   | default-2026.1 |              |
        | unknown | U1        | strange |                | unknown_plan |`),
    );
    expect(
      await scope({ coverage, defaultPolicyId: 'other', policies: { other: { min_age: 19 } } }, columns),
    ).toEqual(
      drawn(`
        | member  | member_id | plan_id | policy         | reason |
        | known   | K1        | plain   | default-2026.1 |        |
        | unknown | U1        | strange | other          |        |`),
    );
  });

  it('in two plans on one day is that of the plan with the lower precedence', async () => {
    // plans take their precedence in the order in which policies are drawn
    expect(
      await scope(
        {
          policies: { second: {}, third: {} },
          coverage: `
            | member | id | plan    | from       |
            | Ada    | A3 | third   | 2023-01-01 |
            | Ada    | A2 | second  | 2024-01-01 |
            | Ben    | B9 | strange | 2023-01-01 |
            | Ben    | B3 | third   | 2024-01-01 |`,
        },
        'member_id, plan_id, own_policy_id as policy',
      ),
    ).toEqual(
      drawn(`
        | member | member_id | plan_id | policy |
        | Ada    | A2        | second  | second |
        | Ben    | B3        | third   | third  |`),
    );
  });
});

describe('hospice', () => {
  it('is a flag on the span of the as-of date, an event without end, or a running bill of the last 45 days', async () => {
    expect(
      await scope({
        coverage: `
          | member        | from       | to         | hospice |
          | flag          | 2024-01-01 |            | yes     |
          | flag ended    | 2024-01-01 | 2026-05-31 | yes     |
          | flag ended    | 2026-06-01 |            | no      |`,
        events: `
          | member        | date       | event         |
          | event         | 2026-06-30 | hospice_start |
          | event ahead   | 2026-07-01 | hospice_start |
          | event ended   | 2026-03-01 | hospice_start |
          | event ended   | 2026-04-01 | hospice_end   |
          | event again   | 2026-03-01 | hospice_start |
          | event again   | 2026-04-01 | hospice_end   |
          | event again   | 2026-05-01 | hospice_start |`,
        claims: `
          | member        | date       | to         | bill | status |
          | bill 05-17    | 2026-05-01 | 2026-05-17 | 812  | 30     |
          | bill 05-16    | 2026-05-01 | 2026-05-16 | 812  | 30     |
          | bill 82x      | 2026-06-01 | 2026-06-30 | 822  | 30     |
          | bill closed   | 2026-06-01 | 2026-06-20 | 814  | 01     |
          | hospital bill | 2026-06-01 | 2026-06-20 | 112  | 30     |`,
      }),
    ).toEqual(
      drawn(`
        | member        | reason  |
        | bill 05-16    |         |
        | bill 05-17    | hospice |
        | bill 82x      | hospice |
        | bill closed   |         |
        | event         | hospice |
        | event again   | hospice |
        | event ahead   |         |
        | event ended   |         |
        | flag          | hospice |
        | flag ended    |         |
        | hospital bill |         |`),
    );
  });
});

describe('opting out', () => {
  it('holds from the flag or the event until a later opt_in', async () => {
    expect(
      await scope({
        members: `
          | member     | opted_out |
          | flag       | yes       |
          | flag in    | yes       |
          | no flag    | no        |
          | no flag out| no        |`,
        events: `
          | member     | date       | event   |
          | ahead      | 2026-07-01 | opt_out |
          | flag in    | 2026-06-01 | opt_in  |
          | no flag out| 2026-06-01 | opt_out |
          | out        | 2026-06-30 | opt_out |
          | out in     | 2026-05-01 | opt_out |
          | out in     | 2026-06-01 | opt_in  |
          | out in out | 2026-05-01 | opt_out |
          | out in out | 2026-06-01 | opt_in  |
          | out in out | 2026-06-02 | opt_out |`,
      }),
    ).toEqual(
      drawn(`
        | member     | reason    |
        | ahead      |           |
        | flag       | opted_out |
        | flag in    |           |
        | no flag    |           |
        | no flag out| opted_out |
        | out        | opted_out |
        | out in     |           |
        | out in out | opted_out |`),
    );
  });
});

describe('several reasons', () => {
  it('print the first: deceased, not enrolled or pharmacy only, unknown plan, age, hospice, opted out', async () => {
    expect(
      await scope({
        members: `
          | member         | born       | dead | opted_out |
          | 1 all          | 2020-01-01 | yes  | yes       |
          | 2 not enrolled | 2020-01-01 |      | yes       |
          | 3 pharmacy     | 2020-01-01 |      | yes       |
          | 4 unknown plan | 2020-01-01 |      | yes       |
          | 5 age unknown  |            |      | yes       |
          | 6 under age    | 2020-01-01 |      | yes       |
          | 7 hospice      | 1950-01-01 |      | yes       |
          | 8 opted out    | 1950-01-01 |      | yes       |`,
        coverage: `
          | member         | plan    | type     | to         | hospice |
          | 1 all          | strange | medical  | 2026-06-01 | yes     |
          | 2 not enrolled | strange | medical  | 2026-06-01 | yes     |
          | 3 pharmacy     | strange | pharmacy |            | yes     |
          | 4 unknown plan | strange | medical  |            | yes     |
          | 5 age unknown  | plain   | medical  |            | yes     |
          | 6 under age    | plain   | medical  |            | yes     |
          | 7 hospice      | plain   | medical  |            | yes     |
          | 8 opted out    | plain   | medical  |            | no      |`,
      }),
    ).toEqual(
      drawn(`
        | member         | reason        |
        | 1 all          | deceased      |
        | 2 not enrolled | not_enrolled  |
        | 3 pharmacy     | pharmacy_only |
        | 4 unknown plan | unknown_plan  |
        | 5 age unknown  | age_unknown   |
        | 6 under age    | under_age     |
        | 7 hospice      | hospice       |
        | 8 opted out    | opted_out     |`),
    );
  });
});
