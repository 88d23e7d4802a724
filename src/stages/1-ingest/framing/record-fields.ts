/** The fields of one framed record, for headers and for naming the column of a fault. */
import { QUOTE } from './record-scan.js';

const SPACE = 32;

/** The bytes of each field with its quotes and surrounding spaces still on it. */
export function rawFields(record: Buffer, delimiter: number): Buffer[] {
  const fields: Buffer[] = [];
  let start = 0;
  for (let at = 0; at <= record.length; at++) {
    if (at === record.length || record[at] === delimiter) {
      fields.push(record.subarray(start, at));
      start = at + 1;
    } else if (record[at] === QUOTE && (at === start || (at === start + 1 && record[start] === SPACE))) {
      at = closingQuote(record, at + 1);
    }
  }
  return fields;
}

/** The fields as the engine reads them. */
export function fieldTexts(record: Buffer, delimiter: number): string[] {
  return rawFields(record, delimiter).map((field) => {
    const text = field.toString('utf8');
    const quoted = /^ ?"([^]*)" *$/.exec(text);
    return quoted ? (quoted[1] as string).replaceAll('""', '"') : text;
  });
}

function closingQuote(record: Buffer, start: number): number {
  let at = start;
  while (at < record.length && (record[at] !== QUOTE || record[at + 1] === QUOTE)) {
    at += record[at] === QUOTE ? 2 : 1;
  }
  return Math.min(at, record.length - 1);
}
