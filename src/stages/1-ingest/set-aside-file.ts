/**
 * Records set aside, with their bytes, for those who may see them: `state/quarantine/<load>.ndjson`, mode 0600.
 * What goes on from here are places only: record number, byte offset, column, reason.
 */
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { readRawRecords } from './framing/read-raw-record.js';
import type { FileToLoad } from './load-file.js';
import type { SetAsidePlace } from './load-registry.js';
import type { VerifiedFile } from './verify-file.js';

/** A record that framing accepted and that is set aside all the same. */
export interface AcceptedThenSetAside {
  readonly recordNumber: number;
  readonly column: string | null;
  readonly reason: string;
}

/** Framing faults of a file and what its casts set aside, in record order. */
export async function keepSetAside(
  file: FileToLoad,
  verified: VerifiedFile,
  cast: readonly AcceptedThenSetAside[],
  target: { readonly stateDirectory: string; readonly loadId: string },
): Promise<readonly SetAsidePlace[]> {
  const framing = verified.faults.map((fault) => ({
    place: {
      recordNumber: fault.recordNumber,
      byteOffset: fault.byteOffset,
      column: fault.column ?? null,
      reason: fault.reason,
      isFraming: true,
    },
    // bytes that are no UTF-8 are kept as Latin-1 text, one character a byte
    raw: typeof fault.raw === 'string' ? fault.raw : fault.raw.toString('latin1'),
  }));
  const lines = new SetAsideLines(file, target.stateDirectory, target.loadId);
  let next = 0;
  const addFramingBefore = (recordNumber: number): void => {
    for (; next < framing.length && framing[next]!.place.recordNumber < recordNumber; next += 1)
      lines.add(framing[next]!.place, framing[next]!.raw);
  };
  await addRecords(file, verified.kind, cast, lines, addFramingBefore);
  addFramingBefore(Infinity);
  return lines.finish();
}

/** Copies of other records: known only when all loads of the night are, so they have a file beside the load's own. */
export async function keepDuplicates(
  file: FileToLoad,
  kind: 'csv' | 'parquet',
  recordNumbers: readonly number[],
  target: { readonly stateDirectory: string; readonly loadId: string },
): Promise<readonly SetAsidePlace[]> {
  const lines = new SetAsideLines(file, target.stateDirectory, `${target.loadId}-duplicate`);
  const records = recordNumbers.map((recordNumber) => ({ recordNumber, column: null, reason: 'duplicate' }));
  await addRecords(file, kind, records, lines, () => undefined);
  return lines.finish();
}

/** Records in ascending order; of text the file is read once more for their bytes. */
async function addRecords(
  file: FileToLoad,
  kind: 'csv' | 'parquet',
  records: readonly AcceptedThenSetAside[],
  lines: SetAsideLines,
  before: (recordNumber: number) => void,
): Promise<void> {
  if (kind === 'parquet') {
    for (const record of records) lines.add({ ...record, byteOffset: null, isFraming: false }, null);
    return;
  }
  const byNumber = new Map(records.map((record) => [record.recordNumber, record]));
  await readRawRecords(file, byNumber.keys(), ({ recordNumber, byteOffset, raw }) => {
    before(recordNumber);
    lines.add({ ...byNumber.get(recordNumber)!, byteOffset, isFraming: false }, raw);
  });
}

/** Written beside the final name and renamed when whole; nothing is left when nothing was set aside. */
class SetAsideLines {
  private readonly path: string;
  private readonly partial: string;
  private readonly descriptor: number;
  private readonly places: SetAsidePlace[] = [];
  private pending = '';

  constructor(
    private readonly file: FileToLoad,
    stateDirectory: string,
    name: string,
  ) {
    const directory = join(stateDirectory, 'quarantine');
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    this.path = join(directory, `${name}.ndjson`);
    this.partial = `${this.path}.partial`;
    this.descriptor = openSync(this.partial, 'w', 0o600);
  }

  add(place: SetAsidePlace, raw: string | null): void {
    const { recordNumber, byteOffset, column, reason } = place;
    this.places.push(place);
    const line = {
      extract: this.file.extract,
      file: this.file.displayName,
      record_number: recordNumber,
      byte_offset: byteOffset,
      column,
      reason,
      raw,
    };
    this.pending += `${JSON.stringify(line)}\n`;
    if (this.pending.length > 1 << 20) this.flush();
  }

  finish(): readonly SetAsidePlace[] {
    this.flush();
    fsyncSync(this.descriptor);
    closeSync(this.descriptor);
    if (this.places.length > 0) renameSync(this.partial, this.path);
    else for (const path of [this.partial, this.path]) rmSync(path, { force: true });
    return this.places;
  }

  private flush(): void {
    writeSync(this.descriptor, this.pending);
    this.pending = '';
  }
}
