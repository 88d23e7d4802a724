/**
 * CSV for people (contracts 5): RFC 4180, LF, and no text cell that a spreadsheet would run as a formula
 * (CWE-1236; OWASP ASVS 1.2.10). Typed numbers, dates and booleans stay as they are; Parquet and Arrow are exact.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Engine } from '../../../engines/engine.js';
import { literal } from '../../../engines/engine.js';
import type { ListColumnType } from '../report-definition.js';
import { columnSql, selectFrom, quoted } from './list-writer.js';
import type { ListPart, ListSelection } from './list-writer.js';

/**
 * Tab, carriage return and NUL are skipped by spreadsheets, so that what follows them runs. All of them come before `A`,
 * which sends most cells on their way; the first letter as a text of its own would cost more than all the writing. In two
 * groups: `in` over seven constants becomes a join, and a join does not keep the order of its rows.
 */
const dangerousStarts = [
  ['=', '+', '-', '@'],
  ['\t', '\r', '\0'],
].map((letters) => letters.map((letter) => letter.charCodeAt(0)));

export async function writeCsv(
  engine: Engine,
  selection: ListSelection,
  file: string,
  parts: readonly ListPart[] = [],
): Promise<void> {
  if (parts.length === 0) return copyToCsv(engine, selection, file);
  const own = `${file}.part`;
  for (const [i, part] of parts.entries()) {
    await copyToCsv(engine, selection, part.file ?? own, part);
    await append(file, part.file ?? own, i > 0);
  }
  await rm(own, { force: true });
}

async function copyToCsv(
  engine: Engine,
  selection: ListSelection,
  file: string,
  rows?: ListPart,
): Promise<void> {
  const cells = selection.columns.map(
    ({ name, type }) => `${cell(columnSql(selection, name), type)} as ${quoted(name)}`,
  );
  // without use_tmp_file the engine would write beside the file; the folder is staged as a whole anyway
  await engine.run(
    `copy (${selectFrom(selection, cells, rows)}) to ${literal(file)}
     (format csv, header true, delimiter ',', quote '"', escape '"', nullstr '', use_tmp_file false)`,
  );
}

/** The whole list is its parts end to end, with one header: copying bytes is cheaper than printing them again. */
async function append(whole: string, part: string, isContinued: boolean): Promise<void> {
  const start = isContinued ? await headerLength(part) : 0;
  await pipeline(
    createReadStream(part, { start, highWaterMark: 1 << 20 }),
    createWriteStream(whole, { flags: 'a', mode: 0o600 }),
  );
}

/** Column names hold no line end. */
async function headerLength(file: string): Promise<number> {
  let length = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 12 })) {
    const end = (chunk as Buffer).indexOf('\n');
    if (end >= 0) return length + end + 1;
    length += (chunk as Buffer).length;
  }
  return length;
}

function cell(column: string, type: ListColumnType): string {
  if (type !== 'text' && type !== 'list' && type !== 'map') return column;
  const isDangerous = dangerousStarts
    .map((codes) => `ascii(${column}) in (${codes.join(', ')})`)
    .join(' or ');
  // the code of an empty text is 0 as well
  return `case when ${column} < 'A' and ${column} <> '' and (${isDangerous}) then '''' || ${column} else ${column} end`;
}
