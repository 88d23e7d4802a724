/** Section 6: what each medicine is made of, and whether anybody can tell from what the pharmacy says of it. */

/** Ingredients by name of the medicine; the name is what a human reads, whatever way it is delivered. */
const ingredientsOf: Readonly<Record<string, readonly string[]>> = {
  'film with naloxone': ['buprenorphine', 'naloxone'],
  'film with naloxone by name': ['buprenorphine', 'naloxone'],
  // a brand stands for one ingredient, here for the one that treats
  'brand of the film': ['buprenorphine'],
  'sublingual tablet': ['buprenorphine'],
  'injection for a month': ['buprenorphine'],
  patch: ['buprenorphine'],
  'buccal film against pain': ['buprenorphine'],
  'short injection': ['buprenorphine'],
  'buprenorphine of no told form': ['buprenorphine'],
  'methadone tablet': ['methadone'],
  'naloxone spray': ['naloxone'],
  'naltrexone tablet': ['naltrexone'],
  'a word with sl in it': ['buprenorphine'],
  lisinopril: ['lisinopril'],
  losartan: ['losartan'],
  'lisinopril with a diuretic': ['hydrochlorothiazide', 'lisinopril'],
  'amlodipine with benazepril': ['amlodipine', 'benazepril'],
  'sacubitril with valsartan': ['sacubitril', 'valsartan'],
  valsartan: ['valsartan'],
  amlodipine: ['amlodipine'],
  'amlodipine by a brand that only its code tells': ['amlodipine'],
  atorvastatin: ['atorvastatin'],
  simvastatin: ['simvastatin'],
  clarithromycin: ['clarithromycin'],
  verapamil: ['verapamil'],
  sertraline: ['sertraline'],
  fluoxetine: ['fluoxetine'],
  venlafaxine: ['venlafaxine'],
  bupropion: ['bupropion'],
  phenelzine: ['phenelzine'],
  metformin: ['metformin'],
  'metformin by name': ['metformin'],
  glipizide: ['glipizide'],
  glimepiride: ['glimepiride'],
  'glipizide with metformin': ['glipizide', 'metformin'],
  'insulin glargine': ['insulin glargine'],
  'insulin lispro': ['insulin lispro'],
  warfarin: ['warfarin'],
  apixaban: ['apixaban'],
  naproxen: ['naproxen'],
  ibuprofen: ['ibuprofen'],
  furosemide: ['furosemide'],
  omeprazole: ['omeprazole'],
  levothyroxine: ['levothyroxine'],
  metoprolol: ['metoprolol'],
  clopidogrel: ['clopidogrel'],
  allopurinol: ['allopurinol'],
  'a medicine of no class': ['novelimab'],
};

/** Of these, more is inside than can be told; what is known of it is named. */
const unreadable: Readonly<Record<string, readonly string[]>> = {
  'a product code that no map holds': [],
  'a name that nobody knows': [],
  'nothing but a fill': [],
  'half of a name': ['lisinopril'],
};

export const medicines: readonly string[] = [...Object.keys(ingredientsOf), ...Object.keys(unreadable)];

/** A medicine that has no name of its own here is called by what it is made of. */
const madeOf = 'made of ';

export function medicineMadeOf(ingredients: string): string {
  return `${madeOf}${ingredients}`;
}

export function ingredientsIn(medicine: string): readonly string[] {
  if (medicine.startsWith(madeOf)) return medicine.slice(madeOf.length).split('|');
  return ingredientsOf[medicine] ?? unreadable[medicine]!;
}

export function isReadable(medicine: string): boolean {
  return medicine.startsWith(madeOf) || medicine in ingredientsOf;
}
