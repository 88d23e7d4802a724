/** How a pharmacy tells of each medicine: its ingredients, its name, its product code, or nothing of use. */
export interface Delivered {
  readonly drug_name: string | null;
  /** As ingest keeps them: in alphabetical order, | between. */
  readonly ingredients: string | null;
  readonly ndc_code?: string;
}

const byIngredients = (ingredients: string): Delivered => ({ drug_name: null, ingredients });
const byName = (drug_name: string): Delivered => ({ drug_name, ingredients: null });

/** The plan's map of product codes. */
export const productCodes: readonly { readonly ndc: string; readonly ingredients: string }[] = [
  { ndc: '00000000001', ingredients: 'amlodipine' },
  { ndc: '00000000002', ingredients: 'glimepiride' },
  { ndc: '00000000003', ingredients: 'amlodipine|benazepril' },
];

export const delivered: Readonly<Record<string, Delivered>> = {
  'film with naloxone': byIngredients('buprenorphine|naloxone'),
  'film with naloxone by name': byName('buprenorphine 8 MG / naloxone 2 MG Sublingual Film'),
  'brand of the film': byName('Suboxone 8-2 mg film'),
  'sublingual tablet': { drug_name: 'BUPRENORPHINE HCL 8 MG TABLET SL', ingredients: 'buprenorphine' },
  'injection for a month': {
    drug_name: '1.5 ML buprenorphine 200 MG/ML Prefilled Syringe',
    ingredients: 'buprenorphine',
  },
  patch: { drug_name: '168 HR buprenorphine 0.01 MG/HR Transdermal System', ingredients: 'buprenorphine' },
  'buccal film against pain': byName('buprenorphine 0.075 MG Buccal Film [Belbuca]'),
  'short injection': { drug_name: '1 ML buprenorphine 0.3 MG/ML Injection', ingredients: 'buprenorphine' },
  'buprenorphine of no told form': byIngredients('buprenorphine'),
  'methadone tablet': { drug_name: 'methadone 10 MG Oral Tablet', ingredients: 'methadone' },
  'naloxone spray': { drug_name: 'naloxone 4 MG Nasal Spray', ingredients: 'naloxone' },
  'naltrexone tablet': byIngredients('naltrexone'),
  'a word with sl in it': byName('buprenorphine slow release'),
  lisinopril: byName('lisinopril 10 MG Oral Tablet'),
  losartan: byName('Losartan Potassium 50 mg'),
  'lisinopril with a diuretic': byName('lisinopril 20 MG / hydrochlorothiazide 12.5 MG Oral Tablet'),
  'amlodipine with benazepril': { ...byName('A capsule'), ndc_code: '00000000003' },
  'sacubitril with valsartan': byIngredients('sacubitril|valsartan'),
  valsartan: byIngredients('valsartan'),
  amlodipine: byIngredients('amlodipine'),
  'amlodipine by a brand that only its code tells': { ...byName('Norvasc 5'), ndc_code: '00000000001' },
  atorvastatin: byName('Lipitor 20 mg'),
  simvastatin: byIngredients('simvastatin'),
  clarithromycin: byIngredients('clarithromycin'),
  verapamil: byName('24 HR verapamil hydrochloride 240 MG Extended Release Oral Tablet'),
  sertraline: byIngredients('sertraline'),
  fluoxetine: byName('FLUOXETINE 20MG CAP'),
  venlafaxine: byIngredients('venlafaxine'),
  bupropion: byIngredients('bupropion'),
  phenelzine: byIngredients('phenelzine'),
  metformin: byIngredients('metformin'),
  'metformin by name': byName('metformin hydrochloride 500 MG Oral Tablet'),
  glipizide: byIngredients('glipizide'),
  glimepiride: { drug_name: null, ingredients: null, ndc_code: '00000000002' },
  'glipizide with metformin': byIngredients('glipizide|metformin'),
  'insulin glargine': byName('Lantus SoloStar 100 units/mL'),
  'insulin lispro': byIngredients('insulin lispro'),
  warfarin: byName('Coumadin 5 mg'),
  apixaban: byIngredients('apixaban'),
  naproxen: byIngredients('naproxen'),
  ibuprofen: byIngredients('ibuprofen'),
  furosemide: byIngredients('furosemide'),
  omeprazole: byIngredients('omeprazole'),
  levothyroxine: byName('Synthroid 50 mcg'),
  metoprolol: byIngredients('metoprolol'),
  clopidogrel: byIngredients('clopidogrel'),
  allopurinol: byIngredients('allopurinol'),
  'a medicine of no class': byIngredients('novelimab'),
  'a product code that no map holds': { drug_name: null, ingredients: null, ndc_code: '99999999999' },
  'a name that nobody knows': byName('study drug 12 MG'),
  'nothing but a fill': { drug_name: null, ingredients: null },
  'half of a name': byName('lisinopril 10 MG / study drug 5 MG Oral Tablet'),
};
