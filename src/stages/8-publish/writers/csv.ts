/**
 * CSV for people (contracts 5): RFC 4180, LF, and no text cell that a spreadsheet would run as a formula
 * (CWE-1236; OWASP ASVS 1.2.10). Typed numbers, dates and booleans stay as they are; Parquet and Arrow are exact.
 */
import type { Engine } from '../../../engines/engine.js';
import { literal } from '../../../engines/engine.js';
import type { ListColumnType } from '../report-definition.js';
import { selectFrom, quoted } from './list-writer.js';
import type { ListSelection } from './list-writer.js';

/**
 * Tab, carriage return and NUL are skipped by spreadsheets, so that what follows them runs. Searched as one text:
 * `in` over seven constants becomes a join, and a join does not keep the order of its rows.
 */
const dangerousStarts = `'=+-@' || chr(9) || chr(13) || chr(0)`;

export async function writeCsv(engine: Engine, selection: ListSelection, file: string): Promise<void> {
  const cells = selection.columns.map(({ name, type }) => `${cell(name, type)} as ${quoted(name)}`);
  // without use_tmp_file the engine would write beside the file; the folder is staged as a whole anyway
  await engine.run(
    `copy (${selectFrom(selection, cells)}) to ${literal(file)}
     (format csv, header true, delimiter ',', quote '"', escape '"', nullstr '', use_tmp_file false)`,
  );
}

function cell(name: string, type: ListColumnType): string {
  const column = quoted(name);
  if (type !== 'text' && type !== 'list' && type !== 'map') return column;
  const isDangerous = `${column} <> '' and contains(${dangerousStarts}, left(${column}, 1))`;
  return `case when ${isDangerous} then '''' || ${column} else ${column} end`;
}
