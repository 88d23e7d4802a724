/** Cuts decoded bytes into records: whole blocks at a time while they are clean, record by record where they are not. */
import { isUtf8 } from 'node:buffer';
import { BadInput } from '../../../base/errors.js';
import { CleanLines } from './clean-lines.js';
import { longestRecord } from './framed-file.js';
import type { FramingFault, FramingReason } from './framed-file.js';
import { CR, LF } from './record-scan.js';
import type { Dialect, LineEnd, Window } from './record-scan.js';
import { RecordReader } from './record-reader.js';
import { rawFields } from './record-fields.js';
import type { SourceOffset } from './decode-text.js';

/** Where accepted records go; positions are in the window's bytes and hold only during the call. */
export interface RecordSink {
  /** Consecutive records of one line each, with their line ends. */
  run(bytes: Buffer, start: number, end: number, place: RecordPlace): void;
  /** One record without its line end; the header first, without a place. */
  record(bytes: Buffer, start: number, end: number, place?: RecordPlace): void;
}

export interface RecordPlace {
  /** Records framed up to the end of what is handed over. */
  readonly framed: number;
  /** Offset in the delivered bytes; asked in ascending order. */
  offsetOf(at: number): number;
}

export interface FramingSubject {
  readonly displayName: string;
  readonly header: readonly string[];
  readonly dialect: Dialect;
  readonly headerLineEnd: LineEnd;
  readonly sourceOffset: SourceOffset;
}

const blockSize = 256 * 1024;
const mostRawBytes = 512 * 1024 * 1024;

export class RecordFramer implements RecordPlace {
  framed = 0;
  accepted = 0;
  blankLines = 0;
  readonly faults: FramingFault[] = [];
  /** The engine would not read the file as it is to the same records. */
  isCopyNeeded: boolean;

  /** A record that was read for itself, whose cells nobody looked at. */
  private hasOwnReading = false;
  private rawBytes = 0;
  /** Up to where the source offset has been carried in this window. */
  private counted = 0;
  private bytes: Buffer = Buffer.alloc(0);
  private isInsideTooLong = false;
  /** Quoted files are read record by record without trying the fast path for each. */
  private isLastQuoted = false;
  private readonly columns: number;
  private readonly reader: RecordReader;
  private readonly cleanLines: CleanLines;

  constructor(
    private readonly subject: FramingSubject,
    private readonly sink: RecordSink,
  ) {
    this.columns = subject.header.length;
    this.reader = new RecordReader(subject.dialect, this.columns);
    this.cleanLines = new CleanLines(subject.dialect, this.columns);
    this.isCopyNeeded = subject.dialect.isCrLineEnd;
  }

  /** An accepted cell may begin or end with a blank. */
  get mayBePadded(): boolean {
    return this.hasOwnReading || this.cleanLines.hasPadding;
  }

  /** Frames what it can of the window from `start` on; returns where the first unfinished record begins. */
  frame(window: Window, start: number): number {
    this.counted = start;
    this.bytes = window.bytes;
    let at = this.isInsideTooLong ? this.skipTooLong(window, start) : start;
    while (at < window.bytes.length && !this.isInsideTooLong) {
      const after = this.frameBlock(window, at, this.blockEnd(window.bytes, at));
      if (after === at) break;
      at = after;
    }
    this.offsetOf(at);
    return at;
  }

  /** A block ends with a line, so that no character is cut by its border. */
  private blockEnd(bytes: Buffer, start: number): number {
    const block = bytes.subarray(start, start + blockSize);
    const last = block.lastIndexOf(this.subject.dialect.isCrLineEnd ? CR : LF);
    return start + (last < 0 ? block.length : last + 1);
  }

  private frameBlock(window: Window, start: number, end: number): number {
    const block = window.bytes.subarray(start, end);
    const isSuspect = block.includes(0) || !isUtf8(block);
    const hasRuns = !isSuspect && this.columns > 1 && !this.subject.dialect.isCrLineEnd;
    let at = start;
    while (at < end) {
      if (hasRuns && !this.isLastQuoted) at = this.frameRun(window, at, end);
      if (at >= end) break;
      this.reader.read(window, at);
      if (this.reader.verdict === 'more') break;
      // a record that runs over the block's end was not seen whole by the block's own check
      this.frameRecord(window, at, isSuspect || this.reader.next < 0 || this.reader.next > end);
      if (this.reader.next < 0) {
        this.isInsideTooLong = true;
        return window.bytes.length;
      }
      at = this.reader.next;
    }
    return at;
  }

  private frameRun(window: Window, start: number, end: number): number {
    const clean = this.cleanLines;
    clean.count(window.bytes, start, end);
    if (clean.lines === 0) return start;
    const isCrlf = this.subject.headerLineEnd === 'crlf';
    if (clean.crlfLines !== (isCrlf ? clean.lines : 0)) this.isCopyNeeded = true;
    this.framed += clean.lines;
    this.accepted += clean.lines;
    this.sink.run(window.bytes, start, clean.next, this);
    return clean.next;
  }

  private frameRecord(window: Window, start: number, isSuspect: boolean): void {
    const { verdict, end, lineEnd, hasQuotes } = this.reader;
    this.isLastQuoted = hasQuotes;
    if (lineEnd !== 'none' && lineEnd !== this.subject.headerLineEnd) this.isCopyNeeded = true;
    if (verdict === 'blank') {
      this.blankLines += 1;
      // of one column, the engine would read an empty line as a record
      if (this.columns === 1) this.isCopyNeeded = true;
      return;
    }
    this.framed += 1;
    const record = window.bytes.subarray(start, end);
    if (verdict === 'framing') {
      this.setAside(start, record, 'framing', this.reader.column);
    } else if (isSuspect && (record.includes(0) || !isUtf8(record))) {
      this.setAside(start, record, 'encoding', this.unreadableColumn(record));
    } else if (verdict === 'column_count') {
      this.setAside(start, record, 'column_count', -1);
    } else {
      this.accepted += 1;
      this.hasOwnReading = true;
      this.sink.record(window.bytes, start, end, this);
    }
  }

  private setAside(start: number, record: Buffer, reason: FramingReason, column: number): void {
    const kept = record.subarray(0, longestRecord);
    const name = this.subject.header[column];
    this.isCopyNeeded = true;
    this.rawBytes += kept.length;
    if (this.rawBytes > mostRawBytes) this.refuseHopeless();
    this.faults.push({
      recordNumber: this.framed,
      byteOffset: this.offsetOf(start),
      reason,
      ...(name === undefined ? {} : { column: name }),
      raw: isUtf8(kept) ? kept.toString('utf8') : Buffer.from(kept),
    });
  }

  private refuseHopeless(): never {
    throw new BadInput({
      where: this.subject.displayName,
      what: `${this.faults.length} of ${this.framed} records cannot be framed, more than can be kept aside`,
      remedy: 'check the encoding and delimiter declared for this source, or ask for the file again',
    });
  }

  private unreadableColumn(record: Buffer): number {
    const fields = rawFields(record, this.subject.dialect.delimiter);
    return fields.findIndex((field) => field.includes(0) || !isUtf8(field));
  }

  private skipTooLong(window: Window, start: number): number {
    const lineEnd = this.reader.lineEndFrom(window.bytes, start);
    if (lineEnd < 0) return window.bytes.length;
    this.isInsideTooLong = false;
    return lineEnd + 1;
  }

  offsetOf(at: number): number {
    this.subject.sourceOffset.pass(this.bytes, this.counted, at);
    this.counted = at;
    return this.subject.sourceOffset.value;
  }
}
