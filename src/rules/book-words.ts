/** Words of the rule book: sources, lists, comparisons and measures as a reader says them. */
import type { Clause } from './criterion-schema.js';
import type { Because } from './rule-values.js';

export function sourceLine({ publisher, document, edition, page, note }: Because): string {
  const tail = note === undefined ? '' : ` ${sentenceOf(note)}`;
  return `*Source: ${publisher}, ${document}, ${edition}, ${page}.*${tail}`;
}

export function sentenceOf(words: string): string {
  const text = words.trim().replace(/\s+/g, ' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;
}

export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
}

/** a, b and c */
export function listed(words: readonly string[], last = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)!}`;
}

export function plain(name: string): string {
  return name.replaceAll('_', ' ');
}

const measureWords: Readonly<Record<string, string>> = {
  n_active_chronic: 'the number of active chronic conditions',
  n_medical_chronic: 'the number of active chronic conditions that are not behavioural',
  n_counted_stays_12m: 'the number of counted hospital stays in the past 12 months',
  n_unplanned_stays_12m: 'the number of unplanned hospital stays in the past 12 months',
  n_managing_specialties: 'the number of specialties managing the member',
  n_ltc_events: 'the number of events that tell of a placement in long-term care',
  n_ed_180d: 'the number of emergency visits without a stay in the past 180 days',
  n_severe_conditions: 'the number of severe conditions',
  recent_discharge: 'a discharge in the past 30 days',
  sud_active: 'an active substance use disorder',
  smi_active: 'a serious mental illness',
  age: 'age in years',
};

export function measureInWords(measure: string): string {
  return measureWords[measure] ?? plain(measure);
}

const comparisons: Readonly<Record<Clause['op'], string>> = {
  '>=': 'at least',
  '>': 'more than',
  '<=': 'at most',
  '<': 'less than',
  '=': 'exactly',
};

export function comparisonInWords(op: Clause['op']): string {
  return comparisons[op];
}
