/** What is asked of the byte layer, and what it hands on: every record of an extract is accepted or a fault. */
import type { Fault } from '../../../base/errors.js';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-16' | 'latin-1' | 'windows-1252';

export interface DeliveredText {
  /** The extract as delivered, plain or gzip. */
  readonly path: string;
  /** How messages name it. */
  readonly displayName: string;
  readonly encoding: Encoding;
  /** One ASCII character. */
  readonly delimiter: string;
}

export interface FramingRequest extends DeliveredText {
  /** Where a clean copy goes if one is needed; an existing file there is replaced. */
  readonly stagedPath: string;
  /** Faults of the header; any fault refuses the file before its first record is read. */
  readonly expectedColumns?: (header: readonly string[]) => readonly Fault[];
}

export type FramingReason = 'framing' | 'column_count' | 'encoding';

export interface FramingFault {
  /** From 1, at the first record after the header. */
  readonly recordNumber: number;
  /** Of the record's first byte, into the decompressed bytes as delivered (before any decoding to UTF-8). */
  readonly byteOffset: number;
  readonly reason: FramingReason;
  /** Header name of the column the fault is in, when one can be named. */
  readonly column?: string;
  /** The record without its line end; a Buffer when it is not UTF-8. Cut at `longestRecord` bytes. */
  readonly raw: string | Buffer;
}

/** What identifies the bytes that were read, to see later that they are still the same. */
export interface FileStamp {
  readonly size: number;
  readonly inode: bigint;
  readonly modifiedNs: bigint;
}

export interface FramedFile {
  /** Of the file's own bytes, compressed as it was delivered. */
  readonly sha256: string;
  /** Of the file as delivered. */
  readonly bytes: number;
  readonly header: readonly string[];
  /** Records after the header; always accepted + faults. */
  readonly framed: number;
  readonly accepted: number;
  /** Empty lines are no records: counted here, read by nobody. */
  readonly blankLines: number;
  /** In record order, one for each record that is not accepted. */
  readonly faults: readonly FramingFault[];
  /** The file the engine reads: the original, or the clean UTF-8 copy with LF line ends. */
  readonly cleanPath: string;
  readonly isRewritten: boolean;
  /** An accepted cell may begin or end with a blank. */
  readonly mayBePadded: boolean;
  readonly stamp: FileStamp;
  /** Original record number of the n-th accepted record, both from 1. */
  cleanToRecord(n: number): number;
}

/** DuckDB rejects longer lines (engine-and-ecosystem A), so they are set aside here and counted. */
export const longestRecord = 2_000_000;
