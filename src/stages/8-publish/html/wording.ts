/** The closed vocabularies in words that are read aloud; a word that is missing here prints as it is. */

function readable(words: Readonly<Record<string, string>>): (word: string) => string {
  return (word) => (Object.hasOwn(words, word) ? words[word]! : word.replaceAll('_', ' '));
}

export const tiers = ['case_management', 'care_coordination', 'no_program'] as const;

export const tierTitle = readable({
  case_management: 'Case management',
  care_coordination: 'Care coordination',
  no_program: 'No program',
});

export const stateWord = readable({ true: 'Met', false: 'Not met', unknown: 'Unknown' });

/** Criteria of care coordination hold or do not: being met is the good news. */
export const holdsWord = readable({ true: 'Holds', false: 'Does not hold', unknown: 'Unknown' });

export const needWord = readable({ true: 'Need', false: 'No need', unknown: 'Unknown' });

export const unknownReasonWord = readable({
  source_absent: 'no extract provides this',
  partial_enrolment: 'not enrolled through the whole 12 months',
  source_late: 'claims are not complete far enough',
  source_filtered: 'records were filtered out before delivery',
  uninterpretable: 'there is an answer that means neither yes nor no',
  screen_expired: 'the last answer is too old',
  not_screened: 'nobody has asked',
});

export const provisionalWord = readable({
  ask_member: 'an answer of the member is missing',
  data_gap: 'the data have a gap',
  'ask_member|data_gap': 'an answer is missing and the data have a gap',
  'data_gap|ask_member': 'an answer is missing and the data have a gap',
  '': 'no reason given',
});

export const boundaryWord = readable({
  medication_conflict: 'a conflict between medicines',
  referred: 'a referral into the program',
});

/** What a tier stands on beside criteria, where two policies differ. */
export const parityCauseWord = readable({
  condition: 'An active chronic condition',
  transition: 'An open transition from hospital',
  referral: 'An open referral into the program',
  medication_conflict: 'A conflict between medicines',
  referred: 'A referral into the program',
  other: 'Something else',
});

/** Against the previous run, the good news and the bad in one order everywhere. */
export const changes = ['entered', 'up', 'down', 'left'] as const;

export const changeCauseWord = readable({
  enrolment: 'Coverage began, changed or ended',
  rule_change: 'A rule or a setting changed',
  voided_claim: 'A claim was taken back',
  late_claim: 'A claim came late',
  new_evidence: 'New evidence',
  aged_out: 'Time passed: evidence grew too old, or a birthday',
  unknown: 'Not known: the previous run can no longer be decided again',
});

export const exclusionWord = readable({
  deceased: 'Deceased',
  not_enrolled: 'Not enrolled on the as-of date',
  pharmacy_only: 'Pharmacy coverage only',
  unknown_plan: 'Plan not configured',
  age_unknown: 'Age unknown',
  under_age: 'Under the age of the program',
  hospice: 'In hospice',
  opted_out: 'Opted out',
});

export const conditionStatusWord = readable({
  active: 'Active',
  lapsed: 'Lapsed: no recent evidence',
  suspect: 'Suspected: one claim only',
  remission: 'In remission',
  early_ckd: 'Early stage, not counted',
  ckd_stage_unknown: 'Stage not coded',
});

export const featureWord = readable({
  unplanned_stays: 'unplanned stays',
  recent_discharge: 'discharge in the last 30 days',
  ed_visits: 'emergency visits',
  chronic: 'active chronic conditions',
  severe_condition: 'severe conditions',
  sud: 'substance use disorder',
  smi: 'serious mental illness',
  housing: 'housing',
  food: 'food',
  lep: 'limited English',
  ltc_decision: 'long-term care decision',
  functional: 'daily functioning',
  age: 'age',
  polypharmacy: 'many medicines',
});

export const domainWord = readable({
  housing: 'Housing',
  inadequate_housing: 'Inadequate housing',
  food: 'Food',
  language: 'Language',
  lep: 'Limited English',
  interpreter: 'Interpreter',
  transportation: 'Transportation',
  utilities: 'Utilities',
  safety: 'Safety',
  finances: 'Finances',
  social_isolation: 'Social isolation',
});

/** The languages most asked for; any other prints as its code. */
export const languageWord = readable({
  en: 'English',
  eng: 'English',
  es: 'Spanish',
  spa: 'Spanish',
  zh: 'Chinese',
  zho: 'Chinese',
  vi: 'Vietnamese',
  vie: 'Vietnamese',
  ru: 'Russian',
  rus: 'Russian',
  ko: 'Korean',
  kor: 'Korean',
  ar: 'Arabic',
  ara: 'Arabic',
  ht: 'Haitian Creole',
  hat: 'Haitian Creole',
});

export const findingSourceWord = readable({
  screen: 'screening answer',
  claim: 'claim',
  enrolment: 'enrolment file',
});

export const useWord = readable({
  hospital: 'Hospital stay',
  observation: 'Observation stay',
  emergency: 'Emergency visit',
  post_acute: 'Post-acute stay',
});

export const facilityClassWord = readable({
  short_term: 'short-term hospital',
  critical_access: 'critical access hospital',
  children: "children's hospital",
  psychiatric: 'psychiatric hospital',
  irf: 'rehabilitation facility',
  ltch: 'long-term care hospital',
  snf: 'skilled nursing facility',
  unknown: 'facility class unknown',
});

export const sourceWord = readable({
  claims: 'Medical claims',
  sud_claims: 'Substance use claims',
  pharmacy: 'Pharmacy claims',
  labs: 'Laboratory results',
  sdoh_screens: 'Social screenings',
  functional_screens: 'Functional screenings',
  adt: 'Admission notices',
  ltc_events: 'Long-term care events',
  provider: 'Providers',
  language: 'Language',
  enrolment: 'Enrolment',
});

/** What a late, filtered or missing source makes doubtful, for those who read the numbers. */
export const doubtOfSource: Readonly<Record<string, string>> = {
  claims: 'conditions, stays, emergency visits and every criterion that rests on them',
  sud_claims: 'substance use among the chronic conditions',
  sdoh_screens: 'the number of members with a need for housing or food',
  language: 'the number of members with limited English',
  adt: 'stays of the last weeks, and who is in hospital tonight',
};

export const bandWord = readable({ high: 'High', elevated: 'Elevated', routine: 'Routine' });

const systemWord = readable({
  'icd-10-cm': 'ICD-10-CM',
  'icd-9-cm': 'ICD-9-CM',
  'icd-10-pcs': 'ICD-10-PCS',
  hcpcs: 'HCPCS',
  revenue: 'revenue',
  loinc: 'LOINC',
  language: 'language',
});

/** Stored without dots; people know diagnosis codes with one. */
export function dottedCode(system: string, code: string): string {
  const hasDot = (system === 'icd-10-cm' || system === 'icd-9-cm') && code.length > 3 && !code.includes('.');
  return hasDot ? `${code.slice(0, 3)}.${code.slice(3)}` : code;
}

export function codeText(system: string, code: string): string {
  return `${system === '' ? '' : systemWord(system)} ${dottedCode(system, code)}`.trim();
}

/** `3.0000` of a decimal is 3 for a reader. */
export function plainNumber(text: string): string {
  return /^-?\d+\.\d+$/.test(text) ? text.replace(/\.?0+$/, '') : text;
}

/** `12345` → `12,345`, whatever the locale of the machine. */
export function grouped(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}

export function counted(n: number, one: string, many: string): string {
  return `${grouped(n)} ${n === 1 ? one : many}`;
}
