import { describe, expect, it } from 'vitest';
import { drawn, told } from './member-facts.js';
import type { MemberFacts } from './member-facts.js';

/** As of 2026-06-30 the 12 months are 2025-07-01 to 2026-06-30. */
function covered(facts: MemberFacts): ReturnType<typeof told> {
  return told(
    facts,
    'coverage_completeness',
    `select p.policy_id as policy, c.person_id as member, c.is_w12_covered as covered
     from coverage_completeness as c
     join policy_variant as p on p.variant_id = c.variant_id and p.topic = 'enrolment'
     order by 1, 2`,
  );
}

async function coveredInPlain(coverage: string): Promise<ReturnType<typeof drawn>> {
  const rows = await covered({ coverage });
  return rows.map(({ member, covered: answer }) => ({ member: member!, covered: answer! }));
}

describe('the 12 months are covered', () => {
  it('with one gap of 45 days and not with one of 46', async () => {
    expect(
      await coveredInPlain(`
        | member  | from       | to         |
        | days 45 | 2024-01-01 | 2025-12-31 |
        | days 45 | 2026-02-15 |            |
        | days 46 | 2024-01-01 | 2025-12-31 |
        | days 46 | 2026-02-16 |            |`),
    ).toEqual(
      drawn(`
        | member  | covered |
        | days 45 | true    |
        | days 46 | false   |`),
    );
  });

  it('with one gap of a day, not with two of them', async () => {
    expect(
      await coveredInPlain(`
        | member | from       | to         |
        | one    | 2024-01-01 | 2025-12-31 |
        | one    | 2026-01-02 |            |
        | two    | 2024-01-01 | 2025-12-31 |
        | two    | 2026-01-02 | 2026-03-31 |
        | two    | 2026-04-02 |            |`),
    ).toEqual(
      drawn(`
        | member | covered |
        | one    | true    |
        | two    | false   |`),
    );
  });

  it('where the one gap lies at the start or the end of the window; a day at both ends is two gaps', async () => {
    expect(
      await coveredInPlain(`
        | member           | from       | to         |
        | a from 07-01     | 2025-07-01 |            |
        | b from 08-15     | 2025-08-15 |            |
        | c from 08-16     | 2025-08-16 |            |
        | d to 05-16       | 2024-01-01 | 2026-05-16 |
        | e to 05-15       | 2024-01-01 | 2026-05-15 |
        | f late and gone  | 2025-07-02 | 2026-06-29 |`),
    ).toEqual(
      drawn(`
        | member           | covered |
        | a from 07-01     | true    |
        | b from 08-15     | true    |
        | c from 08-16     | false   |
        | d to 05-16       | true    |
        | e to 05-15       | false   |
        | f late and gone  | false   |`),
    );
  });

  it('by spans that touch or overlap as by one, also where a short span lies inside a long one', async () => {
    expect(
      await coveredInPlain(`
        | member  | plan | from       | to         |
        | inside  | p    | 2024-01-01 | 2026-03-31 |
        | inside  | q    | 2025-08-01 | 2025-08-31 |
        | inside  | p    | 2026-04-02 |            |
        | overlap | p    | 2024-01-01 | 2025-12-31 |
        | overlap | q    | 2025-11-01 | 2026-03-31 |
        | overlap | p    | 2026-04-01 |            |
        | touch   | p    | 2024-01-01 | 2025-12-31 |
        | touch   | q    | 2026-01-01 | 2026-03-31 |
        | touch   | p    | 2026-04-01 |            |`),
    ).toEqual(
      drawn(`
        | member  | covered |
        | inside  | true    |
        | overlap | true    |
        | touch   | true    |`),
    );
  });

  it('by medical spans alone: pharmacy and dental fill no gap, and coverage before the window is none', async () => {
    expect(
      await coveredInPlain(`
        | member       | type     | from       | to         |
        | dental gap   | medical  | 2024-01-01 | 2025-12-31 |
        | dental gap   | dental   | 2026-01-01 | 2026-02-28 |
        | dental gap   | medical  | 2026-03-01 |            |
        | drugs gap    | medical  | 2024-01-01 | 2025-12-31 |
        | drugs gap    | pharmacy | 2024-01-01 |            |
        | drugs gap    | medical  | 2026-03-01 |            |
        | drugs only   | pharmacy | 2024-01-01 |            |
        | gone         | medical  | 2024-01-01 | 2025-06-30 |`),
    ).toEqual(
      drawn(`
        | member       | covered |
        | dental gap   | false   |
        | drugs gap    | false   |`),
    );
  });

  it('under a policy that allows 30 days, with a gap of 30 and not with one of 31', async () => {
    expect(
      await covered({
        policies: { strict: { enrolment_gap_days: 30 } },
        coverage: `
          | member  | from       | to         |
          | days 30 | 2024-01-01 | 2025-12-31 |
          | days 30 | 2026-01-31 |            |
          | days 31 | 2024-01-01 | 2025-12-31 |
          | days 31 | 2026-02-01 |            |`,
      }),
    ).toEqual(
      drawn(`
        | policy         | member  | covered |
        | default-2026.1 | days 30 | true    |
        | default-2026.1 | days 31 | true    |
        | strict         | days 30 | true    |
        | strict         | days 31 | false   |`),
    );
  });
});
