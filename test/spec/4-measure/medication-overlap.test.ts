/** what is taken together. As of 2026-06-30. */
import { describe, expect, it } from 'vitest';
import { ask } from './medication-facts.js';

const overlaps =
  'select person_id, type, rule_id, overlap_days, from_date, to_date, is_high_severity_conflict from medication_finding where overlap_days is not null order by 1, 2, 3, 5';
const duplicates = `select person_id, overlap_days, from_date, to_date from medication_finding where type = 'duplicate' order by 1, 3`;

describe('two ingredients of one class', () => {
  it('are 47 days of an ACE inhibitor and an ARB for the woman of case C01', async () => {
    expect(
      await ask(
        {
          fills: `
            | member | filled     | name                         | days | by         |
            | C01    | 2026-05-01 | lisinopril 10 MG Oral Tablet | 90   | 1111111111 |
            | C01    | 2026-05-15 | losartan potassium 50 MG     | 90   | 2222222222 |`,
        },
        overlaps,
      ),
    ).toEqual(['C01 duplicate class-ras 47 2026-05-15 2026-06-30 true']);
  });

  it('are a duplicate from the thirtieth day on', async () => {
    expect(
      await ask(
        {
          fills: `
            | member | filled     | ingredient | days |
            | Ada    | 2026-05-01 | naproxen   | 90   |
            | Ada    | 2026-06-01 | meloxicam  | 90   |
            | Ben    | 2026-05-01 | naproxen   | 90   |
            | Ben    | 2026-06-02 | meloxicam  | 90   |`,
        },
        duplicates,
      ),
    ).toEqual(['Ada 30 2026-06-01 2026-06-30']);
  });

  it('count each day once, whatever the number of fills, and add up over days apart', async () => {
    // Ada: 03-01..03-20 and 04-10..04-19, twenty days apart; Ben: the second stretch begins 31 days after the first ended
    expect(
      await ask(
        {
          fills: `
            | member | filled     | ingredient   | days |
            | Ada    | 2026-03-01 | atorvastatin | 90   |
            | Ada    | 2026-03-10 | atorvastatin | 80   |
            | Ada    | 2026-03-01 | simvastatin  | 20   |
            | Ada    | 2026-04-10 | simvastatin  | 10   |
            | Ben    | 2026-03-01 | atorvastatin | 90   |
            | Ben    | 2026-03-01 | simvastatin  | 20   |
            | Ben    | 2026-04-21 | simvastatin  | 10   |`,
        },
        duplicates,
      ),
    ).toEqual(['Ada 30 2026-03-01 2026-04-19']);
  });

  it('are none in one product, nor in one ingredient under two products, nor in classes that are combined on purpose', async () => {
    expect(
      await ask(
        {
          fills: `
            | member | filled     | ingredient                      | days |
            | Ada    | 2026-05-01 | sacubitril+valsartan            | 90   |
            | Ben    | 2026-05-01 | lisinopril                      | 90   |
            | Ben    | 2026-05-01 | hydrochlorothiazide+lisinopril  | 90   |
            | Cleo   | 2026-05-01 | insulin glargine                | 90   |
            | Cleo   | 2026-05-01 | insulin lispro                  | 90   |
            | Dora   | 2026-05-01 | sacubitril+valsartan            | 90   |
            | Dora   | 2026-05-01 | valsartan                       | 90   |`,
        },
        duplicates,
      ),
    ).toEqual(['Dora 61 2026-05-01 2026-06-30']);
  });

  it('end with what was paid: a reversed or denied fill was never taken', async () => {
    expect(
      await ask(
        {
          fills: `
            | member | filled     | ingredient | days | status   |
            | Ada    | 2026-05-01 | lisinopril | 90   | paid     |
            | Ada    | 2026-05-01 | losartan   | 90   | reversed |
            | Ada    | 2026-05-01 | valsartan  | 90   | denied   |`,
        },
        duplicates,
      ),
    ).toEqual([]);
  });
});

describe('a switch within a class', () => {
  // 90 days from 03-03 run out on 05-31, and the thirty days of grace end on 06-30
  const switched = (oldFill: string): string => `
    | filled     | ingredient | days |
    | ${oldFill} | lisinopril | 90   |
    | 2026-04-01 | losartan   | 120  |`;

  it('is forgiven once the old medicine was not filled again by its run-out and thirty days', async () => {
    expect(await ask({ fills: switched('2026-03-03') }, duplicates)).toEqual([]);
  });

  it('is a duplicate as long as the old medicine may still be filled', async () => {
    expect(await ask({ fills: switched('2026-03-04') }, duplicates)).toEqual([
      'Ada 62 2026-04-01 2026-06-01',
    ]);
  });

  it('is not believed beyond the day to which pharmacy claims are complete, or where they are filtered', async () => {
    const fills = switched('2026-03-03');
    const found = ['Ada 61 2026-04-01 2026-05-31'];
    expect(await ask({ fills, pharmacy: [{ completeThrough: '2026-06-29' }] }, duplicates)).toEqual(found);
    expect(await ask({ fills, pharmacy: [{ completeThrough: null, isFiltered: true }] }, duplicates)).toEqual(
      found,
    );
    expect(await ask({ fills, pharmacy: [{ completeThrough: null }] }, duplicates)).toEqual([]);
  });

  it('is forgiven once only: who goes back and forth takes both', async () => {
    // lisinopril → losartan in February (13 days left over), and again in May: 05-01..05-30
    expect(
      await ask(
        {
          fills: `
            | filled     | ingredient | days |
            | 2026-01-01 | lisinopril | 30   |
            | 2026-01-18 | losartan   | 30   |
            | 2026-04-01 | lisinopril | 60   |
            | 2026-05-01 | losartan   | 90   |`,
        },
        duplicates,
      ),
    ).toEqual(['Ada 30 2026-05-01 2026-05-30']);
  });

  it('is forgiven whole although the new medicine paused while the old one lasted', async () => {
    // lisinopril to 05-01; losartan 02-10..02-29 and again from 03-20: one switch, and what was left of lisinopril
    expect(
      await ask(
        {
          fills: `
            | filled     | ingredient | days |
            | 2026-02-01 | lisinopril | 90   |
            | 2026-02-10 | losartan   | 20   |
            | 2026-03-20 | losartan   | 90   |`,
        },
        duplicates,
      ),
    ).toEqual([]);
  });

  it('is forgiven once for two ingredients, whatever products they come in', async () => {
    // lisinopril → losartan in January, and lisinopril with a diuretic → losartan in April: 04-01..05-08
    expect(
      await ask(
        {
          fills: `
            | filled     | ingredient                     | days |
            | 2026-01-01 | lisinopril                     | 60   |
            | 2026-01-20 | losartan                       | 45   |
            | 2026-03-10 | hydrochlorothiazide+lisinopril | 60   |
            | 2026-04-01 | losartan                       | 90   |`,
        },
        duplicates,
      ),
    ).toEqual(['Ada 38 2026-04-01 2026-05-08']);
  });

  it('is none when the old medicine is filled again while the new one runs', async () => {
    expect(
      await ask(
        {
          fills: `
            | filled     | ingredient | days |
            | 2026-01-01 | lisinopril | 60   |
            | 2026-01-15 | losartan   | 150  |
            | 2026-03-01 | lisinopril | 30   |`,
        },
        duplicates,
      ),
    ).toEqual(['Ada 75 2026-01-15 2026-03-30']);
  });
});

describe('interactions', () => {
  it('of tier 1 need one day together, and are a high-severity conflict', async () => {
    expect(
      await ask(
        {
          fills: `
            | member | filled     | ingredient     | days |
            | Ada    | 2026-04-01 | simvastatin    | 30   |
            | Ada    | 2026-04-30 | clarithromycin | 10   |
            | Ben    | 2026-04-01 | simvastatin    | 30   |
            | Ben    | 2026-05-01 | clarithromycin | 10   |`,
        },
        overlaps,
      ),
    ).toEqual(['Ada interaction_tier1 interaction-statin-cyp3a4-inhibitor 1 2026-04-30 2026-04-30 true']);
  });

  it('of tier 2 are told but are no high-severity conflict', async () => {
    expect(
      await ask(
        {
          fills: `
            | member | filled     | ingredient | days |
            | Ada    | 2026-06-01 | warfarin   | 90   |
            | Ada    | 2026-06-21 | ibuprofen  | 10   |`,
        },
        overlaps,
      ),
    ).toEqual(['Ada interaction_tier2 interaction-warfarin-nsaid 10 2026-06-21 2026-06-30 false']);
  });

  it('of three need all three on one day, two of which may come in one product', async () => {
    const rule = `select person_id, overlap_days from medication_finding where rule_id = 'interaction-nsaid-ras-diuretic' order by 1`;
    expect(
      await ask(
        {
          fills: `
            | member | filled     | ingredient                     | days |
            | Ada    | 2026-05-01 | hydrochlorothiazide+lisinopril | 30   |
            | Ada    | 2026-05-30 | naproxen                       | 10   |
            | Ben    | 2026-05-01 | hydrochlorothiazide            | 30   |
            | Ben    | 2026-05-31 | lisinopril                     | 30   |
            | Ben    | 2026-05-01 | naproxen                       | 60   |`,
        },
        rule,
      ),
    ).toEqual(['Ada 1']);
  });

  it('with a test last as long as the low result does: until the next one', async () => {
    // Ada: low from 04-10 to the day before 04-20; Ben: low and never tested again, supply to 04-30
    expect(
      await ask(
        {
          fills: `
            | member | filled     | ingredient           | days |
            | Ada    | 2026-04-01 | glipizide+metformin  | 30   |
            | Ben    | 2026-04-01 | metformin            | 30   |
            | Cleo   | 2026-04-01 | metformin            | 30   |`,
          results: `
            | member | tested     | code    | result |
            | Ada    | 2026-04-10 | 98979-8 | 29     |
            | Ada    | 2026-04-20 | 62238-1 | 31     |
            | Ben    | 2026-03-01 | 98979-8 | 29     |
            | Cleo   | 2026-03-01 | 98979-8 | 30     |`,
        },
        `select person_id, overlap_days, from_date, to_date, finding_id from medication_finding
         where rule_id = 'interaction-metformin-egfr' order by 1`,
      ),
    ).toEqual([
      'Ada 10 2026-04-10 2026-04-19 interaction_tier2.interaction-metformin-egfr.metformin.2026-04-10',
      'Ben 30 2026-04-01 2026-04-30 interaction_tier2.interaction-metformin-egfr.metformin.2026-04-01',
    ]);
  });

  it('are told with every prescriber of either medicine', async () => {
    expect(
      await ask(
        {
          fills: `
            | filled     | ingredient | days | by         |
            | 2026-06-01 | sertraline | 30   | 1111111111 |
            | 2026-06-05 | phenelzine | 30   | 2222222222 |
            | 2026-01-01 | phenelzine | 30   | 3333333333 |`,
        },
        `select p.finding_id, p.ingredient, p.prescriber_npi from medication_finding_part as p
         join medication_finding as f on f.finding_id = p.finding_id and f.type = 'interaction_tier1' order by 1, 2, 3`,
      ),
    ).toEqual([
      'interaction_tier1.interaction-ssri-mao-inhibitor.phenelzine.sertraline.2026-06-05 phenelzine 2222222222',
      'interaction_tier1.interaction-ssri-mao-inhibitor.phenelzine.sertraline.2026-06-05 sertraline 1111111111',
    ]);
  });

  it('that ended before the 180 days are history', async () => {
    // the 180 days begin on 2026-01-02
    expect(
      await ask(
        {
          fills: `
            | member | filled     | ingredient     | days |
            | Ada    | 2025-12-01 | simvastatin    | 33   |
            | Ada    | 2025-12-01 | clarithromycin | 33   |
            | Ben    | 2025-12-01 | simvastatin    | 32   |
            | Ben    | 2025-12-01 | clarithromycin | 32   |
            | Cleo   | 2025-05-01 | simvastatin    | 60   |
            | Cleo   | 2025-05-01 | clarithromycin | 60   |`,
        },
        'select person_id, to_date, is_in_w180 from medication_finding where overlap_days is not null order by 1',
      ),
    ).toEqual(['Ada 2026-01-02 true', 'Ben 2026-01-01 false']);
  });
});
