/**
 * The strict reading of one record (RFC 4180), byte by byte, with no opinion about what to do when it fails.
 * Where RFC 4180 is silent this follows DuckDB, for what is accepted here must mean the same there
 * (framing-against-duckdb.test.ts): one space before an opening quote and any after a closing one are dropped, two
 * spaces make the quote text, and so is a quote anywhere else in an unquoted field.
 */
import { weightOfEight } from './byte-weights.js';
import { longestRecord } from './framed-file.js';

export const LF = 10;
export const CR = 13;
export const SPACE = 32;
export const QUOTE = 34;
const oddWeight = 1 << 16;

export interface Dialect {
  readonly delimiter: number;
  /** The header ended in a lone CR, so a lone CR ends every record. */
  readonly isCrLineEnd: boolean;
}

/** The bytes at hand; `isLast` when the file ends with them. */
export interface Window {
  readonly bytes: Buffer;
  readonly isLast: boolean;
}

/** How far a quoted field may run over line ends. */
export interface Reach {
  readonly lines: number;
  readonly bytes: number;
}

export type LineEnd = 'lf' | 'crlf' | 'cr' | 'none';
/** `cut_off`: the window ends before the record does. */
export type Problem = 'none' | 'cut_off' | 'text_after_quote' | 'unterminated_quote' | 'too_long';

/** Reused for every record: a new object for each would cost more than the scan. */
export class RecordScan {
  /** Without the line end. */
  end = 0;
  next = 0;
  columns = 0;
  lineEnd: LineEnd = 'none';
  problem: Problem = 'none';
  problemAt = 0;
  hasQuotes = false;
  hasLiteralQuote = false;
  /** The first line end inside quotes, -1 for a record of one line. */
  firstInnerLineEnd = -1;

  private start = 0;
  private innerLines = 0;
  private readonly weights = new Int32Array(256);
  private readonly endsQuoted = new Uint8Array(256);
  private bytes: Buffer = Buffer.alloc(0);
  private isLast = true;
  private reach: Reach = { lines: 0, bytes: 0 };

  constructor(private readonly dialect: Dialect) {
    for (const byte of [LF, CR, QUOTE]) this.weights[byte] = oddWeight;
    this.weights[dialect.delimiter] = 1;
    for (const byte of dialect.isCrLineEnd ? [QUOTE, LF, CR] : [QUOTE, LF]) this.endsQuoted[byte] = 1;
  }

  scan(window: Window, start: number, reach: Reach): void {
    this.bytes = window.bytes;
    this.isLast = window.isLast;
    this.reach = reach;
    this.start = start;
    this.innerLines = 0;
    this.problem = 'none';
    this.hasQuotes = false;
    this.hasLiteralQuote = false;
    this.firstInnerLineEnd = -1;
    const at = this.fields(start);
    if (at >= 0) this.finish(at);
  }

  /** Position of the line end, or -1 after a problem. Eight table look-ups a turn: a chain of comparisons a byte took twice the time. */
  private fields(start: number): number {
    const { bytes, weights } = this;
    const { delimiter } = this.dialect;
    const available = bytes.length;
    this.columns = 1;
    for (let at = start; at < available;) {
      if (at + 8 <= available) {
        const eight = weightOfEight(bytes, at, weights);
        if (eight < oddWeight) {
          this.columns += eight;
          at += 8;
          continue;
        }
      }
      const weight = weights[bytes[at] as number] as number;
      if (weight < oddWeight) {
        this.columns += weight;
        at += 1;
      } else if (bytes[at] !== QUOTE) {
        return at;
      } else if (this.isFieldStart(at)) {
        do {
          at = this.quotedField(at + 1);
          if (at < 0) return at;
          if (bytes[at] !== delimiter || at >= available) break;
          this.columns += 1;
          at += 1;
        } while (at < available && bytes[at] === QUOTE);
      } else {
        this.hasLiteralQuote = true;
        at += 1;
      }
    }
    return available;
  }

  private isFieldStart(at: number): boolean {
    const hasSpace = at > this.start && this.bytes[at - 1] === SPACE;
    const start = hasSpace ? at - 1 : at;
    return start === this.start || this.bytes[start - 1] === this.dialect.delimiter;
  }

  private quotedField(start: number): number {
    const { bytes } = this;
    const available = bytes.length;
    const ends = this.endsQuoted;
    const { delimiter } = this.dialect;
    this.hasQuotes = true;
    for (let at = start; at < available; at++) {
      const byte = bytes[at] as number;
      if (ends[byte] === 0) continue;
      if (byte === QUOTE && at + 1 < available && bytes[at + 1] === delimiter) return at + 1;
      if (byte !== QUOTE) {
        if (this.isOutOfReach(at)) return this.stop('unterminated_quote', at);
      } else if (bytes[at + 1] === QUOTE && at + 1 < available) {
        at++;
      } else {
        return this.afterQuote(at + 1);
      }
    }
    return this.stop(this.windowEnd('unterminated_quote'), available);
  }

  private afterQuote(start: number): number {
    const { bytes } = this;
    const available = bytes.length;
    let at = start;
    while (at < available && bytes[at] === SPACE) at++;
    if (at >= available) return this.isLast ? at : this.stop(this.windowEnd('none'), at);
    const byte = bytes[at];
    if (byte === this.dialect.delimiter || byte === LF || byte === CR) return at;
    return this.stop('text_after_quote', at);
  }

  private isOutOfReach(at: number): boolean {
    if (this.firstInnerLineEnd < 0) this.firstInnerLineEnd = at;
    this.innerLines += 1;
    return this.innerLines > this.reach.lines || at - this.firstInnerLineEnd > this.reach.bytes;
  }

  private finish(at: number): void {
    const { bytes, isLast } = this;
    const available = bytes.length;
    this.end = at;
    this.next = at + 1;
    if (at >= available) {
      this.lineEnd = 'none';
      this.next = at;
      if (!isLast) this.problem = this.windowEnd('none');
    } else if (bytes[at] === LF) {
      this.lineEnd = 'lf';
    } else if (at + 1 >= available && !isLast) {
      // only the next byte tells a lone CR from CRLF
      this.problem = this.windowEnd('none');
    } else if (at + 1 < available && bytes[at + 1] === LF) {
      this.lineEnd = 'crlf';
      this.next = at + 2;
    } else {
      this.lineEnd = 'cr';
    }
    if (this.problem === 'none' && this.next - this.start > longestRecord) this.problem = 'too_long';
  }

  private windowEnd(atFileEnd: Problem): Problem {
    if (this.bytes.length - this.start > longestRecord) return 'too_long';
    return this.isLast ? atFileEnd : 'cut_off';
  }

  private stop(problem: Problem, at: number): number {
    this.problem = problem;
    this.problemAt = at;
    return -1;
  }
}
