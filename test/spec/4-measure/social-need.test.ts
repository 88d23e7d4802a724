import { describe, expect, it } from 'vitest';
import { drawn, told } from './member-facts.js';
import type { MemberFacts } from './member-facts.js';

/** Screens of 2025-07-01 and later are live. */
function needs(
  facts: MemberFacts,
  domains: readonly string[],
  policy = 'default-2026.1',
): ReturnType<typeof told> {
  return told(
    facts,
    'social_need',
    `select n.person_id as member, ${domains.length > 1 ? 'n.domain,' : ''} n.state, n.reason
     from social_need as n
     join policy_variant as p on p.variant_id = n.variant_id and p.topic = 'social'
     where p.policy_id = '${policy}' and n.domain in (${domains.map((domain) => `'${domain}'`).join(', ')})
     order by n.person_id, n.domain`,
  );
}

describe('the latest live answer decides', () => {
  it('whether need or no need; of two on one day the need', async () => {
    expect(
      await needs(
        {
          answers: `
            | member           | date       | code    | answer     |
            | a need, then no  | 2026-02-01 | 71802-3 | LA31995-6  |
            | a need, then no  | 2026-03-01 | 71802-3 | LA31993-1  |
            | b no, then need  | 2026-02-01 | 71802-3 | LA31993-1  |
            | b no, then need  | 2026-03-01 | 71802-3 | LA31994-9  |
            | c both that day  | 2026-03-01 | 71802-3 | LA31993-1  |
            | c both that day  | 2026-03-01 | 93033-9 | LA33-6     |
            | d after as-of    | 2026-07-01 | 71802-3 | LA31995-6  |`,
          members: '| member |\n| e never asked |',
        },
        ['housing'],
      ),
    ).toEqual(
      drawn(`
        | member           | state   | reason       |
        | a need, then no  | false   |              |
        | b no, then need  | true    |              |
        | c both that day  | true    |              |
        | d after as-of    | unknown | not_screened |
        | e never asked    | unknown | not_screened |`),
    );
  });

  it('while an answer that means neither takes nothing back', async () => {
    expect(
      await needs(
        {
          answers: `
            | member             | date       | code    | answer                 |
            | a no, declined     | 2026-02-01 | 71802-3 | LA31993-1              |
            | a no, declined     | 2026-03-01 | 71802-3 | LA30122-8              |
            | b need, see notes  | 2026-02-01 | 71802-3 | LA31995-6              |
            | b need, see notes  | 2026-03-01 | 71802-3 | see notes              |
            | c declined only    | 2026-03-01 | 71802-3 | I choose not to answer |
            | d old no, declined | 2025-06-30 | 71802-3 | LA31993-1              |
            | d old no, declined | 2026-03-01 | 71802-3 | LA30122-8              |`,
        },
        ['housing'],
      ),
    ).toEqual(
      drawn(`
        | member             | state   | reason          |
        | a no, declined     | false   |                 |
        | b need, see notes  | true    |                 |
        | c declined only    | unknown | uninterpretable |
        | d old no, declined | unknown | uninterpretable |`),
    );
  });

  it('for 12 months: of the first day it holds, of the day before it has expired, need and no need alike', async () => {
    expect(
      await needs(
        {
          answers: `
            | member           | date       | code    | answer    |
            | a need 07-01     | 2025-07-01 | 71802-3 | LA31995-6 |
            | b need 06-30     | 2025-06-30 | 71802-3 | LA31995-6 |
            | c no 07-01       | 2025-07-01 | 71802-3 | LA31993-1 |
            | d no 06-30       | 2025-06-30 | 71802-3 | LA31993-1 |
            | e old need, no   | 2025-06-30 | 71802-3 | LA31995-6 |
            | e old need, no   | 2025-07-01 | 71802-3 | LA31993-1 |
            | f declined 06-30 | 2025-06-30 | 71802-3 | LA30122-8 |`,
        },
        ['housing'],
      ),
    ).toEqual(
      drawn(`
        | member           | state   | reason         |
        | a need 07-01     | true    |                |
        | b need 06-30     | unknown | screen_expired |
        | c no 07-01       | false   |                |
        | d no 06-30       | unknown | screen_expired |
        | e old need, no   | false   |                |
        | f declined 06-30 | unknown | screen_expired |`),
    );
  });

  it('as many months as the policy says', async () => {
    const facts = {
      policies: { half: { screen_valid_months: 6 } },
      answers: `
        | member  | date       | code    | answer    |
        | a 12-31 | 2025-12-31 | 71802-3 | LA31993-1 |
        | b 12-30 | 2025-12-30 | 71802-3 | LA31993-1 |`,
    };
    expect(await needs(facts, ['housing'], 'half')).toEqual(
      drawn(`
        | member  | state   | reason         |
        | a 12-31 | false   |                |
        | b 12-30 | unknown | screen_expired |`),
    );
  });
});

describe('a social code on a claim', () => {
  it('is a need like an answer: a later no takes it back, an earlier no does not', async () => {
    expect(
      await needs(
        {
          claims: `
            | member            | date       | dx     |
            | a later no        | 2026-02-01 | Z59.01 |
            | b earlier no      | 2026-04-01 | Z59.01 |
            | c code alone      | 2025-07-01 | Z59.811 |
            | d old code        | 2025-06-30 | Z59.01 |
            | e header          | 2026-02-01 | Z59.0  |
            | f inadequate      | 2026-02-01 | Z59.1  |
            | g food            | 2026-02-01 | Z59.41 |`,
          answers: `
            | member       | date       | code    | answer    |
            | a later no   | 2026-03-01 | 71802-3 | LA31993-1 |
            | b earlier no | 2026-03-01 | 71802-3 | LA31993-1 |`,
        },
        ['housing'],
      ),
    ).toEqual(
      drawn(`
        | member       | state   | reason         |
        | a later no   | false   |                |
        | b earlier no | true    |                |
        | c code alone | true    |                |
        | d old code   | unknown | screen_expired |
        | e header     | true    |                |
        | f inadequate | unknown | not_screened   |
        | g food       | unknown | not_screened   |`),
    );
  });
});

describe('inadequate housing', () => {
  const facts: MemberFacts = {
    policies: { including: { housing_includes_inadequate: true } },
    claims: `
      | member          | date       | dx     |
      | e code          | 2026-02-01 | Z59.10 |`,
    answers: `
      | member          | date       | code    | answer    |
      | a steady, mould | 2026-03-01 | 71802-3 | LA31993-1 |
      | a steady, mould | 2026-03-01 | 96778-6 | LA28580-1 |
      | b steady, none  | 2026-03-01 | 71802-3 | LA31993-1 |
      | b steady, none  | 2026-03-01 | 96778-6 | LA9-3     |
      | c steady only   | 2026-03-01 | 71802-3 | LA31993-1 |
      | d homeless only | 2026-03-01 | 71802-3 | LA31995-6 |`,
  };

  it('is no housing need by default', async () => {
    expect(await needs(facts, ['housing'])).toEqual(
      drawn(`
        | member          | state   | reason       |
        | a steady, mould | false   |              |
        | b steady, none  | false   |              |
        | c steady only   | false   |              |
        | d homeless only | true    |              |
        | e code          | unknown | not_screened |`),
    );
  });

  it('is one where the policy includes it, and then both have to be denied', async () => {
    expect(await needs(facts, ['housing'], 'including')).toEqual(
      drawn(`
        | member          | state   | reason       |
        | a steady, mould | true    |              |
        | b steady, none  | false   |              |
        | c steady only   | unknown | not_screened |
        | d homeless only | true    |              |
        | e code          | true    |              |`),
    );
  });
});

describe('an answer is matched', () => {
  it('by its code, else by its label without case and without what follows a parenthesis, else by nothing', async () => {
    expect(
      await needs(
        {
          answers: `
            | member          | date       | code    | answer                                             |
            | a code          | 2026-03-01 | 71802-3 | LA31995-6                                          |
            | b code in lower | 2026-03-01 | 71802-3 | la31995-6                                          |
            | c label         | 2026-03-01 | 71802-3 | I DO NOT have a steady place to live               |
            | d parenthesis   | 2026-03-01 | 71802-3 | I do not have housing (staying with others, hotel) |
            | e patient       | 2026-03-01 | 71802-3 | patient is homeless                                |
            | f legacy        | 2026-03-01 | 71802-3 | LA30190-5                                          |
            | g label of no   | 2026-03-01 | 71802-3 | I have housing                                     |
            | h other item    | 2026-03-01 | 71802-3 | Often true                                         |
            | i text          | 2026-03-01 | 71802-3 | lives with his sister                              |
            | j empty paren   | 2026-03-01 | 71802-3 | (none)                                             |`,
        },
        ['housing'],
      ),
    ).toEqual(
      drawn(`
        | member          | state   | reason          |
        | a code          | true    |                 |
        | b code in lower | true    |                 |
        | c label         | true    |                 |
        | d parenthesis   | true    |                 |
        | e patient       | true    |                 |
        | f legacy        | true    |                 |
        | g label of no   | false   |                 |
        | h other item    | unknown | uninterpretable |
        | i text          | unknown | uninterpretable |
        | j empty paren   | unknown | uninterpretable |`),
    );
  });

  it('for food: often or sometimes true of either item, at risk, and what else one could not get denies it', async () => {
    expect(
      await needs(
        {
          answers: `
            | member           | date       | code    | answer         |
            | a sometimes      | 2026-03-01 | 88122-7 | Sometimes true |
            | a sometimes      | 2026-03-01 | 88123-5 | Never true     |
            | b often          | 2026-03-01 | 88123-5 | LA28397-0      |
            | c never          | 2026-03-01 | 88122-7 | LA28398-8      |
            | c never          | 2026-03-01 | 88123-5 | LA28398-8      |
            | d at risk        | 2026-03-01 | 88124-3 | LA19952-3      |
            | e could not food | 2026-03-01 | 93031-3 | Food           |
            | f clothing       | 2026-03-01 | 93031-3 | Clothing       |
            | g food and phone | 2026-03-01 | 93031-3 | Phone          |
            | g food and phone | 2026-03-01 | 93031-3 | LA30125-1      |
            | h would not say  | 2026-03-01 | 93031-3 | LA30122-8      |`,
        },
        ['food'],
      ),
    ).toEqual(
      drawn(`
        | member           | state   | reason          |
        | a sometimes      | true    |                 |
        | b often          | true    |                 |
        | c never          | false   |                 |
        | d at risk        | true    |                 |
        | e could not food | true    |                 |
        | f clothing       | false   |                 |
        | g food and phone | true    |                 |
        | h would not say  | unknown | uninterpretable |`),
    );
  });
});

describe('limited English proficiency', () => {
  it('is an answer less than very well, an interpreter needed or one paid for; English on file denies it', async () => {
    expect(
      await needs(
        {
          members: `
            | member                | language | interpreter |
            | a English             | en       |             |
            | b English of a region | en-us    |             |
            | c English, not well   | english  |             |
            | d English, very well  | eng      |             |
            | e English, needs one  | en       | yes         |
            | f Spanish             | es       |             |
            | g Spanish, needs one  | es       | yes         |
            | h Spanish, needs none | es       | no          |
            | i nothing on file     |          |             |
            | l English, T1013      | en       |             |`,
          answers: `
            | member               | date       | code                | answer    |
            | c English, not well  | 2026-03-01 | ENGLISH_PROFICIENCY | Not well  |
            | d English, very well | 2026-03-01 | ENGLISH_PROFICIENCY | Very well |
            | j well               | 2026-03-01 | ENGLISH_PROFICIENCY | Well      |
            | k wants one          | 2026-03-01 | 54588-9             | LA33-6    |
            | n prefers another    | 2026-03-01 | 54899-0             | LA30188-9 |`,
          claims: `
            | member           | date       | hcpcs | dx  |
            | l English, T1013 | 2025-07-01 | T1013 | I10 |
            | m old T1013      | 2025-06-30 | T1013 | I10 |`,
        },
        ['lep'],
      ),
    ).toEqual(
      drawn(`
        | member                | state   | reason          |
        | a English             | false   |                 |
        | b English of a region | false   |                 |
        | c English, not well   | true    |                 |
        | d English, very well  | false   |                 |
        | e English, needs one  | true    |                 |
        | f Spanish             | unknown | not_screened    |
        | g Spanish, needs one  | true    |                 |
        | h Spanish, needs none | false   |                 |
        | i nothing on file     | unknown | not_screened    |
        | j well                | true    |                 |
        | k wants one           | true    |                 |
        | l English, T1013      | true    |                 |
        | m old T1013           | unknown | screen_expired  |
        | n prefers another     | unknown | uninterpretable |`),
    );
  });

  it('is a preferred language other than English only where the policy takes it for an answer', async () => {
    const facts: MemberFacts = {
      policies: { preferring: { language_preference_is_lep: true } },
      members: `
        | member    | language |
        | a Spanish | es       |
        | b English | en       |
        | c none    |          |`,
    };
    expect(await needs(facts, ['lep'], 'preferring')).toEqual(
      drawn(`
        | member    | state   | reason       |
        | a Spanish | true    |              |
        | b English | false   |              |
        | c none    | unknown | not_screened |`),
    );
    expect((await needs(facts, ['lep'])).map(({ state }) => state)).toEqual(['unknown', 'false', 'unknown']);
  });
});

describe('who decided', () => {
  it('is told with its day: the newest finding of the state that holds', async () => {
    expect(
      await told(
        {
          members: '| member | language | interpreter |\n| Ben | es | yes |',
          answers: `
            | member | date       | code    | answer    |
            | Ada    | 2026-02-01 | 71802-3 | LA31995-6 |
            | Ada    | 2026-04-01 | 71802-3 | see notes |`,
          claims: `
            | member | date       | dx     |
            | Ada    | 2026-03-01 | Z59.01 |`,
        },
        'social_need',
        `select person_id as member, domain, state, finding_date, source from social_need
         where domain in ('housing', 'lep') order by 1, 2`,
      ),
    ).toEqual(
      drawn(`
        | member | domain  | state   | finding_date | source    |
        | Ada    | housing | true    | 2026-03-01   | claim     |
        | Ada    | lep     | unknown |              |           |
        | Ben    | housing | unknown |              |           |
        | Ben    | lep     | true    | 2026-06-30   | enrolment |`),
    );
  });
});
