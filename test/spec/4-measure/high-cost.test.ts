/** who costs much, and whose cost nobody knows. As of 2026-06-30. */
import { describe, expect, it } from 'vitest';
import { drawn, told } from './member-facts.js';
import type { MemberFacts } from './member-facts.js';

interface CostFacts extends MemberFacts {
  /** member, allowed, paid, from: claims that stand */
  readonly costs: string;
  /** member, allowed, paid, status */
  readonly filled?: string;
}

/** The line is the cost that half of the plan does not exceed. */
function cost(facts: CostFacts): ReturnType<typeof told> {
  const claims = drawn(facts.costs);
  const members = [...new Set(claims.map((row) => String(row['member'])))];
  return told(
    {
      policies: { half: { high_cost_percentile: 50 } },
      coverage: ['| member | plan |', ...members.map((name) => `| ${name} | half |`)].join('\n'),
      ...facts,
      given: {
        final_claim: claims.map((row, i) => ({
          claim_key: i + 1,
          person_id: row['member']!,
          claim_type: 'professional',
          start_date: row['from'] ?? '2026-05-01',
          end_date: row['from'] ?? '2026-05-01',
          allowed_amount: row['allowed'] ?? null,
          paid_amount: row['paid'] ?? null,
        })),
        pharmacy_fill: drawn(facts.filled ?? '| member |').map((row, i) => ({
          person_id: row['member']!,
          claim_id: `fill ${String(i + 1)}`,
          line_number: 1,
          data_source: 'drawn',
          fill_date: '2026-05-01',
          claim_status: row['status'] ?? 'paid',
          allowed_amount: row['allowed'] ?? null,
          paid_amount: row['paid'] ?? null,
        })),
      },
    },
    'care_measure',
    `select m.person_id as member, m.value, m.unknown_reason as reason from care_measure as m
     join policy_variant as v on v.variant_id = m.variant_id and v.topic = 'measure' and v.policy_id = 'half'
     where m.measure = 'high_cost' order by 1`,
  );
}

describe('the cost of twelve months', () => {
  it('is what was allowed, else what was paid, for claims and for fills that were not taken back', async () => {
    expect(
      await cost({
        costs: `
          | member    | allowed | paid | from       |
          | a half    | 100     | 900  | 2026-05-01 |
          | b below   | 99      | 900  | 2026-05-01 |
          | c paid    |         | 101  | 2026-05-01 |
          | d fills   | 60      |      | 2026-05-01 |
          | e too old | 5000    |      | 2025-06-30 |`,
        filled: `
          | member  | allowed | paid | status   |
          | b below | 500     |      | reversed |
          | d fills | 50      | 5    | paid     |`,
      }),
    ).toEqual(
      drawn(`
        | member    | value | reason |
        | a half    | 1     |        |
        | b below   | 0     |        |
        | c paid    | 1     |        |
        | d fills   | 1     |        |
        | e too old | 0     |        |`),
    );
  });

  it('is unknown where no claim says one, and not low where a claim among others says none', async () => {
    expect(
      await cost({
        costs: `
          | member          | allowed | paid |
          | a half          | 100     |      |
          | b below         | 20      |      |
          | c by the head   |         |      |
          | d below so far  | 30      |      |
          | d below so far  |         |      |
          | e high at least | 400     |      |
          | e high at least |         |      |
          | f above         | 120     |      |`,
      }),
    ).toEqual(
      drawn(`
        | member          | value | reason          |
        | a half          | 1     |                 |
        | b below         | 0     |                 |
        | c by the head   |       | uninterpretable |
        | d below so far  |       | uninterpretable |
        | e high at least | 1     |                 |
        | f above         | 1     |                 |`),
    );
  });

  it('is not that of the pharmacy alone', async () => {
    expect(
      await cost({
        costs: '| member | allowed | from |\n| a | 0 | 2020-01-01 |\n| b | 0 | 2020-01-01 |',
        filled: '| member | allowed |\n| a | 10 |\n| b | 900 |',
        sources: '| source | through |\n| pharmacy | 2026-06-30 |',
      }),
    ).toEqual(
      drawn(`
        | member | value | reason        |
        | a      |       | source_absent |
        | b      |       | source_absent |`),
    );
  });
});
