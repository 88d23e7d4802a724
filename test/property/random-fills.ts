/** Fills of what treats an opioid use disorder, and of what only looks like it. */
import fc from 'fast-check';
import type { Fill } from '../reference/facts.js';
import { medicines } from '../reference/treatment-fills.js';
import { randomDate } from './random-dates.js';

interface Delivered {
  readonly drug_name: string | null;
  /** As ingest keeps them: in alphabetical order, | between. */
  readonly ingredients: string | null;
}

/** How a pharmacy tells of each medicine. */
export const delivered: Readonly<Record<string, Delivered>> = {
  'film with naloxone': { drug_name: null, ingredients: 'buprenorphine|naloxone' },
  'film with naloxone by name': {
    drug_name: 'buprenorphine 8 MG / naloxone 2 MG Sublingual Film',
    ingredients: null,
  },
  'brand of the film': { drug_name: 'Suboxone 8-2 mg film', ingredients: null },
  'sublingual tablet': { drug_name: 'BUPRENORPHINE HCL 8 MG TABLET SL', ingredients: 'buprenorphine' },
  'injection for a month': {
    drug_name: '1.5 ML buprenorphine 200 MG/ML Prefilled Syringe',
    ingredients: 'buprenorphine',
  },
  patch: { drug_name: '168 HR buprenorphine 0.01 MG/HR Transdermal System', ingredients: 'buprenorphine' },
  'buccal film against pain': {
    drug_name: 'buprenorphine 0.075 MG Buccal Film [Belbuca]',
    ingredients: null,
  },
  'short injection': { drug_name: '1 ML buprenorphine 0.3 MG/ML Injection', ingredients: 'buprenorphine' },
  'buprenorphine of no told form': { drug_name: null, ingredients: 'buprenorphine' },
  'methadone tablet': { drug_name: 'methadone 10 MG Oral Tablet', ingredients: 'methadone' },
  'naloxone spray': { drug_name: 'naloxone 4 MG Nasal Spray', ingredients: 'naloxone' },
  'naltrexone tablet': { drug_name: null, ingredients: 'naltrexone' },
  'a word with sl in it': { drug_name: 'buprenorphine slow release', ingredients: null },
};

const fill = fc.record({
  medicine: fc.constantFrom(...medicines),
  fill_date: randomDate,
  claim_status: fc.constantFrom('paid', 'paid', 'paid', 'denied', 'void'),
  days_supply: fc.constantFrom(7, 28, 30),
});

export const fills: fc.Arbitrary<readonly Fill[]> = fc.oneof(
  { weight: 5, arbitrary: fc.constant([]) },
  {
    weight: 1,
    arbitrary: fc
      .array(fill, { minLength: 1, maxLength: 3 })
      .map((some) => some.map((one, i): Fill => ({ ...one, claim_id: `F${i}` }))),
  },
);
