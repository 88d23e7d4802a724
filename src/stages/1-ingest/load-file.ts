/** One file of an extract: bytes verified, records framed, cells cast, the typed load kept under its content's name. */
import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { allOrFirstFailure } from '../../base/all-or-first-failure.js';
import type { CalendarDate } from '../../base/calendar-date.js';
import { InternalFailure } from '../../base/errors.js';
import { hashHandle } from '../../base/file-hash.js';
import type { Engine } from '../../engines/engine.js';
import type { ExtractFile } from './extract-files.js';
import type { Layout } from './formats/layout.js';
import type { Encoding } from './framing/framed-file.js';
import { valueOf } from './cell-cast.js';
import type { LoadRecord, LoadRegistry, SetAsidePlace } from './load-registry.js';
import { keepExtract } from './kept-extract.js';
import { keepSetAside } from './set-aside-file.js';
import { typedLoadSql } from './typed-load.js';
import type { TypedSource } from './typed-load.js';
import { hashUnchanged, verifyFile } from './verify-file.js';
import type { VerifiedFile } from './verify-file.js';
import { pathLiteral } from './path-literal.js';

export interface FileToLoad extends ExtractFile {
  readonly extract: string;
  readonly layout: Layout;
  readonly encoding: Encoding;
  readonly delimiter: string;
  /** Its bytes are kept: the folder it was delivered to may be cleared before they are needed again. */
  readonly isKept: boolean;
}

export interface LoadSurroundings {
  readonly engine: Engine;
  readonly registry: LoadRegistry;
  readonly stateDirectory: string;
  readonly workDirectory: string;
  readonly asOf: CalendarDate;
  /** Statements of the engine run one after the other; files are verified beside them. */
  readonly oneAtATime: <T>(work: () => Promise<T>) => Promise<T>;
}

export interface LoadedFile extends LoadRecord {
  readonly source: FileToLoad;
  readonly path: string;
  readonly isReused: boolean;
}

export async function loadFile(file: FileToLoad, around: LoadSurroundings): Promise<LoadedFile> {
  const known = await knownLoad(file, around);
  if (known !== undefined) return known;
  const staged = join(
    around.workDirectory,
    `${createHash('sha256').update(file.path).digest('hex').slice(0, 32)}.csv`,
  );
  const verified = await verifyFile(file, staged, around);
  try {
    const loadId = loadIdOf(file, verified.sha256);
    return await around.oneAtATime(async () => {
      // the same bytes under another name may have come in meanwhile
      const other = await reusable(file, verified.sha256, around);
      if (other !== undefined) return other;
      const path = typedLoadPath(around.stateDirectory, loadId);
      return {
        ...(await makeTypedLoad(file, verified, loadId, path, around)),
        source: file,
        path,
        isReused: false,
      };
    });
  } finally {
    await rm(staged, { force: true });
  }
}

/** Bytes that were verified on an earlier night need no second proof: their hash tells them. */
async function knownLoad(file: FileToLoad, around: LoadSurroundings): Promise<LoadedFile | undefined> {
  const size = statSync(file.path, { throwIfNoEntry: false })?.size;
  if (size === undefined || !(await around.oneAtATime(() => around.registry.hasSize(file.extract, size))))
    return undefined;
  const sha256 = await hashUnchanged(file.path, file.displayName);
  return around.oneAtATime(() => reusable(file, sha256, around));
}

async function reusable(
  file: FileToLoad,
  sha256: string,
  around: LoadSurroundings,
): Promise<LoadedFile | undefined> {
  const loadId = loadIdOf(file, sha256);
  const path = typedLoadPath(around.stateDirectory, loadId);
  const known = existsSync(path) ? await around.registry.findFor(loadId, around.asOf) : undefined;
  if (known === undefined) return undefined;
  if (known.sha256 !== sha256) {
    throw new InternalFailure({
      where: file.displayName,
      what: `another file has the load id ${loadId}`,
      remedy: 'keep both files and report it: no record may be lost',
    });
  }
  return { ...known, file: file.displayName, source: file, path, isReused: true };
}

export function typedLoadPath(stateDirectory: string, loadId: string): string {
  return join(stateDirectory, 'loads', `${loadId}.parquet`);
}

/**
 * Same extract, same reading, same bytes: the same load, whatever the file is called. Of twelve characters, 62 bits of a
 * hash: the engine keeps a text of that length within its row, and every claim names its load.
 */
export function loadIdOf(file: FileToLoad, sha256: string): string {
  const { format, columns, oneDateOf, joined, lines } = file.layout;
  const cells = columns.map((column) => [column.name, column.from, column.role, valueOf(column, 't')]);
  const reading = JSON.stringify([
    file.extract,
    format,
    cells,
    oneDateOf,
    joined,
    lines?.name,
    file.encoding,
    file.delimiter,
    sha256,
  ]);
  const hash = createHash('sha256').update(reading).digest('hex').slice(0, 32);
  return (BigInt(`0x${hash}`) % 36n ** 12n).toString(36).padStart(12, '0');
}

async function makeTypedLoad(
  file: FileToLoad,
  verified: VerifiedFile,
  loadId: string,
  path: string,
  around: LoadSurroundings,
): Promise<LoadRecord> {
  const { engine, registry } = around;
  const partial = `${path}.partial`;
  // the disk takes its copy while the engine reads
  await allOrFirstFailure([
    writeChecked(engine, file, verified, partial),
    file.isKept
      ? keepExtract(file.path, around.stateDirectory, loadId, verified.refuseIfChanged)
      : Promise.resolve(),
  ]);
  await verified.refuseIfChanged();
  const [places, typedSha256] = await allOrFirstFailure([
    keepWhatWasSetAside(file, verified, loadId, partial, around),
    sealTyped(partial),
  ]);
  await rename(partial, path);
  const load: LoadRecord = {
    loadId,
    extract: file.extract,
    format: file.layout.format,
    feed: file.layout.feed,
    file: file.displayName,
    sha256: verified.sha256,
    bytes: verified.bytes,
    kind: verified.kind,
    header: verified.header,
    framed: verified.framed,
    typed: verified.accepted,
    firstLoadedOn: around.asOf,
    loadSequence: registry.tonightsSequence,
    engineVersion: engine.version,
    typedSha256,
  };
  await registry.add(load, places);
  return load;
}

async function keepWhatWasSetAside(
  file: FileToLoad,
  verified: VerifiedFile,
  loadId: string,
  typed: string,
  { engine, stateDirectory }: LoadSurroundings,
): Promise<readonly SetAsidePlace[]> {
  const setAside = await engine.rows(
    `select file_row_number + 1 as clean, set_aside from read_parquet(${pathLiteral(typed)}, file_row_number = true) where set_aside is not null order by 1`,
  );
  const cast = setAside.map((row) => {
    const [reason = '', column = ''] = String(row['set_aside']).split(':');
    return { recordNumber: verified.cleanToRecord(Number(row['clean'])), column, reason };
  });
  return keepSetAside(file, verified, cast, { stateDirectory, loadId });
}

/** The engine must read exactly the records that were framed; a parallel reader that disagrees is asked once more, alone. */
async function writeChecked(
  engine: Engine,
  file: FileToLoad,
  verified: VerifiedFile,
  target: string,
): Promise<void> {
  const source: TypedSource = {
    kind: verified.kind,
    path: verified.cleanPath,
    mayBePadded: verified.mayBePadded,
    header: verified.header,
    delimiter: file.delimiter,
  };
  for (const isParallel of [true, false]) {
    await engine.run(typedLoadSql(file.layout, source, target, isParallel));
    const [row] = await engine.rows(`select count(*) as n from read_parquet(${pathLiteral(target)})`);
    if (Number(row!['n']) === verified.accepted) return;
  }
  throw new InternalFailure({
    where: file.displayName,
    what: `the engine does not read the ${verified.accepted} records that were framed`,
    remedy: 'keep the file and report it: no record may be lost',
  });
}

/** On the disk, and with a hash by which a rebuild knows it again. */
async function sealTyped(path: string): Promise<string> {
  const handle = await open(path, 'r');
  try {
    const { sha256 } = await hashHandle(handle);
    await handle.sync();
    return sha256;
  } finally {
    await handle.close();
  }
}
