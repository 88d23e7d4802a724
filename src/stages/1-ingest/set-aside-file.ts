/** Records set aside, with their bytes, for those who may see them: `state/quarantine/<load>.ndjson`, mode 0600. */
import { mkdirSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Row } from '../../engines/engine.js';
import { readRawRecords } from './framing/read-raw-record.js';
import type { FileToLoad } from './load-file.js';
import type { VerifiedFile } from './verify-file.js';

interface SetAsideLine {
  readonly extract: string;
  readonly file: string;
  readonly record_number: number;
  readonly byte_offset: number | null;
  readonly column: string | null;
  readonly reason: string;
  readonly raw: string | null;
}

/** `cast` are the records that the casts set aside: clean row number and `reason:column`. */
export async function keepSetAside(file: FileToLoad, verified: VerifiedFile, cast: readonly Row[], loadId: string, stateDirectory: string): Promise<void> {
  const directory = join(stateDirectory, 'quarantine');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, `${loadId}.ndjson`);
  const lines = [...framingLines(file, verified), ...(await castLines(file, verified, cast))].sort((a, b) => a.record_number - b.record_number);
  if (lines.length === 0) return rm(path, { force: true });
  const handle = await open(`${path}.partial`, 'w', 0o600);
  for (const line of lines) await handle.appendFile(`${JSON.stringify(line)}\n`);
  await handle.sync();
  await handle.close();
  await rename(`${path}.partial`, path);
}

function framingLines(file: FileToLoad, verified: VerifiedFile): readonly SetAsideLine[] {
  return verified.faults.map((fault) => ({
    extract: file.extract,
    file: file.displayName,
    record_number: fault.recordNumber,
    byte_offset: fault.byteOffset,
    column: fault.column ?? null,
    reason: fault.reason,
    // bytes that are no UTF-8 are kept as Latin-1 text, one character a byte
    raw: typeof fault.raw === 'string' ? fault.raw : fault.raw.toString('latin1'),
  }));
}

async function castLines(file: FileToLoad, verified: VerifiedFile, cast: readonly Row[]): Promise<readonly SetAsideLine[]> {
  const records = cast.map((row) => ({ record: verified.cleanToRecord(Number(row['clean'])), why: String(row['set_aside']) }));
  const raw = verified.kind === 'csv' ? await readRawRecords(file, records.map(({ record }) => record)) : new Map<number, never>();
  return records.map(({ record, why }) => {
    const [reason = '', column = ''] = why.split(':');
    const found = raw.get(record);
    return {
      extract: file.extract,
      file: file.displayName,
      record_number: record,
      byte_offset: found?.byteOffset ?? null,
      column: column === '' ? null : column,
      reason,
      raw: found?.raw ?? null,
    };
  });
}
