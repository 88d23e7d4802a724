/** a fill of buprenorphine labelled for opioid use disorder makes the family, and nothing else from a pharmacy does. */
import { describe, expect, it } from 'vitest';
import { drawnFills } from './drawn-fills.js';
import { drawn, told } from './member-facts.js';
import type { MemberFacts } from './member-facts.js';

/** L24 is 2024-07-01 to 2026-06-30, W12 begins on 2025-07-01. */
function substanceUse(fills: string, facts: MemberFacts = {}): ReturnType<typeof told> {
  return told(
    { ...facts, given: { pharmacy_fill: drawnFills(fills) } },
    'member_condition',
    `select c.person_id as member, c.status, c.last_evidence, c.n_dates
     from member_condition as c
     join policy_variant as p on p.variant_id = c.variant_id and p.topic = 'condition'
     where p.policy_id = 'default-2026.1' and c.family = 'substance_use'
     order by 1`,
  );
}

describe('a pharmacy fill', () => {
  it('of buprenorphine with naloxone proves treatment by itself; alone it does where its name tells the form', async () => {
    expect(
      await substanceUse(`
        | member        | filled     | ingredient             | name                                              |
        | both          | 2026-03-01 | buprenorphine+naloxone |                                                   |
        | both by name  | 2026-03-01 |                        | buprenorphine 8 MG / naloxone 2 MG Sublingual Film |
        | brand         | 2026-03-01 |                        | Suboxone 8-2 mg film                              |
        | month         | 2026-03-01 | buprenorphine          | 1.5 ML buprenorphine 200 MG/ML Prefilled Syringe  |
        | short         | 2026-03-01 | buprenorphine          | BUPRENORPHINE HCL 8 MG TABLET SL                  |
        | sublingual    | 2026-03-01 |                        | buprenorphine 8 MG Sublingual Tablet              |`),
    ).toEqual(
      drawn(`
        | member       | status | last_evidence | n_dates |
        | both         | active | 2026-03-01    | 1       |
        | both by name | active | 2026-03-01    | 1       |
        | brand        | active | 2026-03-01    | 1       |
        | month        | active | 2026-03-01    | 1       |
        | short        | active | 2026-03-01    | 1       |
        | sublingual   | active | 2026-03-01    | 1       |`),
    );
  });

  it('of a form against pain, of another medicine, or of a form that nothing tells proves nothing', async () => {
    expect(
      await substanceUse(`
        | member     | filled     | ingredient    | name                                               |
        | buccal     | 2026-03-01 | buprenorphine | buprenorphine 0.075 MG Buccal Film [Belbuca]       |
        | injection  | 2026-03-01 | buprenorphine | 1 ML buprenorphine 0.3 MG/ML Injection             |
        | methadone  | 2026-03-01 | methadone     | methadone 10 MG Oral Tablet                        |
        | naloxone   | 2026-03-01 | naloxone      | naloxone 4 MG Nasal Spray                          |
        | naltrexone | 2026-03-01 | naltrexone    | naltrexone 50 MG Oral Tablet                       |
        | patch      | 2026-03-01 | buprenorphine | 168 HR buprenorphine 0.01 MG/HR Transdermal System |
        | slow       | 2026-03-01 | buprenorphine | buprenorphine slow release                         |
        | two        | 2026-03-01 | buprenorphine | buprenorphine patch                                |
        | two        | 2026-03-02 | naloxone      | naloxone 4 MG Nasal Spray                          |
        | unnamed    | 2026-03-01 | buprenorphine |                                                    |`),
    ).toEqual([]);
  });

  it('counts from the first day of the 12 months, lapses before it, and was never given when it was not paid', async () => {
    expect(
      await substanceUse(`
        | member    | filled     | ingredient             | status |
        | a first   | 2025-07-01 | buprenorphine+naloxone | paid   |
        | b before  | 2025-06-30 | buprenorphine+naloxone | paid   |
        | c old     | 2024-06-30 | buprenorphine+naloxone | paid   |
        | d later   | 2026-07-01 | buprenorphine+naloxone | paid   |
        | e denied  | 2026-03-01 | buprenorphine+naloxone | denied |
        | f two     | 2025-06-30 | buprenorphine+naloxone | paid   |
        | f two     | 2026-06-30 | buprenorphine+naloxone | paid   |`),
    ).toEqual(
      drawn(`
        | member   | status | last_evidence | n_dates |
        | a first  | active | 2025-07-01    | 1       |
        | b before | lapsed | 2025-06-30    | 1       |
        | f two    | active | 2026-06-30    | 2       |`),
    );
  });

  it('makes a suspicion of one visit a proven disorder, and outlasts an earlier remission', async () => {
    expect(
      await substanceUse(
        `
        | member    | filled     | ingredient             |
        | remission | 2026-05-01 | buprenorphine+naloxone |
        | suspect   | 2026-05-01 | buprenorphine+naloxone |`,
        {
          claims: `
            | member    | date       | dx     |
            | remission | 2026-04-01 | F11.21 |
            | suspect   | 2026-04-01 | F11.20 |`,
        },
      ),
    ).toEqual(
      drawn(`
        | member    | status | last_evidence | n_dates |
        | remission | active | 2026-05-01    | 1       |
        | suspect   | active | 2026-05-01    | 2       |`),
    );
  });
});
