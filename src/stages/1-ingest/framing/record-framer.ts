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

/** Where framed records go; positions are in the window's bytes and hold only during the call. */
export interface RecordSink {
  /** Consecutive accepted records of one line each, with their line ends. `first` is the first one's number. */
  run(bytes: Buffer, start: number, end: number, records: number, first: number): void;
  /** One accepted record without its line end. */
  record(bytes: Buffer, start: number, end: number, number: number): void;
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

export class RecordFramer {
  framed = 0;
  accepted = 0;
  blankLines = 0;
  readonly faults: FramingFault[] = [];
  /** The engine would not read the file as it is to the same records. */
  isCopyNeeded: boolean;

  private rawBytes = 0;
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

  /** Frames what it can of the window from `start` on; returns where the first unfinished record begins. */
  frame(window: Window, start: number): number {
    let at = this.isInsideTooLong ? this.skipTooLong(window, start) : start;
    while (at < window.bytes.length && !this.isInsideTooLong) {
      const after = this.frameBlock(window, at, this.blockEnd(window.bytes, at));
      if (after === at) break;
      at = after;
    }
    this.subject.sourceOffset.advance(window.bytes, at);
    return at;
  }

  /** A block ends with a line, so that no character is cut by its border. */
  private blockEnd(bytes: Buffer, start: number): number {
    const lineEnd = this.subject.dialect.isCrLineEnd ? CR : LF;
    const last = bytes.subarray(start, start + blockSize).lastIndexOf(lineEnd);
    return last < 0 ? Math.min(start + blockSize, bytes.length) : start + last + 1;
  }

  private frameBlock(window: Window, start: number, end: number): number {
    const block = window.bytes.subarray(start, end);
    const isSuspect = block.includes(0) || !isUtf8(block);
    let at = start;
    while (at < end) {
      if (!isSuspect && !this.isLastQuoted && this.columns > 1) at = this.frameRun(window, at, end);
      if (at >= end) break;
      const after = this.frameRecord(window, at, isSuspect || at + longestRecord > end ? end : -1, isSuspect);
      if (after < 0) return at;
      at = after;
      if (this.isInsideTooLong) return window.bytes.length;
    }
    return at;
  }

  private frameRun(window: Window, start: number, end: number): number {
    const clean = this.cleanLines;
    clean.count(window.bytes, start, end);
    if (clean.lines === 0) return start;
    const isCrlf = this.subject.headerLineEnd === 'crlf';
    if (clean.crlfLines !== (isCrlf ? clean.lines : 0)) this.isCopyNeeded = true;
    this.sink.run(window.bytes, start, clean.next, clean.lines, this.framed + 1);
    this.framed += clean.lines;
    this.accepted += clean.lines;
    return clean.next;
  }
