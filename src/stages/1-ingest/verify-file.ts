/** The bytes of one file, proved before the engine reads them: text by framing, Parquet by its own footer and count. */
import { statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { BadInput } from '../../base/errors.js';
import { sha256OfFile } from '../../base/file-hash.js';
import { refuseIfChanged } from './framing/delivered-bytes.js';
import type { FileStamp, FramingFault } from './framing/framed-file.js';
import { verifyExtractFile } from './framing/verify-extract-file.js';
import { headerFaults, missingColumns } from './header-faults.js';
import type { FileToLoad, LoadSurroundings } from './load-file.js';
import { pathLiteral } from './path-literal.js';

export interface VerifiedFile {
  readonly kind: 'csv' | 'parquet';
  readonly sha256: string;
  readonly bytes: number;
  readonly header: readonly string[];
  readonly framed: number;
  readonly accepted: number;
  readonly faults: readonly FramingFault[];
  readonly cleanPath: string;
  /** A cell may begin or end with a blank. */
  readonly mayBePadded: boolean;
  /** Original record number of the n-th accepted record. */
  readonly cleanToRecord: (n: number) => number;
  /** After the engine has read it: are these still the bytes that were verified? */
  readonly refuseIfChanged: () => Promise<void>;
}

export async function verifyFile(
  file: FileToLoad,
  stagedPath: string,
  around: LoadSurroundings,
): Promise<VerifiedFile> {
  if (await isParquet(file.path)) return verifyParquet(file, around);
  const framed = await verifyExtractFile({
    path: file.path,
    displayName: file.displayName,
    stagedPath,
    encoding: file.encoding,
    delimiter: file.delimiter,
    expectedColumns: (header) => missingColumns(file.layout, file.displayName, header),
  });
  return {
    ...framed,
    kind: 'csv',
    cleanToRecord: (n) => framed.cleanToRecord(n),
    refuseIfChanged: () => refuseIfChanged(file.path, file.displayName, framed.stamp),
  };
}

/** By content: a Parquet file begins and ends with PAR1 whatever it is called. */
export async function isParquet(path: string): Promise<boolean> {
  const handle = await open(path, 'r').catch(() => undefined);
  if (handle === undefined) return path.endsWith('.parquet');
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
  await handle.close();
  return bytesRead === 4 && buffer.toString('latin1') === 'PAR1';
}

async function verifyParquet(file: FileToLoad, around: LoadSurroundings): Promise<VerifiedFile> {
  const { path, displayName } = file;
  const stamp = stampOf(path);
  const sha256 = await hashUnchanged(path, displayName);
  const { header, count } = await around.oneAtATime(() => readFooter(file, around));
  const faults = headerFaults(file.layout, displayName, header);
  if (faults.length > 0) throw new BadInput(faults);
  return {
    kind: 'parquet',
    sha256,
    bytes: stamp.size,
    header,
    framed: count,
    accepted: count,
    faults: [],
    cleanPath: path,
    mayBePadded: true,
    cleanToRecord: (n) => n,
    refuseIfChanged: () => refuseIfChanged(path, displayName, stamp),
  };
}

async function readFooter(
  file: FileToLoad,
  around: LoadSurroundings,
): Promise<{ header: readonly string[]; count: number }> {
  try {
    const columns = await around.engine.rows(
      `describe select * from read_parquet(${pathLiteral(file.path)}, hive_partitioning = false)`,
    );
    // every value is decoded once here, so that a damaged page is found before a record is used
    const names = columns.map((row) => String(row['column_name']));
    const sums = names.map((name) => `count("${name.replaceAll('"', '""')}")`).join(', ');
    const [row] = await around.engine.rows(
      `select count(*) as n, ${sums} from read_parquet(${pathLiteral(file.path)}, hive_partitioning = false)`,
    );
    return { header: names, count: Number(row!['n']) };
  } catch {
    throw new BadInput({
      where: file.displayName,
      what: 'the Parquet file is damaged or cut short',
      remedy: 'deliver it again',
    });
  }
}

/** SHA-256 of a file that stayed the same while it was read. */
export async function hashUnchanged(path: string, displayName: string): Promise<string> {
  const stamp = stampOf(path);
  const sha256 = await sha256OfFile(path);
  await refuseIfChanged(path, displayName, stamp);
  return sha256;
}

function stampOf(path: string): FileStamp {
  const { size, ino, mtimeNs } = statSync(path, { bigint: true });
  return { size: Number(size), inode: ino, modifiedNs: mtimeNs };
}
