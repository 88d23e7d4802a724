/** The first record names the columns; without it nothing after it can be judged. */
import { isUtf8 } from 'node:buffer';
import { isColumnName } from '../../../base/column-name.js';
import { BadInput } from '../../../base/errors.js';
import type { Fault } from '../../../base/errors.js';
import type { DeliveredText } from './framed-file.js';
import { fieldTexts } from './record-fields.js';
import { RecordScan } from './record-scan.js';
import type { Dialect, LineEnd, Window } from './record-scan.js';

export interface HeaderLine {
  readonly names: readonly string[];
  readonly dialect: Dialect;
  readonly lineEnd: LineEnd;
  readonly start: number;
  readonly end: number;
  readonly next: number;
  readonly blankLinesBefore: number;
}

const reach = { lines: 200, bytes: 64 * 1024 };

/** Undefined when the window holds only a part of it. */
export function readHeaderLine(window: Window, text: DeliveredText): HeaderLine | undefined {
  const delimiter = text.delimiter.charCodeAt(0);
  const scan = new RecordScan({ delimiter, isCrLineEnd: false });
  let start = 0;
  let blankLinesBefore = 0;
  for (;;) {
    if (start >= window.bytes.length && window.isLast) throw refusal(text, 'holds no header');
    scan.scan(window, start, reach);
    if (scan.problem === 'cut_off') return undefined;
    if (scan.problem !== 'none')
      throw refusal(text, `has a header that cannot be read (${facts[scan.problem]})`);
    if (scan.end > start) break;
    blankLinesBefore += 1;
    start = scan.next;
  }
  const record = window.bytes.subarray(start, scan.end);
  if (record.includes(0) || !isUtf8(record)) {
    throw refusal(text, 'has a header that is not text in its declared encoding');
  }
  return {
    names: fieldTexts(record, delimiter),
    dialect: { delimiter, isCrLineEnd: scan.lineEnd === 'cr' },
    lineEnd: scan.lineEnd,
    start,
    end: scan.end,
    next: scan.next,
    blankLinesBefore,
  };
}

const facts = {
  text_after_quote: 'text after a closing quote',
  unterminated_quote: 'a quote that is never closed',
  too_long: 'longer than 2 MB',
};

function refusal(text: DeliveredText, what: string): BadInput {
  return new BadInput({
    where: `${text.displayName}:1`,
    what,
    remedy: 'check the encoding and delimiter declared for this source, or ask for the file again',
  });
}

/** Names that differ only in case or surrounding spaces are one name to every engine. */
export function repeatedNames(names: readonly string[], displayName: string): Fault[] {
  const firstAt = new Map<string, number>();
  return names.flatMap((name, index) => {
    const plain = name.trim().toLowerCase();
    const first = firstAt.get(plain);
    if (first === undefined) {
      firstAt.set(plain, index);
      return [];
    }
    return {
      where: `${displayName}:1`,
      what: `columns ${first + 1} and ${index + 1} are both named ${nameShown(plain)}`,
      remedy: 'rename or leave out one of them',
    };
  });
}

function nameShown(name: string): string {
  if (name === '') return 'nothing';
  return isColumnName(name) ? name : 'alike';
}
