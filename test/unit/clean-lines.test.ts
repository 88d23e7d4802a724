/** The fast path of the byte layer, four bytes a turn, against a loop that takes one byte after the other. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CleanLines } from '../../src/stages/1-ingest/framing/clean-lines.js';

const [LF, CR, QUOTE] = [10, 13, 34];

interface Counted {
  readonly lines: number;
  readonly crlfLines: number;
  readonly next: number;
}

/** Whole lines from `start` on, up to the first that is not clean. */
function countedByByte(bytes: Buffer, start: number, delimiter: number, columns: number): Counted {
  let [lines, crlfLines, next] = [0, 0, start];
  for (let end = bytes.indexOf(LF, next); end >= 0; end = bytes.indexOf(LF, next)) {
    const isCrlf = end > next && bytes[end - 1] === CR;
    const line = bytes.subarray(next, isCrlf ? end - 1 : end);
    const isOdd = [...line].some((byte) => byte === 0 || byte === QUOTE || byte === CR);
    if (isOdd || line.filter((byte) => byte === delimiter).length !== columns - 1) break;
    [lines, crlfLines, next] = [lines + 1, crlfLines + (isCrlf ? 1 : 0), end + 1];
  }
  return { lines, crlfLines, next };
}

const delimiters = { comma: ',', tab: '\t', bar: '|', semicolon: ';' };

/** Does a cell of these lines begin or end with a blank? */
function isPadded(text: string, delimiter: string): boolean {
  return text
    .split(/[\r\n]/)
    .flatMap((line) => line.split(delimiter))
    .some((cell) => cell.startsWith(' ') || cell.endsWith(' '));
}

/** Cells of what a cell may hold, now and then of what it may not; high bytes are parts of letters. */
const cell = fc.string({
  unit: fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom('a', 'Z', '0', '-', ' ', '!', '#', '\u00e9', '\u0800', '~') },
    { weight: 1, arbitrary: fc.constantFrom('"', '\0', '\r') },
  ),
  maxLength: 9,
});
const line = fc.record({
  cells: fc.oneof(
    { weight: 20, arbitrary: fc.array(cell, { minLength: 3, maxLength: 3 }) },
    { weight: 1, arbitrary: fc.array(cell, { minLength: 1, maxLength: 5 }) },
  ),
  end: fc.constantFrom('\n', '\n', '\r\n'),
});

describe.each(Object.entries(delimiters))('lines with a %s between their cells', (_, delimiter) => {
  it('are counted as byte by byte, wherever they begin', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.nat(3), fc.nat(7), (lines, offset, start) => {
        const text = lines.map(({ cells, end }) => cells.join(delimiter) + end).join('');
        const whole = Buffer.from('x'.repeat(offset + start) + text);
        // a window that need not begin where a number begins
        const bytes = Buffer.from(new ArrayBuffer(whole.length + 4), offset, whole.length - offset);
        whole.copy(bytes, 0, offset);
        const clean = new CleanLines({ delimiter: delimiter.charCodeAt(0), isCrLineEnd: false }, 3);
        clean.count(bytes, start, bytes.length);
        const { lines: counted, crlfLines, next } = clean;
        expect({ lines: counted, crlfLines, next }).toEqual(
          countedByByte(bytes, start, delimiter.charCodeAt(0), 3),
        );
        // what comes after the lines that were counted may have been looked at or not
        if (isPadded(bytes.toString('latin1', start, next), delimiter)) expect(clean.hasPadding).toBe(true);
        if (!isPadded(bytes.toString('latin1', start), delimiter)) expect(clean.hasPadding).toBe(false);
      }),
      { seed: 20261126, numRuns: 2000 },
    );
  });
});
