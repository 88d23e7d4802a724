/** Reads a code list: `system,code,display[,group]`, where a code is a prefix, a range of prefixes or exact. */
import { parse } from 'csv-parse/sync';
import type { Fault } from '../base/errors.js';
import type { RuleFile } from './rule-files.js';
import { unknownName } from './unknown-name.js';

export const codeSystems = [
  'icd-10-cm',
  'icd-10-cm-encounter',
  'icd-9-cm',
  'icd-10-pcs',
  'hcpcs',
  'revenue',
  'pos',
  'cms-specialty',
  'taxonomy',
  'bill-type',
  'bill-frequency',
  'drg',
  'ccn',
  'ccn-suffix',
  'disposition',
  'admit-type',
  'loinc',
  'language',
] as const;

/** Systems whose codes are lower case or hold hyphens; in all others dots are dropped and case is upper. */
const keptAsWritten: readonly string[] = ['loinc', 'language'];

export interface CodePattern {
  readonly codeSystem: string;
  readonly codeFrom: string;
  readonly codeTo: string;
  readonly prefixLength: number;
  readonly isExact: boolean;
  readonly groupName: string;
  readonly display: string;
  readonly line: number;
}

export interface ValueSet {
  readonly id: string;
  readonly file: string;
  readonly patterns: readonly CodePattern[];
}

interface CsvRecord {
  readonly record: readonly string[];
  readonly raw: string;
  readonly info: { readonly lines: number };
}

/** The greatest wins where patterns of one set overlap. */
export function specificity(pattern: CodePattern): number {
  return pattern.prefixLength * 2 + (pattern.isExact ? 1 : 0);
}

export function readValueSet(file: RuleFile, faults: Fault[]): ValueSet {
  const patterns: CodePattern[] = [];
  const [header, ...records] = parseCsv(file, faults);
  if (header !== undefined && checkHeader(file, header, faults)) {
    for (const record of records) {
      const pattern = readPattern(file, header.record.length, record, faults);
      if (pattern !== undefined) patterns.push(pattern);
    }
    faults.push(...overlapFaults(file, patterns));
    if (records.length === 0) faults.push({ where: `${file.shown}:1`, what: 'the code list is empty' });
  }
  return { id: file.stem, file: file.shown, patterns };
}

function parseCsv(file: RuleFile, faults: Fault[]): readonly CsvRecord[] {
  try {
    const options = { bom: true, info: true, raw: true, relax_column_count: true, skip_empty_lines: true };
    return parse(file.text, options) as unknown as readonly CsvRecord[];
  } catch (error) {
    const line = (error as { lines?: number }).lines ?? 1;
    faults.push({
      where: `${file.shown}:${line}`,
      what: 'this line is not valid CSV',
      remedy: 'look for a quote that is not closed',
    });
    return [];
  }
}

function checkHeader(file: RuleFile, header: CsvRecord, faults: Fault[]): boolean {
  const names = header.record.join(',');
  if (names === 'system,code,display' || names === 'system,code,display,group') return true;
  faults.push({
    where: `${file.shown}:1:1`,
    what: 'the header of a code list must be system,code,display or system,code,display,group',
  });
  return false;
}

function readPattern(
  file: RuleFile,
  width: number,
  row: CsvRecord,
  faults: Fault[],
): CodePattern | undefined {
  const line = row.info.lines;
  const fault = (field: number, what: string, remedy?: string): undefined => {
    const where = `${file.shown}:${line}:${columnOf(row.raw, field)}`;
    faults.push({ where, what, ...(remedy === undefined ? {} : { remedy }) });
    return undefined;
  };
  if (row.record.length !== width)
    return fault(0, `the line has ${row.record.length} columns, the header ${width}`);
  const [system = '', written = '', display = '', groupName = ''] = row.record;
  if (!codeSystems.some((known) => known === system)) {
    const { what, remedy } = unknownName('', 'code system', system, codeSystems);
    return fault(0, what, remedy);
  }
  const isExact = written.startsWith('=');
  const ends = written
    .replace(/^=/, '')
    .split('..')
    .map((end) => normalizedCode(system, end));
  const codeFrom = ends[0]!;
  const codeTo = ends[1] ?? codeFrom;
  if (ends.length > 2 || codeFrom === '' || codeTo === '')
    return fault(1, 'a code must be a prefix, a range A..B or an exact =code');
  if (isExact && ends.length > 1) return fault(1, 'a range cannot be exact');
  if (codeFrom.length !== codeTo.length || codeFrom > codeTo) {
    return fault(1, 'the ends of a range must have the same length and stand in order');
  }
  if (!/^[A-Za-z0-9-]+$/.test(codeFrom + codeTo)) return fault(1, 'a code holds letters and digits only');
  return {
    codeSystem: system,
    codeFrom,
    codeTo,
    prefixLength: codeFrom.length,
    isExact,
    groupName,
    display,
    line,
  };
}

export function normalizedCode(system: string, code: string): string {
  const trimmed = code.trim();
  return keptAsWritten.includes(system) ? trimmed : trimmed.toUpperCase().replaceAll('.', '');
}

/** Column where a field of a raw CSV line begins. */
function columnOf(raw: string, field: number): number {
  const line = raw.replace(/^\s*\n/, '');
  let isQuoted = false;
  let fields = 0;
  for (let i = 0; i < line.length; i++) {
    if (fields === field) return i + 1;
    if (line[i] === '"') isQuoted = !isQuoted;
    if (line[i] === ',' && !isQuoted) fields++;
  }
  return 1;
}

/** Two patterns of equal specificity that share codes leave open which group a code is in. */
function overlapFaults(file: RuleFile, patterns: readonly CodePattern[]): readonly Fault[] {
  const rivals = new Map<string, CodePattern[]>();
  for (const pattern of patterns) {
    const key = `${pattern.codeSystem} ${specificity(pattern)}`;
    const some = rivals.get(key);
    if (some === undefined) rivals.set(key, [pattern]);
    else some.push(pattern);
  }
  return [...rivals.values()].filter(hasOverlap).flatMap((some) => namedOverlaps(file, some));
}

/** Thousands of patterns are compared in their order: pair by pair would take seconds. */
function hasOverlap(patterns: readonly CodePattern[]): boolean {
  const sorted = [...patterns].sort((a, b) => (a.codeFrom < b.codeFrom ? -1 : 1));
  return sorted.some((pattern, i) => i > 0 && isAmbiguous(sorted[i - 1]!, pattern));
}

function namedOverlaps(file: RuleFile, patterns: readonly CodePattern[]): readonly Fault[] {
  return patterns.flatMap((later, i) => {
    const earlier = patterns.slice(0, i).find((one) => isAmbiguous(one, later));
    if (earlier === undefined) return [];
    return [
      {
        where: `${file.shown}:${later.line}`,
        what: `the codes of this line are listed in line ${earlier.line} already`,
        remedy: 'keep one of them, or make one longer: the longest prefix wins',
      },
    ];
  });
}

function isAmbiguous(a: CodePattern, b: CodePattern): boolean {
  return (
    a.codeSystem === b.codeSystem &&
    specificity(a) === specificity(b) &&
    a.codeFrom <= b.codeTo &&
    b.codeFrom <= a.codeTo
  );
}

/** Whether a code, upper case and without dots, is caught by the pattern. */
export function matchesPattern(pattern: CodePattern, code: string): boolean {
  if (pattern.isExact) return code === pattern.codeFrom;
  const start = code.slice(0, pattern.prefixLength);
  return start.length === pattern.prefixLength && start >= pattern.codeFrom && start <= pattern.codeTo;
}

/** Group of the most specific pattern that catches the code; undefined when the set does not hold it. */
export function groupOf(set: ValueSet, codeSystem: string, code: string): string | undefined {
  let best: CodePattern | undefined;
  for (const pattern of set.patterns) {
    if (pattern.codeSystem !== codeSystem || !matchesPattern(pattern, code)) continue;
    if (best === undefined || specificity(pattern) > specificity(best)) best = pattern;
  }
  return best?.groupName;
}
