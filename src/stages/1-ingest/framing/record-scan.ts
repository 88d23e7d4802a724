/**
 * The strict reading of one record (RFC 4180), byte by byte, with no opinion about what to do when it fails.
 * Spaces around a quoted field do not belong to it and a quote inside an unquoted field is text: DuckDB reads both
 * so, and what is accepted here must mean the same there (framing-against-duckdb.test.ts).
 */
import { longestRecord } from './framed-file.js';

export const LF = 10;
export const CR = 13;
const SPACE = 32;
export const QUOTE = 34;

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
  private readonly endsField = new Uint8Array(256);
  private readonly endsQuoted = new Uint8Array(256);
  private bytes = Buffer.alloc(0);
  private isLast = true;
  private reach: Reach = { lines: 0, bytes: 0 };

  constructor(private readonly dialect: Dialect) {
    for (const byte of [dialect.delimiter, LF, CR, QUOTE]) this.endsField[byte] = 1;
    for (const byte of dialect.isCrLineEnd ? [QUOTE, LF, CR] : [QUOTE, LF]) this.endsQuoted[byte] = 1;
  }

  scan(window: Window, start: number, reach: Reach): void {
    this.bytes = window.bytes;
    this.isLast = window.isLast;
    this.reach = reach;
    this.start = start;
    this.columns = 0;
    this.innerLines = 0;
    this.problem = 'none';
    this.hasQuotes = false;
    this.hasLiteralQuote = false;
    this.firstInnerLineEnd = -1;
    let at = start;
    do {
      this.columns += 1;
      at = this.field(at);
      if (at < 0) return;
    } while (at < this.bytes.length && this.bytes[at] === this.dialect.delimiter && ++at > 0);
    this.finish(at);
  }

  private field(start: number): number {
    const { bytes } = this;
    const available = bytes.length;
    let at = start;
    while (at < available && bytes[at] === SPACE) at++;
    return at < available && bytes[at] === QUOTE ? this.quotedField(at + 1) : this.unquotedField(start);
  }

  private unquotedField(start: number): number {
    const { bytes } = this;
    const available = bytes.length;
    const ends = this.endsField;
    let at = start;
    for (; at < available; at++) {
      const byte = bytes[at] as number;
      if (ends[byte] === 0) continue;
      if (byte !== QUOTE) break;
      this.hasLiteralQuote = true;
    }
    return at;
  }

  private quotedField(start: number): number {
    const { bytes } = this;
    const available = bytes.length;
    const ends = this.endsQuoted;
    this.hasQuotes = true;
    for (let at = start; at < available; at++) {
      const byte = bytes[at] as number;
      if (ends[byte] === 0) continue;
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
