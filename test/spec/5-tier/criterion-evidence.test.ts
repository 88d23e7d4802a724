import { describe, expect, it } from 'vitest';
import { drawnFills } from '../4-measure/drawn-fills.js';
import { drawn, told } from '../4-measure/member-facts.js';
import type { MemberFacts } from '../4-measure/member-facts.js';

/** Everyone in a plan of the first three criteria. */
function evidence(facts: MemberFacts, shown: string, criterion: string): ReturnType<typeof told> {
  const set = { enabled_criteria: ['CM1', 'CM2', 'CM3'] };
  return told(
    { ...facts, policies: { three: set, ...facts.policies } },
    'criterion_evidence',
    `select person_id as member, ${shown} from criterion_evidence where criterion = '${criterion}'
     order by person_id, evidence_date desc, claim_id, code, record_id`,
  );
}

const inThree = (members: readonly string[]): string =>
  ['| member | plan |', ...members.map((member) => `| ${member} | three |`)].join('\n');

describe('what proves a condition', () => {
  it('is the newest two office dates of each active family and no more, one claim a date', async () => {
    expect(
      await evidence(
        {
          coverage: inThree(['Ada', 'Ben']),
          claims: `
            | id | member | date       | dx    | also  |
            | a1 | Ada    | 2026-01-05 | I10   |       |
            | a2 | Ada    | 2026-02-05 | I10   | E11.9 |
            | a3 | Ada    | 2026-03-05 | E11.9 | I10   |
            | a4 | Ada    | 2026-03-05 | I10   |       |
            | a5 | Ada    | 2026-03-05 | R73.9 |       |
            | b1 | Ben    | 2026-03-05 | I50.9 |       |`,
        },
        'amount_or_value as family, claim_id as claim, evidence_date as date, code',
        'CM1',
      ),
    ).toEqual(
      // of two claims of one day the one where hypertension stands first; Ben's one date is a suspect, and proves nothing
      drawn(`
        | member | family       | claim | date       | code |
        | Ada    | diabetes     | a3    | 2026-03-05 | E119 |
        | Ada    | hypertension | a4    | 2026-03-05 | I10  |
        | Ada    | diabetes     | a2    | 2026-02-05 | E119 |
        | Ada    | hypertension | a2    | 2026-02-05 | I10  |`),
    );
  });

  it('is the newest claim of which one is enough as well, however old, and of a day with both kinds that one', async () => {
    expect(
      await evidence(
        {
          coverage: inThree(['Ada', 'Ben', 'Cyd']),
          claims: `
            | id | member | date       | bill | dx    |
            | a1 | Ada    | 2024-07-01 | 111  | I50.9 |
            | a2 | Ada    | 2024-09-01 | 111  | I50.9 |
            | a3 | Ada    | 2025-01-05 |      | I50.9 |
            | a4 | Ada    | 2025-02-05 |      | I50.9 |
            | a5 | Ada    | 2025-03-05 |      | I50.9 |
            | b1 | Ben    | 2025-03-05 |      | I50.9 |
            | b2 | Ben    | 2025-03-05 | 111  | I50.9 |
            | c1 | Cyd    | 2024-08-05 | 111  | I50.9 |
            | c2 | Cyd    | 2024-09-05 | 211  | I50.9 |
            | c3 | Cyd    | 2024-10-05 | 321  | I50.9 |
            | c4 | Cyd    | 2025-02-05 |      | I50.9 |
            | c5 | Cyd    | 2025-03-05 |      | I50.9 |
            | c6 | Cyd    | 2025-03-05 | 321  | I50.9 |
            | c7 | Cyd    | 2025-04-05 |      | I50.9 |
            | c8 | Cyd    | 2025-05-05 |      | I50.9 |`,
        },
        'claim_id as claim, evidence_date as date',
        'CM1',
      ),
    ).toEqual(
      drawn(`
        | member | claim | date       |
        | Ada    | a5    | 2025-03-05 |
        | Ada    | a4    | 2025-02-05 |
        | Ada    | a2    | 2024-09-01 |
        | Ben    | b2    | 2025-03-05 |
        | Cyd    | c8    | 2025-05-05 |
        | Cyd    | c7    | 2025-04-05 |
        | Cyd    | c6    | 2025-03-05 |`),
    );
  });

  it('is as many dates as the own policy asks for, and only stages that it counts', async () => {
    expect(
      await evidence(
        {
          policies: {
            one: { enabled_criteria: ['CM1'], condition_outpatient_min_dates: 1, ckd_min_stage: 4 },
          },
          coverage: '| member | plan |\n| Ada | one |\n| Ben | three |',
          claims: `
            | id | member | date       | dx     |
            | a1 | Ada    | 2026-01-05 | I10    |
            | a2 | Ada    | 2026-02-05 | I10    |
            | a3 | Ada    | 2026-01-05 | N18.4  |
            | a4 | Ada    | 2026-02-05 | N18.30 |
            | b1 | Ben    | 2026-01-05 | N18.4  |
            | b2 | Ben    | 2026-02-05 | N18.30 |
            | b3 | Ben    | 2026-03-05 | N18.2  |`,
        },
        'claim_id as claim, code',
        'CM1',
      ),
    ).toEqual(
      drawn(`
        | member | claim | code  |
        | Ada    | a2    | I10   |
        | Ada    | a3    | N184  |
        | Ben    | b2    | N1830 |
        | Ben    | b1    | N184  |`),
    );
  });

  it('leads to the claim line, the code list and its edition', async () => {
    expect(
      await evidence(
        {
          coverage: inThree(['Ada']),
          claims: `
            | id | member | date       | bill | line | dx  |
            | a1 | Ada    | 2026-01-05 | 111  | 7    | I10 |`,
        },
        'table_name, claim_id as claim, claim_line_number as line, record_id, code_system, value_set, edition',
        'CM1',
      ),
    ).toEqual(
      drawn(`
        | member | table_name      | claim | line | record_id  | code_system | value_set    | edition          |
        | Ada    | claim_diagnosis | a1    | 7    | hash of a1 | icd-10-cm   | hypertension | ICD-10-CM FY2026 |`),
    );
  });

  it('is nothing for who is out of scope, whose family has lapsed, or under a policy without CM1', async () => {
    expect(
      await evidence(
        {
          policies: { stays: { enabled_criteria: ['CM2'] } },
          members: '| member | dead |\n| dead | yes |',
          coverage: '| member | plan |\n| dead | three |\n| lapsed | three |\n| stays | stays |',
          claims: `
            | id | member | date       | bill | dx      |
            | d1 | dead   | 2026-01-05 | 111  | I10     |
            | l1 | lapsed | 2025-01-05 | 111  | J45.909 |
            | s1 | stays  | 2026-01-05 | 111  | I10     |`,
        },
        'claim_id',
        'CM1',
      ),
    ).toEqual([]);
  });
});

describe('what proves a substance use disorder', () => {
  it('is the newest fill that treats it, as sensitive as the disorder, beside the claims; of who is not treated, none', async () => {
    const facts: MemberFacts = {
      policies: { four: { enabled_criteria: ['CM1', 'CM4'] } },
      coverage: '| member | plan |\n| Ada | four |\n| Ben | four |\n| Cal | four |',
      claims: `
        | id | member | date       | line | dx     |
        | a1 | Ada    | 2026-01-05 | 1    | F11.20 |
        | c1 | Cal    | 2026-01-05 | 1    | F11.20 |`,
      given: {
        pharmacy_fill: drawnFills(`
          | member | filled     | ingredient             | name              |
          | Ada    | 2025-12-01 | buprenorphine+naloxone |                   |
          | Ada    | 2026-02-01 | buprenorphine          | Subutex 8 mg      |
          | Ben    | 2026-02-01 | buprenorphine+naloxone |                   |
          | Cal    | 2026-02-01 | buprenorphine          | Butrans 5 mcg/hour |`),
      },
    };
    const shown = `table_name, claim_id as claim, claim_line_number as line, evidence_date as date,
      replace(code, '|', '+') as code, sensitivity`;
    expect(await evidence(facts, shown, 'CM4_SUD')).toEqual(
      drawn(`
        | member | table_name      | claim  | line | date       | code                   | sensitivity   |
        | Ada    | pharmacy_fill   | fill 2 | 1    | 2026-02-01 | buprenorphine          | mental_health |
        | Ada    | claim_diagnosis | a1     | 1    | 2026-01-05 | F1120                  | mental_health |
        | Ben    | pharmacy_fill   | fill 3 | 1    | 2026-02-01 | buprenorphine+naloxone | mental_health |`),
    );
    // substance use is among the twenty chronic conditions too
    expect(
      await evidence(
        facts,
        'claim_id as claim, code_system, value_set, edition, amount_or_value as family',
        'CM1',
      ),
    ).toContainEqual(
      drawn(`
        | member | claim  | code_system | value_set                     | edition | family        |
        | Ben    | fill 3 | ingredient  | treatment-opioid-use-disorder | 2025    | substance_use |`)[0],
    );
  });
});

describe('what proves a stay', () => {
  it('is every claim and notice that tells of it; a stay in house is dated by its admission', async () => {
    expect(
      await evidence(
        {
          coverage: inThree(['Ada']),
          claims: `
            | id | member | date       | to         | bill | dx   |
            | c1 | Ada    | 2026-02-01 | 2026-02-05 | 111  | R079 |
            | c2 | Ada    | 2026-04-01 | 2026-04-05 | 111  | R079 |`,
          stays: `
            | id | member | from       | to         | claim | notice | counted |
            | s1 | Ada    | 2026-02-01 | 2026-02-05 | 1     |        | yes     |
            | s2 | Ada    | 2026-04-01 | 2026-04-05 | 2     | n2     | yes     |
            | s3 | Ada    | 2026-06-20 |            |       | n3     | yes     |
            | s4 | Ada    | 2026-05-01 | 2026-05-02 |       | n4     | no      |`,
        },
        'table_name, claim_id as claim, record_id, evidence_date as date, code, amount_or_value as stay',
        'CM2',
      ),
    ).toEqual(
      drawn(`
        | member | table_name       | claim | record_id  | date       | code | stay                     |
        | Ada    | encounter_notice |       | hash of n3 | 2026-06-20 | s3   | 2026-06-20 to in house   |
        | Ada    | inpatient_stay   | c2    | hash of c2 | 2026-04-05 | s2   | 2026-04-01 to 2026-04-05 |
        | Ada    | encounter_notice |       | hash of n2 | 2026-04-05 | s2   | 2026-04-01 to 2026-04-05 |
        | Ada    | inpatient_stay   | c1    | hash of c1 | 2026-02-05 | s1   | 2026-02-01 to 2026-02-05 |`),
    );
  });
});

describe('what shows a social need', () => {
  it('is the answer, the code on a claim or the flag of enrolment, with the instrument or list it stands in', async () => {
    const facts: MemberFacts = {
      members: '| member | language | interpreter |\n| Cal | es | yes |',
      coverage: inThree(['Ada', 'Ben', 'Cal', 'Dee']),
      answers: `
        | member | date       | code    | answer    |
        | Ada    | 2026-03-01 | 93033-9 | LA33-6    |
        | Dee    | 2026-03-01 | 71802-3 | LA31995-6 |`,
      claims: `
        | id | member | date       | line | hcpcs | dx     |
        | b1 | Ben    | 2026-04-02 | 1    | 99284 | Z59.01 |
        | c1 | Cal    | 2026-04-02 | 3    | T1013 | I10    |`,
    };
    const shown = 'table_name, claim_id as claim, claim_line_number as line, evidence_date as date, code';
    expect(await evidence(facts, `${shown}, amount_or_value as answer`, 'CM3_HOUSING')).toEqual(
      drawn(`
        | member | table_name      | claim | line | date       | code    | answer    |
        | Ada    | observation     |       |      | 2026-03-01 | 93033-9 | LA33-6    |
        | Ben    | claim_diagnosis | b1    |      | 2026-04-02 | Z5901   |           |
        | Dee    | observation     |       |      | 2026-03-01 | 71802-3 | LA31995-6 |`),
    );
    expect(await evidence(facts, shown, 'CM3_LEP')).toEqual(
      drawn(`
        | member | table_name    | claim | line | date       | code               |
        | Cal    | coverage_span |       |      | 2026-06-30 | interpreter_needed |
        | Cal    | claim_line    | c1    | 3    | 2026-04-02 | T1013              |`),
    );
  });

  it('names an edition, also for a question that two instruments share', async () => {
    expect(
      await evidence(
        {
          coverage: inThree(['Ada', 'Ben', 'Cal', 'Dee']),
          claims: '| id | member | date | dx |\n| d1 | Dee | 2026-03-01 | Z59.01 |',
          answers: `
            | member | date       | code    | answer    |
            | Ada    | 2026-03-01 | 93033-9 | LA33-6    |
            | Ben    | 2026-03-01 | 71802-3 | LA31995-6 |
            | Cal    | 2026-03-01 | 71802-3 | LA30190-5 |`,
        },
        "replace(value_set, '|', '+') as instrument, replace(edition, '|', '+') as edition",
        'CM3_HOUSING',
      ),
    ).toEqual(
      drawn(`
        | member | instrument       | edition          |
        | Ada    | prapare          | 2016             |
        | Ben    | ahc-hrsn+prapare | 2021+2016        |
        | Cal    | ahc-hrsn+prapare | 2021+2016        |
        | Dee    | social-need      | ICD-10-CM FY2026 |`),
    );
  });

  it('is the three newest live findings of a need; where a later no took the need back, that no', async () => {
    expect(
      await evidence(
        {
          coverage: inThree(['Ada', 'Ben']),
          claims: `
            | id | member | date       | dx     |
            | a0 | Ada    | 2025-06-30 | Z59.01 |
            | a1 | Ada    | 2025-08-01 | Z59.01 |
            | a2 | Ada    | 2025-09-01 | Z59.01 |
            | a3 | Ada    | 2025-10-01 | Z59.01 |
            | a4 | Ada    | 2025-11-01 | Z59.41 |
            | a5 | Ada    | 2025-12-01 | Z59.01 |
            | b1 | Ben    | 2026-02-01 | Z59.01 |`,
          answers: `
            | member | date       | code    | answer    |
            | Ben    | 2026-03-01 | 71802-3 | LA31993-1 |`,
        },
        'claim_id as claim, code, amount_or_value as answer',
        'CM3_HOUSING',
      ),
    ).toEqual(
      drawn(`
        | member | claim | code    | answer    |
        | Ada    | a5    | Z5901   |           |
        | Ada    | a3    | Z5901   |           |
        | Ada    | a2    | Z5901   |           |
        | Ben    |       | 71802-3 | LA31993-1 |`),
    );
  });
});
