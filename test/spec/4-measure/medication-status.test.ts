/** How medicines are named, what cannot be read, and how many there are. As of 2026-06-30. */
import { describe, expect, it } from 'vitest';
import { ask } from './medication-facts.js';

const products = 'select person_id, product, is_read from drug_fill order by 1, 2';
const status =
  'select person_id, is_unknown, n_unread_fills, n_chronic_products, n_chronic_prescribers from medication_status order by 1';

function named(names: readonly string[]): string {
  return [
    '| member | filled | name | days |',
    ...names.map((name, i) => `| ${String(i + 1)} | 2026-06-01 | ${name} | 90 |`),
  ].join('\n');
}

describe('the name of a medicine', () => {
  it('is read for its ingredients, whatever the strength, dose form, salt, brand or case', async () => {
    expect(
      await ask(
        {
          fills: named([
            'lisinopril 10 MG Oral Tablet',
            'amlodipine 5 MG / benazepril hydrochloride 10 MG Oral Capsule [Lotrel]',
            '24 HR metoprolol succinate 100 MG Extended Release Oral Tablet',
            'METFORMIN TAB 500MG ER',
            'AMLODIPINE/BENAZEPRIL CAP 5-10MG',
            'NDA020983 200 ACTUAT albuterol 0.09 MG/ACTUAT Metered Dose Inhaler [Ventolin]',
            'Alendronic acid 10 MG Oral Tablet',
            'Coumadin 5 MG',
          ]),
        },
        products,
      ),
    ).toEqual([
      '1 lisinopril true',
      '2 amlodipine|benazepril true',
      '3 metoprolol true',
      '4 metformin true',
      '5 amlodipine|benazepril true',
      '6 albuterol true',
      '7 alendronate true',
      '8 warfarin true',
    ]);
  });

  it('is matched on whole words, and the longest name wins', async () => {
    expect(
      await ask(
        {
          fills: named([
            'Insulin Glargine 100 UNT/ML',
            'insulin NOS 100 UNT/ML',
            'ethinyl estradiol 0.02 MG / drospirenone 3 MG',
            'chlorothiazide 250 MG',
            'hydrochlorothiazide 25 MG',
          ]),
        },
        products,
      ),
    ).toEqual([
      '1 insulin glargine true',
      '2 insulin true',
      '3 drospirenone|ethinyl estradiol true',
      '4 chlorothiazide true',
      '5 hydrochlorothiazide true',
    ]);
  });

  it('that holds no known ingredient is not read, and one that holds a part is read for that part only', async () => {
    expect(
      await ask({ fills: named(['Trinessa 28 Day Pack', 'warfarin 5 MG / unheardofin 3 MG']) }, products),
    ).toEqual(['1 - false', '2 warfarin false']);
  });

  it('gives way to ingredients as delivered, and comes before the map of product codes', async () => {
    expect(
      await ask(
        {
          productCodes: '| ndc | ingredients |\n| 00000000007 | hydrochlorothiazide+lisinopril |',
          fills: `
            | member | filled     | ingredient | name      | ndc         | days |
            | Ada    | 2026-06-01 | newdrugium | warfarin  | 00000000007 | 30   |
            | Ben    | 2026-06-01 |            | warfarin  | 00000000007 | 30   |
            | Cleo   | 2026-06-01 |            | Trinessa  | 00000000007 | 30   |
            | Dora   | 2026-06-01 |            |           | 00000000007 | 30   |
            | Ed     | 2026-06-01 |            |           | 00000000008 | 30   |`,
        },
        products,
      ),
    ).toEqual([
      'Ada newdrugium true',
      'Ben warfarin true',
      'Cleo hydrochlorothiazide|lisinopril true',
      'Dora hydrochlorothiazide|lisinopril true',
      'Ed - false',
    ]);
  });
});

describe('medicines of a member', () => {
  it('are unknown when a fill that reaches into the 180 days cannot be read', async () => {
    // the 180 days begin on 2026-01-02; a supply that cannot be read covers the day of its fill
    expect(
      await ask(
        {
          fills: `
            | member | filled     | ingredient | ndc         | days |
            | Ada    | 2026-01-02 |            | 00000000001 | 30   |
            | Ben    | 2025-12-03 |            | 00000000001 | 30   |
            | Cleo   | 2026-06-01 | lisinopril |             |      |
            | Dora   | 2026-06-01 | lisinopril |             | 90   |
            | Ed     | 2026-06-01 | lisinopril |             | 9999 |`,
        },
        'select person_id, is_unknown, n_unread_fills from medication_status order by 1',
      ),
    ).toEqual(['Ada true 1', 'Ben false 0', 'Cleo true 1', 'Dora false 0', 'Ed true 1']);
  });

  it('count by ingredient set, with 21 days of supply or more, on the last day of which the night still falls', async () => {
    expect(
      await ask(
        {
          fills: `
            | filled     | ingredient                     | days | by |
            | 2026-06-01 | hydrochlorothiazide+lisinopril | 30   | 1  |
            | 2026-05-31 | metformin                      | 30   | 2  |
            | 2026-06-10 | metoprolol                     | 21   | 3  |
            | 2026-06-20 | omeprazole                     | 20   | 4  |
            | 2026-06-20 | atorvastatin                   | 30   | 1  |
            | 2026-06-25 | atorvastatin                   | 30   | 1  |
            | 2026-01-01 | digoxin                        | 30   | 5  |`,
        },
        status,
      ),
    ).toEqual(['Ada false 0 3 3']);
  });

  const five = ['lisinopril', 'metformin', 'metoprolol', 'omeprazole', 'atorvastatin'];
  const ten = [...five, 'warfarin', 'furosemide', 'sertraline', 'donepezil', 'allopurinol'];
  const taking = (members: Readonly<Record<string, readonly string[]>>): string =>
    [
      '| member | filled | ingredient | days |',
      ...Object.entries(members).flatMap(([name, list]) =>
        list.map((one) => `| ${name} | 2026-06-01 | ${one} | 30 |`),
      ),
    ].join('\n');
  const counts = `select person_id, type from medication_finding where rule_id = 'polypharmacy' order by 1, 2 desc`;

  it('are many from five on, and very many from ten on', async () => {
    const members = { Ada: five.slice(1), Ben: five, Cleo: ten.slice(1), Dora: ten };
    expect(await ask({ fills: taking(members) }, counts)).toEqual([
      'Ben polypharmacy_5',
      'Cleo polypharmacy_5',
      'Dora polypharmacy_5',
      'Dora polypharmacy_10',
    ]);
    expect(await ask({ fills: taking(members), set: { polypharmacy: [9, 11] } }, counts)).toEqual([
      'Cleo polypharmacy_5',
      'Dora polypharmacy_5',
    ]);
  });

  it('come from many prescribers when three wrote chronic fills in the 180 days', async () => {
    expect(
      await ask(
        {
          fills: `
            | member | filled     | ingredient   | days | by |
            | Ada    | 2026-01-02 | lisinopril   | 30   | 1  |
            | Ada    | 2026-02-01 | metformin    | 30   | 2  |
            | Ada    | 2026-03-01 | atorvastatin | 30   | 3  |
            | Ben    | 2026-01-01 | lisinopril   | 30   | 1  |
            | Ben    | 2026-02-01 | metformin    | 30   | 2  |
            | Ben    | 2026-03-01 | atorvastatin | 30   | 3  |`,
        },
        `select p.person_id, p.ingredient, p.prescriber_npi from medication_finding_part as p where p.finding_id = 'multi_prescriber' order by 1, 2`,
      ),
    ).toEqual(['Ada atorvastatin 3', 'Ada lisinopril 1', 'Ada metformin 2']);
  });
});
