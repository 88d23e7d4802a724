import { describe, expect, it } from 'vitest';
import { drawn, told } from './member-facts.js';
import type { MemberFacts } from './member-facts.js';

function status(facts: MemberFacts, sources: readonly string[]): ReturnType<typeof told> {
  return told(
    facts,
    'source_status',
    `select p.policy_id as policy, s.source, s.reason
     from source_status as s
     join policy_variant as p on p.variant_id = s.variant_id and p.topic = 'measure'
     where s.source in (${sources.map((source) => `'${source}'`).join(', ')})
     order by 1, 2`,
  );
}

/** CM2 of a member without a stay, covered for the 12 months or for the last of them only. */
function cm2(facts: MemberFacts): ReturnType<typeof told> {
  return told(
    { ...facts, policies: { staying: { enabled_criteria: ['CM2'] } } },
    'criterion_state',
    `select person_id as member, state, reason from criterion_state
     where policy_id = 'staying' and criterion = 'CM2' order by 1`,
  );
}

describe('a source', () => {
  it('is complete when it reaches the 90th day before the as-of date, late a day earlier', async () => {
    expect(
      await status(
        {
          policies: { patient: { runout_tolerance_days: 91 } },
          sources: `
            | source   | through    |
            | claims   | 2026-04-01 |
            | pharmacy | 2026-03-31 |
            | labs     |            |`,
        },
        ['claims', 'pharmacy', 'labs'],
      ),
    ).toEqual(
      drawn(`
        | policy         | source   | reason      |
        | default-2026.1 | claims   |             |
        | default-2026.1 | labs     |             |
        | default-2026.1 | pharmacy | source_late |
        | patient        | claims   |             |
        | patient        | labs     |             |
        | patient        | pharmacy |             |`),
    );
  });

  it('that nobody provides is absent, one that lacks records is filtered, and late is said before filtered', async () => {
    expect(
      await status(
        {
          sources: `
            | source     | through    | filtered |
            | claims     | 2026-06-30 |          |
            | sud_claims | 2026-06-30 | yes      |
            | pharmacy   | 2026-01-31 | yes      |`,
        },
        ['adt', 'claims', 'pharmacy', 'sud_claims'],
      ),
    ).toEqual(
      drawn(`
        | policy         | source     | reason          |
        | default-2026.1 | adt        | source_absent   |
        | default-2026.1 | claims     |                 |
        | default-2026.1 | pharmacy   | source_late     |
        | default-2026.1 | sud_claims | source_filtered |`),
    );
  });

  it('of several extracts is as complete as the least complete, and filtered when one of them is', async () => {
    expect(
      await status(
        {
          sources: `
            | source     | extract | through    | filtered |
            | claims     | one     | 2026-06-30 |          |
            | claims     | two     | 2026-03-31 |          |
            | sud_claims | one     | 2026-06-30 |          |
            | sud_claims | two     | 2026-06-30 | yes      |
            | pharmacy   | one     | 2026-06-30 |          |
            | pharmacy   | two     | 2026-04-01 |          |`,
        },
        ['claims', 'pharmacy', 'sud_claims'],
      ),
    ).toEqual(
      drawn(`
        | policy         | source     | reason          |
        | default-2026.1 | claims     | source_late     |
        | default-2026.1 | pharmacy   |                 |
        | default-2026.1 | sud_claims | source_filtered |`),
    );
  });
});

describe('silence of claims', () => {
  const coverage = `
    | member | from       |
    | long   | 2023-01-01 |
    | short  | 2026-06-01 |
    | two    | 2026-06-01 |`;
  const stays = `
    | id | member | from       | to         |
    | s1 | two    | 2026-06-02 | 2026-06-04 |
    | s2 | two    | 2026-06-12 | 2026-06-14 |`;

  it('is no for who was covered; short enrolment is said before lateness, and what is reached is reached', async () => {
    expect(await cm2({ coverage, stays })).toEqual(
      drawn(`
        | member | state   | reason            |
        | long   | false   |                   |
        | short  | unknown | partial_enrolment |
        | two    | true    |                   |`),
    );
    const late = '| source | through    |\n| claims | 2026-03-31 |';
    expect(await cm2({ coverage, stays, sources: late })).toEqual(
      drawn(`
        | member | state   | reason            |
        | long   | unknown | source_late       |
        | short  | unknown | partial_enrolment |
        | two    | true    |                   |`),
    );
  });

  it('is unknown without claims; notices may still reach the threshold', async () => {
    expect(await cm2({ coverage, stays, sources: '| source |\n| adt |' })).toEqual(
      drawn(`
        | member | state   | reason        |
        | long   | unknown | source_absent |
        | short  | unknown | source_absent |
        | two    | true    |               |`),
    );
  });
});
