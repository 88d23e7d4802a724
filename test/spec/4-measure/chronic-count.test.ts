import { describe, expect, it } from 'vitest';
import { drawn, told } from './member-facts.js';
import type { MemberFacts } from './member-facts.js';

/** CM1 asks for four families; each member as `member state reason observed`. */
function cm1(facts: MemberFacts): ReturnType<typeof told> {
  return told(
    { ...facts, policies: { counting: { enabled_criteria: ['CM1'] } } },
    'criterion_state',
    `select person_id as member, state, reason, observed from criterion_state
     where policy_id = 'counting' and criterion = 'CM1' order by 1`,
  );
}

/** One inpatient bill proves a family: hypertension, diabetes, COPD, osteoarthritis. */
function families(member: string, n: number): string {
  return ['I10', 'E11.9', 'J44.9', 'M17.11']
    .slice(0, n)
    .map((code) => `| ${member} | 2026-02-01 | 111 | | ${code} |`)
    .join('\n');
}

const heading = '| member | date | bill | system | dx |';

describe('the count of active families', () => {
  it('leaves out what is not active, and a list counts a family once', async () => {
    expect(
      await told(
        {
          claims: `
            | member | date       | bill | dx      |
            | Ada    | 2026-02-01 | 111  | I10     |
            | Ada    | 2026-02-02 | 111  | I12.9   |
            | Ada    | 2026-02-03 | 111  | F10.21  |
            | Ada    | 2025-02-03 | 111  | J45.909 |
            | Ada    | 2026-02-03 |      | E11.9   |
            | Ada    | 2026-02-03 | 111  | I50.9   |
            | Ada    | 2026-02-03 | 111  | N18.4   |
            | Ben    | 2026-02-03 | 111  | N18.30  |`,
        },
        'chronic_count',
        'select person_id as member, n_active, n_severe, is_unreadable from chronic_count order by 1',
      ),
    ).toEqual(
      // Ada: hypertension, heart failure, kidney disease of stage 4; the last two are severe. Ben's stage 3 is not.
      drawn(`
        | member | n_active | n_severe | is_unreadable |
        | Ada    | 3        | 2        | false         |
        | Ben    | 1        | 0        | false         |`),
    );
  });

  it('is not classifiable beside an ICD-9 code of the 24 months, until it reaches the threshold anyway', async () => {
    expect(
      await cm1({
        claims: `
          ${heading}
          | a only ICD-9 | 2026-02-01 |     | icd-9-cm | 401.9 |
          ${families('b three', 3)}
          | b three      | 2024-07-01 |     | icd-9-cm | 401.9 |
          ${families('c four', 4)}
          | c four       | 2026-02-01 |     | icd-9-cm | 401.9 |
          ${families('d old', 3)}
          | d old        | 2024-06-30 |     | icd-9-cm | 401.9 |
          ${families('e three', 3)}`,
      }),
    ).toEqual(
      drawn(`
        | member       | state   | reason          | observed |
        | a only ICD-9 | unknown | uninterpretable | 0        |
        | b three      | unknown | uninterpretable | 3        |
        | c four       | true    |                 | 4        |
        | d old        | false   |                 | 3        |
        | e three      | false   |                 | 3        |`),
    );
  });

  it('may be one short where substance use is filtered out, and no more than one', async () => {
    const filtered = `
      | source     | through    | filtered |
      | claims     | 2026-06-30 | yes      |
      | sud_claims | 2026-06-30 | yes      |`;
    expect(
      await cm1({
        sources: filtered,
        claims: `
          ${heading}
          ${families('a two', 2)}
          ${families('b three', 3)}
          ${families('c four', 4)}
          ${families('d two and substance use', 2)}
          | d two and substance use | 2026-02-01 | 111 | | F10.20 |
          ${families('e three and remission', 3)}
          | e three and remission   | 2026-02-01 | 111 | | F10.21 |`,
      }),
    ).toEqual(
      drawn(`
        | member                  | state   | reason          | observed |
        | a two                   | false   |                 | 2        |
        | b three                 | unknown | source_filtered | 3        |
        | c four                  | true    |                 | 4        |
        | d two and substance use | false   |                 | 3        |
        | e three and remission   | unknown | source_filtered | 3        |`),
    );
  });

  it('one short is unknown where claims of substance use are an extract of their own that is absent, late or filtered', async () => {
    const claims = `
      ${heading}
      ${families('a two', 2)}
      ${families('b three', 3)}`;
    const beside = async (substanceUse: string): Promise<readonly string[]> => {
      const sources = `
        | source | extract | through    | filtered |
        | claims | all     | 2026-06-30 |          |
        ${substanceUse}`;
      return (await cm1({ sources, claims })).map(
        (row) => `${String(row['state'])} ${String(row['reason'])}`,
      );
    };
    const short = (reason: string): readonly string[] => ['false null', `unknown ${reason}`];
    expect(await beside('')).toEqual(short('source_absent'));
    expect(await beside('| sud_claims | own | 2026-03-31 | |')).toEqual(short('source_late'));
    expect(await beside('| sud_claims | own | 2026-03-31 | yes |')).toEqual(short('source_late'));
    expect(await beside('| sud_claims | own | 2026-04-01 | yes |')).toEqual(short('source_filtered'));
    expect(await beside('| sud_claims | own | 2026-04-01 | |')).toEqual(['false null', 'false null']);
  });
});
