import { describe, expect, it } from 'vitest';
import { drawn, told } from '../4-measure/member-facts.js';
import type { MemberFacts } from '../4-measure/member-facts.js';

const heading = '| member | measure | value | possible | reason |';

/** Members named by what is known of their measures a, b and c: t(rue), f(alse) or u(nknown). */
function kleeneMembers(): string {
  const words = ['t', 'f', 'u'];
  const names = words.flatMap((a) => words.flatMap((b) => words.map((c) => a + b + c)));
  const value = { t: '1', f: '0', u: '' };
  const lines = names.flatMap((name) =>
    [...name].map((letter, i) => `| ${name} | ${'abc'[i]} | ${value[letter as 't' | 'f' | 'u']} | | |`),
  );
  return [heading, ...lines].join('\n');
}

const is = (measure: string, reason = 'not_screened'): string =>
  `{ measure: ${measure}, op: "=", value: 1, unknown_reason: ${reason} }`;

/** States of the criteria named, one column each. */
function states(facts: MemberFacts, ids: readonly string[]): ReturnType<typeof told> {
  const columns = ids.map((id) => `max(case when criterion = '${id}' then state end) as ${id}`);
  return told(
    { ...facts, policies: { testing: { enabled_criteria: ids } } },
    'criterion_state',
    `select person_id as member, ${columns.join(', ')} from criterion_state
     where policy_id = 'testing' group by 1
     order by replace(replace(replace(person_id, 't', '1'), 'f', '2'), 'u', '3')`,
  );
}

function reasons(facts: MemberFacts, id: string): ReturnType<typeof told> {
  return told(
    { ...facts, policies: { testing: { enabled_criteria: [id] } } },
    'criterion_state',
    `select person_id as member, state, reason from criterion_state
     where policy_id = 'testing' and criterion = '${id}' order by 1`,
  );
}

describe('a criterion of three clauses', () => {
  it('combines them by Kleene: any, all, at least two, and groups of groups', async () => {
    const criteria = {
      any_of: `{ any: [${is('a')}, ${is('b')}, ${is('c')}] }`,
      all_of: `{ all: [${is('a')}, ${is('b')}, ${is('c')}] }`,
      two_of: `{ at_least: { n: 2, of: [${is('a')}, ${is('b')}, ${is('c')}] } }`,
      pair_or: `{ any: [{ all: [${is('a')}, ${is('b')}] }, ${is('c')}] }`,
      either_and: `{ all: [{ any: [${is('a')}, ${is('b')}] }, ${is('c')}] }`,
      inner_two: `{ all: [{ at_least: { n: 2, of: [${is('a')}, ${is('b')}, ${is('c')}] } }] }`,
    };
    expect(await states({ criteria, measures: kleeneMembers() }, Object.keys(criteria))).toEqual(
      drawn(`
        | member | any_of  | all_of  | two_of  | pair_or | either_and | inner_two |
        | ttt    | true    | true    | true    | true    | true       | true      |
        | ttf    | true    | false   | true    | true    | false      | true      |
        | ttu    | true    | unknown | true    | true    | unknown    | true      |
        | tft    | true    | false   | true    | true    | true       | true      |
        | tff    | true    | false   | false   | false   | false      | false     |
        | tfu    | true    | false   | unknown | unknown | unknown    | unknown   |
        | tut    | true    | unknown | true    | true    | true       | true      |
        | tuf    | true    | false   | unknown | unknown | false      | unknown   |
        | tuu    | true    | unknown | unknown | unknown | unknown    | unknown   |
        | ftt    | true    | false   | true    | true    | true       | true      |
        | ftf    | true    | false   | false   | false   | false      | false     |
        | ftu    | true    | false   | unknown | unknown | unknown    | unknown   |
        | fft    | true    | false   | false   | true    | false      | false     |
        | fff    | false   | false   | false   | false   | false      | false     |
        | ffu    | unknown | false   | false   | unknown | false      | false     |
        | fut    | true    | false   | unknown | true    | unknown    | unknown   |
        | fuf    | unknown | false   | false   | false   | false      | false     |
        | fuu    | unknown | false   | unknown | unknown | unknown    | unknown   |
        | utt    | true    | unknown | true    | true    | true       | true      |
        | utf    | true    | false   | unknown | unknown | false      | unknown   |
        | utu    | true    | unknown | unknown | unknown | unknown    | unknown   |
        | uft    | true    | false   | unknown | true    | unknown    | unknown   |
        | uff    | unknown | false   | false   | false   | false      | false     |
        | ufu    | unknown | false   | unknown | unknown | unknown    | unknown   |
        | uut    | true    | unknown | unknown | true    | unknown    | unknown   |
        | uuf    | unknown | false   | unknown | unknown | false      | unknown   |
        | uuu    | unknown | unknown | unknown | unknown | unknown    | unknown   |`),
    );
  });

  it('counts groups: at least two of three groups, each of two clauses', async () => {
    const pair = (one: string, two: string): string => `{ all: [${is(one)}, ${is(two)}] }`;
    const criteria = {
      groups: `{ at_least: { n: 2, of: [${pair('a', 'b')}, ${pair('c', 'd')}, ${pair('e', 'f')}] } }`,
    };
    const of = (member: string, values: string): string =>
      [...values]
        .map((value, i) => `| ${member} | ${'abcdef'[i]} | ${value === 'u' ? '' : value} | | |`)
        .join('\n');
    expect(
      await reasons(
        {
          criteria,
          measures: `
            ${heading}
            ${of('two groups', '111100')}
            ${of('three halves', '101010')}
            ${of('one and perhaps', '111u00')}
            ${of('one and not', '110u0u')}`,
        },
        'groups',
      ),
    ).toEqual(
      drawn(`
        | member          | state   | reason       |
        | one and not     | false   |              |
        | one and perhaps | unknown | not_screened |
        | three halves    | false   |              |
        | two groups      | true    |              |`),
    );
  });
});

describe('the reason of an unknown', () => {
  it('is the first named of those that hold, and comes from what is unknown alone', async () => {
    const criteria = { any_of: `{ any: [${is('a')}, ${is('b')}, ${is('c')}] }` };
    expect(
      await reasons(
        {
          criteria,
          measures: `
            ${heading}
            | 1 absent    | a |   | | partial_enrolment |
            | 1 absent    | b |   | | source_absent     |
            | 1 absent    | c |   | | source_late       |
            | 2 partial   | a |   | | source_late       |
            | 2 partial   | b |   | | partial_enrolment |
            | 2 partial   | c |   | | source_filtered   |
            | 3 late      | a |   | | source_filtered   |
            | 3 late      | b |   | | source_late       |
            | 3 late      | c |   | | uninterpretable   |
            | 4 filtered  | a |   | | screen_expired    |
            | 4 filtered  | b |   | | uninterpretable   |
            | 4 filtered  | c |   | | source_filtered   |
            | 5 text      | a |   | | not_screened      |
            | 5 text      | b |   | | uninterpretable   |
            | 5 text      | c |   | | screen_expired    |
            | 6 expired   | a |   | | not_screened      |
            | 6 expired   | b |   | | screen_expired    |
            | 6 expired   | c | 0 | |                   |
            | 7 not asked | a | 0 | |                   |
            | 7 not asked | b |   | | not_screened      |
            | 8 known     | a | 1 | |                   |
            | 8 known     | b |   | | source_absent     |
            | 8 known     | c |   | | source_absent     |`,
        },
        'any_of',
      ),
    ).toEqual(
      drawn(`
        | member      | state   | reason            |
        | 1 absent    | unknown | source_absent     |
        | 2 partial   | unknown | partial_enrolment |
        | 3 late      | unknown | source_late       |
        | 4 filtered  | unknown | source_filtered   |
        | 5 text      | unknown | uninterpretable   |
        | 6 expired   | unknown | screen_expired    |
        | 7 not asked | unknown | not_screened      |
        | 8 known     | true    |                   |`),
    );
  });

  it('of a measure that nobody has taken is that of the clause, and source_absent where the clause names none', async () => {
    const plain = '{ all: [{ measure: a, op: "=", value: 1 }] }';
    const named = `{ all: [${is('b', 'screen_expired')}] }`;
    const measures = `${heading}\n| Ada | other | 1 | | |`;
    const facts = { criteria: { plain, named }, measures };
    expect([...(await reasons(facts, 'plain')), ...(await reasons(facts, 'named'))]).toEqual(
      drawn(`
        | member | state   | reason         |
        | Ada    | unknown | source_absent  |
        | Ada    | unknown | screen_expired |`),
    );
  });
});

describe('a count that may be incomplete', () => {
  const ops = ['>=', '>', '<=', '<', '='];

  it('is true once reached, for an upper limit false once passed, and a bound may rule the rest out', async () => {
    const criteria = Object.fromEntries(
      ['ge', 'gt', 'le', 'lt', 'eq'].map((id, i) => [
        id,
        `{ all: [{ measure: n, op: "${ops[i]}", value: 3 }] }`,
      ]),
    );
    expect(
      await states(
        {
          criteria,
          measures: `
            ${heading}
            | 1 complete 2   | n | 2 |   |                   |
            | 2 complete 3   | n | 3 |   |                   |
            | 3 complete 4   | n | 4 |   |                   |
            | 4 at least 2   | n | 2 |   | partial_enrolment |
            | 5 at least 3   | n | 3 |   | partial_enrolment |
            | 6 at least 4   | n | 4 |   | partial_enrolment |
            | 7 from 1 to 2  | n | 1 | 2 | source_filtered   |
            | 8 from 2 to 3  | n | 2 | 3 | source_filtered   |
            | 9 from 3 to 4  | n | 3 | 4 | source_filtered   |`,
        },
        ['ge', 'gt', 'le', 'lt', 'eq'],
      ),
    ).toEqual(
      // a bound of 2 leaves no way to 3; no bound is stated for an exact number, so it stays unknown
      drawn(`
        | member        | ge      | gt      | le      | lt      | eq      |
        | 1 complete 2  | false   | false   | true    | true    | false   |
        | 2 complete 3  | true    | false   | true    | false   | true    |
        | 3 complete 4  | true    | true    | false   | false   | false   |
        | 4 at least 2  | unknown | unknown | unknown | unknown | unknown |
        | 5 at least 3  | true    | unknown | unknown | false   | unknown |
        | 6 at least 4  | true    | true    | false   | false   | unknown |
        | 7 from 1 to 2 | false   | false   | true    | true    | unknown |
        | 8 from 2 to 3 | unknown | false   | true    | unknown | unknown |
        | 9 from 3 to 4 | true    | unknown | unknown | false   | unknown |`),
    );
  });
});

describe('a criterion of parts', () => {
  /** CM3 of the shipped rules: housing, food and language. */
  function cm3(domains: readonly string[]): ReturnType<typeof told> {
    return told(
      {
        policies: { testing: { enabled_criteria: ['CM3'], cm3_domains: domains } },
        measures: `
          ${heading}
          | a one yes     | housing_need | 0 | |                 |
          | a one yes     | food_need    | 1 | |                 |
          | a one yes     | lep_need     |   | | not_screened    |
          | b all no      | housing_need | 0 | |                 |
          | b all no      | food_need    | 0 | |                 |
          | b all no      | lep_need     | 0 | |                 |
          | c two unknown | housing_need |   | | screen_expired  |
          | c two unknown | food_need    | 0 | |                 |
          | c two unknown | lep_need     |   | | not_screened    |`,
      },
      'criterion_state',
      `select person_id as member,
         max(case when criterion = 'CM3' then state end) as CM3,
         max(case when criterion = 'CM3' then reason end) as reason,
         max(case when criterion = 'CM3_HOUSING' then state end) as CM3_HOUSING,
         max(case when criterion = 'CM3_FOOD' then state end) as CM3_FOOD,
         max(case when criterion = 'CM3_LEP' then state end) as CM3_LEP
       from criterion_state where policy_id = 'testing' group by 1 order by 1`,
    );
  }

  it('is true when a part is, false only when all are, and else says the first reason', async () => {
    expect(await cm3(['housing', 'food', 'lep'])).toEqual(
      drawn(`
        | member        | CM3     | reason         | CM3_HOUSING | CM3_FOOD | CM3_LEP |
        | a one yes     | true    |                | false       | true     | unknown |
        | b all no      | false   |                | false       | false    | false   |
        | c two unknown | unknown | screen_expired | unknown     | false    | unknown |`),
    );
  });

  it('knows only the parts whose domain the policy names', async () => {
    expect(await cm3(['housing', 'lep'])).toEqual(
      drawn(`
        | member        | CM3     | reason         | CM3_HOUSING | CM3_FOOD | CM3_LEP |
        | a one yes     | unknown | not_screened   | false       |          | unknown |
        | b all no      | false   |                | false       |          | false   |
        | c two unknown | unknown | screen_expired | unknown     |          | unknown |`),
    );
  });

  it('and a criterion that the policy does not enable have no row', async () => {
    expect(
      await told(
        {
          policies: { testing: { enabled_criteria: ['CM2'] } },
          measures: `${heading}\n| Ada | n_counted_stays_12m | 2 | | |`,
        },
        'criterion_state',
        `select criterion, state, observed, threshold from criterion_state
         where policy_id = 'testing' and criterion in ('CM1', 'CM2', 'CM3', 'CM3_FOOD')`,
      ),
    ).toEqual(
      drawn(`
        | criterion | state | observed | threshold |
        | CM2       | true  | 2        | 2         |`),
    );
  });
});

describe('a threshold', () => {
  it('is that of each policy: the same member is true under one and false under the other', async () => {
    expect(
      await told(
        {
          policies: {
            five: { enabled_criteria: ['CM1'], cm1_min_conditions: 5 },
            four: { enabled_criteria: ['CM1'], cm1_min_conditions: 4 },
          },
          measures: `
            ${heading}
            | Ada | n_active_chronic | 4 | | |
            | Ben | n_active_chronic | 5 | | |`,
        },
        'criterion_state',
        `select person_id as member, policy_id as policy, state, observed, threshold from criterion_state
         where policy_id in ('four', 'five') and criterion = 'CM1' order by 1, 2`,
      ),
    ).toEqual(
      drawn(`
        | member | policy | state | observed | threshold |
        | Ada    | five   | false | 4        | 5         |
        | Ada    | four   | true  | 4        | 4         |
        | Ben    | five   | true  | 5        | 5         |
        | Ben    | four   | true  | 5        | 4         |`),
    );
  });
});
