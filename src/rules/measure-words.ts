/** Measures and comparisons as a reader of the rule book says them. */
import { plain } from './book-words.js';
import type { Clause } from './criterion-schema.js';

const measureWords: Readonly<Record<string, string>> = {
  n_active_chronic: 'the number of active chronic conditions',
  n_medical_chronic: 'the number of active chronic conditions that are not behavioural',
  n_severe_conditions: 'the number of severe conditions',
  n_counted_stays_12m: 'the number of counted hospital stays in the past 12 months',
  n_unplanned_stays_12m: 'the number of unplanned hospital stays in the past 12 months',
  n_managing_specialties: 'the number of specialties managing the member',
  unspecified_app_visits: 'the number of visits to nurse practitioners and assistants of unknown specialty',
  n_ltc_events: 'the number of events that tell of a placement in long-term care',
  n_ed_180d: 'the number of emergency visits without a stay in the past 180 days',
  n_unstable_stays: 'the number of unplanned acute and observation stays in the window of stability',
  n_unstable_ed_visits: 'the number of emergency visits that ended at home in the window of stability',
  n_failed_medications: 'the number of medicines that failed in the window of stability',
  n_control_alerts: 'the number of control alerts in the window of stability',
  n_chronic_products: 'the number of chronic medicines supplied on the night',
  n_medication_conflicts: 'the number of severe conflicts between medicines',
  age: 'age in years',
};

/** Measures that are 1 or 0: what each of the two says. */
const yesOrNo: Readonly<Record<string, readonly [yes: string, no: string]>> = {
  recent_discharge: [
    'there was a discharge in the past 30 days',
    'there was no discharge in the past 30 days',
  ],
  sud_active: ['a substance use disorder is active', 'no substance use disorder is active'],
  smi_active: ['a serious mental illness is active', 'no serious mental illness is active'],
  high_cost: ['the cost is high', 'the cost is not high'],
  high_need: ['the need is high', 'the need is not high'],
  ltc_resident: ['the member lives in long-term care', 'the member does not live in long-term care'],
  lep_need: ['English is limited', 'English is not limited'],
  supports_need: ['nobody at home can be relied on', 'there is someone at home to rely on'],
  literacy_need: ['help is needed with reading', 'no help is needed with reading'],
  functional_need: ['daily activities are limited', 'daily activities are not limited'],
  safety_need: ['the member is not safe', 'the member is safe'],
  social_isolation_need: ['the member is isolated', 'the member is not isolated'],
  self_harm_need: ['there are thoughts of self-harm', 'there are no thoughts of self-harm'],
};

function twoWords(measure: string): readonly [yes: string, no: string] | undefined {
  const domain = /^(.+)_need$/.exec(measure)?.[1];
  const words = yesOrNo[measure];
  if (words !== undefined || domain === undefined) return words;
  return [`there is a ${plain(domain)} need`, `there is no ${plain(domain)} need`];
}

export function measureInWords(measure: string): string {
  return measureWords[measure] ?? twoWords(measure)?.[0] ?? plain(measure);
}

const comparisons: Readonly<Record<Clause['op'], string>> = {
  '>=': 'at least',
  '>': 'more than',
  '<=': 'at most',
  '<': 'less than',
  '=': 'exactly',
};

/** `the number of … is at least 4`, or for a measure of yes and no what the number stands for. */
export function comparisonInWords({ measure, op }: Clause, value: string): string {
  const words = twoWords(measure);
  if (words !== undefined && value === '1' && (op === '>=' || op === '=')) return words[0];
  if (words !== undefined && value === '0' && (op === '<=' || op === '=')) return words[1];
  if (value === '0' && op === '<=') return `${measureInWords(measure)} is 0`;
  return `${measureInWords(measure)} is ${comparisons[op]} ${value}`;
}

/** A band of points: from a number on, or what a measure of yes and no says. */
export function bandInWords(measure: string, atLeast: number): string {
  const words = twoWords(measure);
  if (words !== undefined && atLeast === 1) return words[0];
  return `${measureInWords(measure)}: ${atLeast} or more`;
}

export function unitInWords(measure: string): string {
  return `each of the ${measureInWords(measure).replace(/^the number of /, '')}`;
}
