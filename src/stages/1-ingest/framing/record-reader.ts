/**
 * What a record is, once the strict reading has been tried. A quote that was never closed must not take the rows
 * after it: such a record ends at its first line end and reading goes on at the next line.
 */
import { CR, LF, RecordScan } from './record-scan.js';
import type { Dialect, LineEnd, Reach, Window } from './record-scan.js';
import { longestRecord } from './framed-file.js';

/** `more`: the window ends before the record can be judged. */
export type Verdict = 'accepted' | 'blank' | 'column_count' | 'framing' | 'more';

const fullReach: Reach = { lines: 200, bytes: 64 * 1024 };
const shortReach: Reach = { lines: 4, bytes: 64 * 1024 };
const oneLine: Reach = { lines: 0, bytes: 0 };
/** Below three columns ordinary prose has the right number of commas too often to tell anything. */
const fewestColumnsToRecognize = 3;
const freeWaste = 64 * 1024 * 1024;

export class RecordReader {
  verdict: Verdict = 'more';
  end = 0;
  /** Start of the next record; -1 when the record is longer than the window and its end is still unknown. */
  next = 0;
  lineEnd: LineEnd = 'none';
  /** Column of the fault, from 0; -1 when none can be named. */
  column = -1;
  hasQuotes = false;

  private readonly scan: RecordScan;
  private readonly probe: RecordScan;
  private consumed = 0;
  private wasted = 0;

  constructor(
    private readonly dialect: Dialect,
    private readonly columns: number,
  ) {
    this.scan = new RecordScan(dialect);
    this.probe = new RecordScan(dialect);
  }

  read(window: Window, start: number): void {
    const scan = this.scan;
    scan.scan(window, start, this.reach());
    this.column = -1;
    this.hasQuotes = scan.hasQuotes || scan.hasLiteralQuote;
    this.end = scan.end;
    this.next = scan.next;
    this.lineEnd = scan.lineEnd;
    if (scan.problem === 'cut_off') this.verdict = 'more';
    else if (scan.problem === 'too_long') this.settleTooLong(window, start);
    else if (scan.problem !== 'none') this.settleBrokenQuote(window, start);
    else if (scan.end === start) this.verdict = 'blank';
    else if (scan.lineEnd === 'cr' && !this.dialect.isCrLineEnd) this.settleStrayCr(window, start);
    else if (scan.firstInnerLineEnd < 0) this.settleColumns();
    else if (this.isMultiLineRecord(window)) this.verdict = 'accepted';
    else this.settleBrokenQuote(window, start);
    if (this.verdict !== 'more' && this.next >= 0) this.consumed += this.next - start;
  }

  /** A file of nothing but open quotes would be read once per line of reach; after that much waste reach is cut. */
  private reach(): Reach {
    return this.wasted > freeWaste + 2 * this.consumed ? shortReach : fullReach;
  }

  private settleColumns(): void {
    this.verdict = this.scan.columns === this.columns ? 'accepted' : 'column_count';
  }

  /**
   * Two rows with an unclosed quote each can look like one record of the right width. The rows between them give it
   * away: they are records by themselves.
   */
  private isMultiLineRecord(window: Window): boolean {
    const { columns, hasLiteralQuote, firstInnerLineEnd, end } = this.scan;
    if (columns !== this.columns || hasLiteralQuote) return false;
    if (this.columns < fewestColumnsToRecognize) return true;
    const lastLineStart = this.lineStartBefore(window.bytes, end);
    let records = 0;
    let others = 0;
    for (let at = firstInnerLineEnd + 1; at < lastLineStart; at = this.nextLine(window.bytes, at)) {
      this.probe.scan(window, at, oneLine);
      if (this.isCleanRecord()) records += 1;
      else if (this.probe.end > at || this.probe.problem !== 'none') others += 1;
    }
    return records <= others;
  }

  private isCleanRecord(): boolean {
    const { problem, columns, hasLiteralQuote } = this.probe;
    return problem === 'none' && columns === this.columns && !hasLiteralQuote;
  }

  private settleBrokenQuote(window: Window, start: number): void {
    const { firstInnerLineEnd, problem, problemAt, end, columns } = this.scan;
    if (firstInnerLineEnd >= 0) this.wasted += (problem === 'none' ? end : problemAt) - firstInnerLineEnd;
    this.column = firstInnerLineEnd < 0 ? columns - 1 : this.columnOfOpenQuote(window, start);
    this.endAtLine(window, start, firstInnerLineEnd >= 0 ? firstInnerLineEnd : problemAt);
  }

  private columnOfOpenQuote(window: Window, start: number): number {
    this.probe.scan(window, start, oneLine);
    return this.probe.columns - 1;
  }

  /**
   * A lone CR in a file of LF lines is a line end only if it stands between two whole records; anything else would
   * accept the first half of a row as a row.
   */
  private settleStrayCr(window: Window, start: number): void {
    if (this.scan.columns === this.columns && this.scan.firstInnerLineEnd < 0) {
      this.probe.scan(window, this.scan.next, fullReach);
      if (this.probe.problem === 'cut_off') {
        this.verdict = 'more';
        return;
      }
      const isBlank = this.probe.end === this.scan.next && this.probe.problem === 'none';
      if (isBlank || this.isCleanRecord()) {
        this.verdict = 'accepted';
        return;
      }
    }
    this.column = this.scan.columns - 1;
    this.endAtLine(window, start, this.scan.end + 1);
  }

  private settleTooLong(window: Window, start: number): void {
    const from = this.scan.firstInnerLineEnd >= 0 ? this.scan.firstInnerLineEnd : start;
    this.endAtLine(window, start, from);
  }

  /** The record is a framing fault and ends at the first line end from `from` on. */
  private endAtLine(window: Window, start: number, from: number): void {
    const { bytes, isLast } = window;
    const at = this.lineEndFrom(bytes, from);
    const isEndKnown = at >= 0 && (bytes[at] === LF || at + 1 < bytes.length || isLast);
    if (!isEndKnown && !isLast && bytes.length - start <= longestRecord) {
      this.verdict = 'more';
      return;
    }
    this.verdict = 'framing';
    this.end = at >= 0 ? at : bytes.length;
    this.next = at >= 0 ? at + 1 : isLast ? bytes.length : -1;
    this.lineEnd = at < 0 ? 'none' : bytes[at] === LF ? 'lf' : 'cr';
    if (this.lineEnd === 'lf' && at > start && bytes[at - 1] === CR) this.end = at - 1;
    else if (this.lineEnd === 'cr' && bytes[at + 1] === LF) this.next = at + 2;
    else return;
    this.lineEnd = 'crlf';
  }

  /** Position of the next line end of this dialect, or -1. */
  lineEndFrom(bytes: Buffer, from: number): number {
    if (!this.dialect.isCrLineEnd) return bytes.indexOf(LF, from);
    for (let at = from; at < bytes.length; at++) {
      if (bytes[at] === CR || bytes[at] === LF) return at;
    }
    return -1;
  }

  private nextLine(bytes: Buffer, at: number): number {
    return this.lineEndFrom(bytes, at) + 1 || bytes.length;
  }

  private lineStartBefore(bytes: Buffer, end: number): number {
    if (!this.dialect.isCrLineEnd) return bytes.lastIndexOf(LF, end - 1) + 1;
    let at = end;
    while (at > 0 && bytes[at - 1] !== CR && bytes[at - 1] !== LF) at--;
    return at;
  }
}
