/** Reads a plan's map of product codes: `ndc,ingredients`, eleven digits and RxNorm ingredient names with | between. */
import { parse } from 'csv-parse/sync';
import type { Fault } from '../base/errors.js';
import type { RuleFile } from './rule-files.js';

export interface NdcMap {
  readonly file: string;
  readonly entries: readonly { readonly ndc: string; readonly ingredients: string }[];
}

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

export function readNdcMap(file: RuleFile, faults: Fault[]): NdcMap {
  const [header, ...records] = parseCsv(file, faults);
  if (header !== undefined && header.record.join(',') !== 'ndc,ingredients') {
    faults.push({
      where: `${file.shown}:1:1`,
      what: 'the header of a map of product codes must be ndc,ingredients',
    });
    return { file: file.shown, entries: [] };
  }
  const entries = records.flatMap(({ record, info }) => {
    const [written = '', names = ''] = record;
    const ndc = written.replaceAll('-', '').padStart(11, '0');
    const ingredients = canonicalIngredients(names);
    if (/^\d{11}$/.test(ndc) && ingredients !== '' && record.length === 2) return [{ ndc, ingredients }];
    faults.push({
      where: `${file.shown}:${info.lines}`,
      what: 'the line must hold a product code of up to eleven digits and its ingredients',
    });
    return [];
  });
  return { file: file.shown, entries };
}

/** Lower case and in alphabetical order: an ingredient set has no order of its own. */
function canonicalIngredients(names: string): string {
  const list = names
    .split('|')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  return [...new Set(list)].sort().join('|');
}

function parseCsv(file: RuleFile, faults: Fault[]): readonly CsvRecord[] {
  try {
    const options = { bom: true, info: true, relax_column_count: true, skip_empty_lines: true, trim: true };
    return parse(file.text, options) as unknown as readonly CsvRecord[];
  } catch (error) {
    const line = (error as { lines?: number }).lines ?? 1;
    faults.push({ where: `${file.shown}:${line}`, what: 'this line is not valid CSV' });
    return [];
  }
}
