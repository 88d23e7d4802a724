import { describe, expect, it } from 'vitest';
import { drawn, told } from '../4-measure/member-facts.js';
import type { MemberFacts } from '../4-measure/member-facts.js';

const heading = '| member | measure | value | reason |';

function points(facts: MemberFacts, features: readonly string[]): ReturnType<typeof told> {
  return told(
    facts,
    'priority_term',
    `select person_id as member, feature, points, feature_max as most, is_unknown as unknown
     from priority_term where feature in (${features.map((name) => `'${name}'`).join(', ')})
     order by 1, 2`,
  );
}

/** One feature over several values of its measure: `value points`. */
async function scale(
  feature: string,
  measure: string,
  values: readonly number[],
): Promise<readonly string[]> {
  const drawing = values.map((value) => `| v${String(value).padStart(2, '0')} | ${measure} | ${value} | |`);
  const rows = await points({ measures: [heading, ...drawing].join('\n') }, [feature]);
  return rows.map((row) => `${Number(String(row['member']).slice(1))}: ${String(row['points'])}`);
}

describe('points', () => {
  it('for chronic conditions begin at three, and rise at four and at six', async () => {
    expect(await scale('chronic', 'n_active_chronic', [0, 2, 3, 4, 5, 6, 12])).toEqual([
      '0: 0',
      '2: 0',
      '3: 1',
      '4: 2',
      '5: 2',
      '6: 4',
      '12: 4',
    ]);
  });

  it('for age begin at 75 and rise at 85', async () => {
    expect(await scale('age', 'age', [74, 75, 84, 85])).toEqual(['74: 0', '75: 1', '84: 1', '85: 2']);
  });

  it('for emergency visits are one each and at most four, for severe conditions at most three', async () => {
    expect(await scale('ed_visits', 'n_ed_180d', [0, 1, 3, 4, 5])).toEqual([
      '0: 0',
      '1: 1',
      '3: 3',
      '4: 4',
      '5: 4',
    ]);
    expect(await scale('severe_condition', 'n_severe_conditions', [0, 1, 3, 4])).toEqual([
      '0: 0',
      '1: 1',
      '3: 3',
      '4: 3',
    ]);
  });

  it('for a recent discharge are four, for housing two, for food and language one each', async () => {
    expect(
      await points(
        {
          measures: `
            ${heading}
            | Ada | recent_discharge | 1 | |
            | Ada | housing_need     | 1 | |
            | Ada | food_need        | 1 | |
            | Ada | lep_need         | 1 | |
            | Ben | recent_discharge | 0 | |
            | Ben | housing_need     | 0 | |
            | Ben | food_need        | 0 | |
            | Ben | lep_need         | 0 | |`,
        },
        ['recent_discharge', 'housing', 'food', 'lep'],
      ),
    ).toEqual(
      drawn(`
        | member | feature          | points | most | unknown |
        | Ada    | food             | 1      | 1    | false   |
        | Ada    | housing          | 2      | 2    | false   |
        | Ada    | lep              | 1      | 1    | false   |
        | Ada    | recent_discharge | 4      | 4    | false   |
        | Ben    | food             | 0      | 1    | false   |
        | Ben    | housing          | 0      | 2    | false   |
        | Ben    | lep              | 0      | 1    | false   |
        | Ben    | recent_discharge | 0      | 4    | false   |`),
    );
  });
});

describe('a discharge is recent', () => {
  it('for 30 days with its own: of 06-01 it is, of 05-31 it is not', async () => {
    expect(
      await points(
        {
          stays: `
            | id | member    | from       | to         |
            | s1 | a 06-01   | 2026-05-28 | 2026-06-01 |
            | s2 | b 05-31   | 2026-05-28 | 2026-05-31 |
            | s3 | c inhouse | 2026-06-28 |            |`,
        },
        ['recent_discharge'],
      ),
    ).toEqual(
      drawn(`
        | member    | feature          | points | most | unknown |
        | a 06-01   | recent_discharge | 4      | 4    | false   |
        | b 05-31   | recent_discharge | 0      | 4    | false   |
        | c inhouse | recent_discharge | 0      | 4    | false   |`),
    );
  });
});

describe('what is unknown', () => {
  it('adds nothing and is named; what may be incomplete adds what is there, until it has earned everything', async () => {
    expect(
      await points(
        {
          measures: `
            ${heading}
            | a not asked    | housing_need     |   | not_screened      |
            | b no row       | age              | 70|                   |
            | c short        | n_active_chronic | 4 | partial_enrolment |
            | d short, most  | n_active_chronic | 6 | partial_enrolment |
            | e short, none  | n_active_chronic | 0 | partial_enrolment |`,
        },
        ['chronic', 'housing'],
      ),
    ).toEqual(
      drawn(`
        | member         | feature | points | most | unknown |
        | a not asked    | chronic | 0      | 4    | true    |
        | a not asked    | housing | 0      | 2    | true    |
        | b no row       | chronic | 0      | 4    | true    |
        | b no row       | housing | 0      | 2    | true    |
        | c short        | chronic | 2      | 4    | true    |
        | c short        | housing | 0      | 2    | true    |
        | d short, most  | chronic | 4      | 4    | false   |
        | d short, most  | housing | 0      | 2    | true    |
        | e short, none  | chronic | 0      | 4    | true    |
        | e short, none  | housing | 0      | 2    | true    |`),
    );
  });
});

describe('terms', () => {
  it('are those of the own policy alone, and of members in scope', async () => {
    expect(
      await told(
        {
          policies: { mine: {}, other: {} },
          members: '| member | dead |\n| dead | yes |',
          coverage: '| member | plan |\n| Ada | mine |\n| Ben | other |\n| dead | mine |',
          measures: `${heading}\n| Ada | age | 80 | |\n| Ben | age | 80 | |\n| dead | age | 80 | |`,
        },
        'priority_term',
        `select person_id as member, policy_id as policy, points from priority_term where feature = 'age' order by 1`,
      ),
    ).toEqual(
      drawn(`
        | member | policy | points |
        | Ada    | mine   | 1      |
        | Ben    | other  | 1      |`),
    );
  });
});
