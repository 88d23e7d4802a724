/** Tables of code facts that live beside the repository: CARETIER_SHARED, else ../shared. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { packageRoot } from '../../src/base/package-root.js';

const shared = process.env['CARETIER_SHARED'] ?? resolve(packageRoot, '..', 'shared');
const folder = join(shared, 'reference');

export const hasReferenceTables = existsSync(folder);

export type CsvRow = Readonly<Record<string, string>>;

export function readCsv(file: string): readonly CsvRow[] {
  return parse(readFileSync(file, 'utf8'), { columns: true, relax_quotes: true });
}

export function referenceTable(name: string): readonly CsvRow[] {
  return readCsv(join(folder, `${name}.csv`));
}
