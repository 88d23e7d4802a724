import { describe, expect, it } from 'vitest';
import { drawn, told } from './member-facts.js';
import type { MemberFacts } from './member-facts.js';

/** L24 is 2024-07-01 to 2026-06-30, W12 begins on 2025-07-01. */
function conditions(facts: MemberFacts, columns = 'c.status', only = 'true'): ReturnType<typeof told> {
  return told(
    facts,
    'member_condition',
    `select c.person_id as member, c.family, ${columns}
     from member_condition as c
     join policy_variant as p on p.variant_id = c.variant_id and p.topic = 'condition'
     where p.policy_id = 'default-2026.1' and ${only}
     order by 1, 2`,
  );
}

/** One family under several policies: `policy member status`. */
function byPolicy(facts: MemberFacts): ReturnType<typeof told> {
  return told(
    facts,
    'member_condition',
    `select c.person_id as member, p.policy_id as policy, c.status, c.n_dates, c.stage
     from member_condition as c
     join policy_variant as p on p.variant_id = c.variant_id and p.topic = 'condition'
     order by 1, 2`,
  );
}

describe('a lifelong family', () => {
  it('is active by two office dates, by one inpatient, nursing or home-health bill; one date or one day is a suspect', async () => {
    expect(
      await conditions(
        {
          claims: `
            | member   | date       | bill | dx   |
            | home     | 2026-01-05 | 327  | I50.9 |
            | hospital | 2026-01-05 | 111  | I50.9 |
            | nursing  | 2026-01-05 | 211  | I50.9 |
            | office 1 | 2026-01-05 |      | I50.9 |
            | office 2 | 2026-01-05 |      | I50.9 |
            | office 2 | 2026-01-06 |      | I50.9 |
            | one day  | 2026-01-05 |      | I50.9 |
            | one day  | 2026-01-05 | 131  | I50.9 |`,
        },
        'c.status, c.first_evidence, c.last_evidence, c.n_dates',
      ),
    ).toEqual(
      drawn(`
        | member   | family        | status  | first_evidence | last_evidence | n_dates |
        | home     | heart_failure | active  | 2026-01-05     | 2026-01-05    | 1       |
        | hospital | heart_failure | active  | 2026-01-05     | 2026-01-05    | 1       |
        | nursing  | heart_failure | active  | 2026-01-05     | 2026-01-05    | 1       |
        | office 1 | heart_failure | suspect | 2026-01-05     | 2026-01-05    | 1       |
        | office 2 | heart_failure | active  | 2026-01-05     | 2026-01-06    | 2       |
        | one day  | heart_failure | suspect | 2026-01-05     | 2026-01-05    | 1       |`),
    );
  });

  it('stays active on evidence of the first day of the 24 months, and not on that of the day before', async () => {
    expect(
      await conditions(
        {
          claims: `
            | member        | date       | dx  |
            | a first day   | 2024-07-01 | I10 |
            | a first day   | 2024-09-01 | I10 |
            | b day before  | 2024-06-30 | I10 |
            | b day before  | 2024-09-01 | I10 |
            | c both before | 2024-06-29 | I10 |
            | c both before | 2024-06-30 | I10 |
            | d last day    | 2026-01-01 | I10 |
            | d last day    | 2026-06-30 | I10 |
            | e day after   | 2026-01-01 | I10 |
            | e day after   | 2026-07-01 | I10 |`,
        },
        'c.status, c.n_dates',
      ),
    ).toEqual(
      drawn(`
        | member       | family       | status  | n_dates |
        | a first day  | hypertension | active  | 2       |
        | b day before | hypertension | suspect | 1       |
        | d last day   | hypertension | active  | 2       |
        | e day after  | hypertension | suspect | 1       |`),
    );
  });

  it('counts a diagnosis in any position, and a claim about two families for both', async () => {
    expect(
      await conditions({
        claims: `
          | member | date       | dx    | also  |
          | Ada    | 2026-01-05 | I10   | E11.9 |
          | Ada    | 2026-02-05 | E11.9 | I10   |`,
      }),
    ).toEqual(
      drawn(`
        | member | family       | status |
        | Ada    | diabetes     | active |
        | Ada    | hypertension | active |`),
    );
  });
});

describe('a remitting family', () => {
  it('needs its latest evidence in W12, else it has lapsed', async () => {
    expect(
      await conditions(
        {
          claims: `
            | member      | date       | bill | dx      |
            | a first day | 2024-08-01 |      | J45.909 |
            | a first day | 2025-07-01 |      | J45.909 |
            | b before    | 2024-08-01 |      | J45.909 |
            | b before    | 2025-06-30 |      | J45.909 |
            | c hospital  | 2025-06-30 | 111  | J45.909 |
            | d hospital  | 2025-07-01 | 111  | J45.909 |
            | e mixed     | 2025-03-01 | 111  | J45.909 |
            | e mixed     | 2025-07-01 |      | J45.909 |`,
        },
        'c.status, c.last_evidence',
      ),
    ).toEqual(
      drawn(`
        | member      | family | status | last_evidence |
        | a first day | asthma | active | 2025-07-01    |
        | b before    | asthma | lapsed | 2025-06-30    |
        | c hospital  | asthma | lapsed | 2025-06-30    |
        | d hospital  | asthma | active | 2025-07-01    |
        | e mixed     | asthma | active | 2025-07-01    |`),
    );
  });

  it('is in remission when the remission is noted after the last proof, and active when the proof is newer and in W12', async () => {
    expect(
      await conditions({
        claims: `
          | member            | date       | dx     |
          | a remission only  | 2026-01-15 | F10.21 |
          | a remission only  | 2026-04-15 | F10.21 |
          | b proof, later    | 2024-09-01 | F10.20 |
          | b proof, later    | 2024-11-01 | F10.20 |
          | b proof, later    | 2026-04-15 | F10.21 |
          | c remission first | 2024-09-01 | F10.21 |
          | c remission first | 2024-11-01 | F10.20 |
          | c remission first | 2024-12-01 | F10.20 |
          | d remission first | 2025-09-01 | F10.21 |
          | d remission first | 2026-01-01 | F10.20 |
          | d remission first | 2026-02-01 | F10.20 |
          | e one, remission  | 2026-01-01 | F10.20 |
          | e one, remission  | 2026-02-01 | F10.21 |
          | f remission, one  | 2026-01-01 | F10.21 |
          | f remission, one  | 2026-02-01 | F10.20 |`,
      }),
    ).toEqual(
      drawn(`
        | member            | family        | status    |
        | a remission only  | substance_use | remission |
        | b proof, later    | substance_use | remission |
        | c remission first | substance_use | lapsed    |
        | d remission first | substance_use | active    |
        | e one, remission  | substance_use | remission |
        | f remission, one  | substance_use | suspect   |`),
    );
  });
});

describe('depression and bipolar disorder are one family', () => {
  it('whose dates are pooled, and any bipolar evidence in 24 months makes it lifelong', async () => {
    expect(
      await conditions(
        {
          claims: `
          | member          | date       | dx     |
          | a pooled        | 2025-08-01 | F32.1  |
          | a pooled        | 2026-02-01 | F31.9  |
          | b old bipolar   | 2024-08-01 | F31.9  |
          | b old bipolar   | 2025-02-01 | F33.1  |
          | c depression    | 2024-08-01 | F32.1  |
          | c depression    | 2025-02-01 | F33.1  |
          | d full remission| 2026-01-01 | F31.76 |
          | d full remission| 2026-02-01 | F31.76 |
          | e remitted      | 2026-01-01 | F32.5  |
          | e remitted      | 2026-02-01 | F33.42 |
          | f partial       | 2026-01-01 | F32.4  |
          | f partial       | 2026-02-01 | F33.41 |`,
        },
        'c.status',
        "c.family = 'mood'",
      ),
    ).toEqual(
      drawn(`
        | member          | family | status    |
        | a pooled        | mood   | active    |
        | b old bipolar   | mood   | active    |
        | c depression    | mood   | lapsed    |
        | d full remission| mood   | remission |
        | e remitted      | mood   | remission |
        | f partial       | mood   | active    |`),
    );
  });
});

describe('serious mental illness', () => {
  it('by a psychosis of F22, F23, F28 or F29 is proven in hospital alone, not by a swing bed, nursing facility or home health', async () => {
    expect(
      await conditions(
        {
          claims: `
          | member       | date       | bill | dx    |
          | a hospital   | 2026-01-05 | 111  | F29   |
          | b religious  | 2026-01-05 | 411  | F22   |
          | c home       | 2026-01-05 | 321  | F29   |
          | c home       | 2026-02-05 | 327  | F29   |
          | d nursing    | 2026-01-05 | 211  | F23   |
          | e swing bed  | 2026-01-05 | 181  | F28   |
          | f swing snf  | 2026-01-05 | 281  | F28   |
          | g home F20   | 2026-01-05 | 321  | F20.9 |
          | h nurs. F31  | 2026-01-05 | 211  | F31.9 |
          | i swing F20  | 2026-01-05 | 181  | F20.9 |
          | j swing F20  | 2026-01-05 | 281  | F20.9 |
          | k agency F20 | 2026-01-05 | 341  | F20.9 |
          | l office F20 | 2026-01-05 | 131  | F20.9 |`,
        },
        'c.status',
        "c.family = 'serious_mental_illness'",
      ),
    ).toEqual(
      drawn(`
        | member       | family                 | status  |
        | a hospital   | serious_mental_illness | active  |
        | b religious  | serious_mental_illness | active  |
        | g home F20   | serious_mental_illness | active  |
        | h nurs. F31  | serious_mental_illness | active  |
        | i swing F20  | serious_mental_illness | active  |
        | j swing F20  | serious_mental_illness | active  |
        | k agency F20 | serious_mental_illness | active  |
        | l office F20 | serious_mental_illness | suspect |`),
    );
  });
});

describe('chronic kidney disease', () => {
  it('of stages 1 and 2 is early, without a stage unknown, and active from stage 3', async () => {
    expect(
      await conditions(
        {
          claims: `
            | member    | date       | dx     |
            | a stage 2 | 2026-01-05 | N18.2  |
            | a stage 2 | 2026-02-05 | N18.2  |
            | b no stage| 2026-01-05 | N18.9  |
            | b no stage| 2026-02-05 | I13.10 |
            | c 3a      | 2026-01-05 | N18.31 |
            | c 3a      | 2026-02-05 | N18.30 |
            | d 3 and 4 | 2026-01-05 | N18.30 |
            | d 3 and 4 | 2026-02-05 | N18.4  |
            | e one     | 2026-01-05 | N18.30 |
            | e one     | 2026-02-05 | N18.2  |
            | f dialysis| 2026-01-05 | Z99.2  |
            | f dialysis| 2026-02-05 | N18.6  |`,
        },
        'c.status, c.n_dates, c.stage',
      ),
    ).toEqual(
      drawn(`
        | member    | family                 | status            | n_dates | stage |
        | a stage 2 | chronic_kidney_disease | early_ckd         | 2       |       |
        | b no stage| chronic_kidney_disease | ckd_stage_unknown | 2       |       |
        | b no stage| hypertension           | suspect           | 1       |       |
        | c 3a      | chronic_kidney_disease | active            | 2       | 3     |
        | d 3 and 4 | chronic_kidney_disease | active            | 2       | 4     |
        | e one     | chronic_kidney_disease | suspect           | 1       | 3     |
        | f dialysis| chronic_kidney_disease | active            | 2       | 5     |`),
    );
  });

  it('counts from the stage that the policy names: 3, 4 or 5', async () => {
    expect(
      await byPolicy({
        policies: { from4: { ckd_min_stage: 4 }, from5: { ckd_min_stage: 5 } },
        claims: `
          | member | date       | dx     |
          | stage3 | 2026-01-05 | N18.32 |
          | stage3 | 2026-02-05 | N18.32 |
          | stage4 | 2026-01-05 | N18.4  |
          | stage4 | 2026-02-05 | N18.4  |
          | stage5 | 2026-01-05 | N18.5  |
          | stage5 | 2026-02-05 | N18.5  |`,
      }),
    ).toEqual(
      drawn(`
        | member | policy         | status    | n_dates | stage |
        | stage3 | default-2026.1 | active    | 2       | 3     |
        | stage3 | from4          | early_ckd | 2       | 3     |
        | stage3 | from5          | early_ckd | 2       | 3     |
        | stage4 | default-2026.1 | active    | 2       | 4     |
        | stage4 | from4          | active    | 2       | 4     |
        | stage4 | from5          | early_ckd | 2       | 4     |
        | stage5 | default-2026.1 | active    | 2       | 5     |
        | stage5 | from4          | active    | 2       | 5     |
        | stage5 | from5          | active    | 2       | 5     |`),
    );
  });
});

describe('the policy decides', () => {
  it('on how many office dates prove a family: 1, 2 or 3', async () => {
    expect(
      await byPolicy({
        policies: {
          one: { condition_outpatient_min_dates: 1 },
          three: { condition_outpatient_min_dates: 3 },
        },
        claims: `
          | member  | date       | bill | dx  |
          | date1   | 2026-01-05 |      | I10 |
          | date2   | 2026-01-05 |      | I10 |
          | date2   | 2026-02-05 |      | I10 |
          | date3   | 2026-01-05 |      | I10 |
          | date3   | 2026-02-05 |      | I10 |
          | date3   | 2026-03-05 |      | I10 |
          | ward    | 2026-01-05 | 111  | I10 |`,
      }),
    ).toEqual(
      drawn(`
        | member | policy         | status  | n_dates | stage |
        | date1  | default-2026.1 | suspect | 1       |       |
        | date1  | one            | active  | 1       |       |
        | date1  | three          | suspect | 1       |       |
        | date2  | default-2026.1 | active  | 2       |       |
        | date2  | one            | active  | 2       |       |
        | date2  | three          | suspect | 2       |       |
        | date3  | default-2026.1 | active  | 3       |       |
        | date3  | one            | active  | 3       |       |
        | date3  | three          | active  | 3       |       |
        | ward   | default-2026.1 | active  | 1       |       |
        | ward   | one            | active  | 1       |       |
        | ward   | three          | active  | 1       |       |`),
    );
  });

  it('how far back it looks, and how new the evidence of a remitting family must be', async () => {
    expect(
      await byPolicy({
        policies: { short: { condition_lookback_months: 12 }, long: { remitting_window_months: 24 } },
        claims: `
          | member | date       | dx      |
          | asthma | 2025-01-05 | J45.909 |
          | asthma | 2025-06-30 | J45.909 |
          | heart  | 2025-06-30 | I50.9   |
          | heart  | 2025-07-01 | I50.9   |`,
      }),
    ).toEqual(
      drawn(`
        | member | policy         | status  | n_dates | stage |
        | asthma | default-2026.1 | lapsed  | 2       |       |
        | asthma | long           | active  | 2       |       |
        | heart  | default-2026.1 | active  | 2       |       |
        | heart  | long           | active  | 2       |       |
        | heart  | short          | suspect | 1       |       |`),
    );
  });
});

describe('no evidence', () => {
  it('is a line of a laboratory, of imaging, of an ambulance or of equipment, or a hospice bill', async () => {
    expect(
      await conditions({
        claims: `
          | member    | date       | bill | pos | hcpcs | specialty | dx  |
          | a lab     | 2026-01-05 |      | 81  | 83036 | 69        | I10 |
          | a lab     | 2026-02-05 |      | 11  | 80053 | 11        | I10 |
          | b imaging | 2026-01-05 |      | 11  | 71046 | 30        | I10 |
          | b imaging | 2026-02-05 |      | 11  | 99213 | 30        | I10 |
          | c rides   | 2026-01-05 |      | 41  | 99213 | 11        | I10 |
          | c rides   | 2026-02-05 |      | 11  | A0429 | 11        | I10 |
          | d hospice | 2026-01-05 | 811  | 11  | 99213 | 11        | I10 |
          | d hospice | 2026-02-05 | 141  | 11  | 99213 | 11        | I10 |
          | e office  | 2026-01-05 |      | 11  | 77301 | 11        | I10 |
          | e office  | 2026-02-05 |      | 11  | 99213 | 11        | I10 |`,
      }),
    ).toEqual(
      drawn(`
        | member   | family       | status |
        | e office | hypertension | active |`),
    );
  });
});
