/** For `caretier check`: are the files there, and do their headers fit? No record is read. */
import { open } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { BadInput } from '../../base/errors.js';
import type { Fault } from '../../base/errors.js';
import { readHeaderLine } from './framing/header-line.js';
import { headerFaults } from './header-faults.js';
import { findFiles } from './ingest.js';
import type { ExtractSetting } from './ingest.js';
import type { FileToLoad } from './load-file.js';
import { isParquet } from './verify-file.js';

/** Longer than any header row: 148 columns of the widest layout take 4 KB. */
const headerBytes = 256 * 1024;

export async function checkHeaders(
  extracts: readonly ExtractSetting[],
  baseDirectory: string,
): Promise<number> {
  const { files, faults: missing } = findFiles(
    extracts,
    baseDirectory,
    // a delta may bring nothing tonight; the night itself knows whether there is an earlier one to go on from
    ({ mode }) => mode === 'delta',
  );
  const faults: Fault[] = [...missing];
  for (const file of files) faults.push(...(await faultsOf(file)));
  if (faults.length > 0) throw new BadInput(faults);
  return files.length;
}

async function faultsOf(file: FileToLoad): Promise<readonly Fault[]> {
  if (await isParquet(file.path)) return [];
  const head = await readHead(file).catch(() => undefined);
  if (head === undefined)
    return [
      {
        where: file.displayName,
        what: 'the file cannot be read to its header row',
        remedy: 'deliver it again',
      },
    ];
  try {
    const line = readHeaderLine({ bytes: Buffer.from(head), isLast: true }, file);
    if (line !== undefined) return headerFaults(file.layout, file.displayName, line.names);
  } catch (error) {
    if (error instanceof BadInput) return error.faults;
    throw error;
  }
  return [
    {
      where: file.displayName,
      what: 'the file has no header row',
      remedy: 'deliver it with column names in its first row',
    },
  ];
}

async function readHead(file: FileToLoad): Promise<string> {
  const handle = await open(file.path, 'r');
  const magic = await handle.read(Buffer.alloc(2), 0, 2, 0);
  await handle.close();
  const isGzip = magic.buffer[0] === 0x1f && magic.buffer[1] === 0x8b;
  const raw = createReadStream(file.path, { end: headerBytes });
  const stream = isGzip ? raw.pipe(createGunzip()) : raw;
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of stream) {
      chunks.push(chunk as Buffer);
      if (Buffer.concat(chunks).includes('\n')) break;
    }
  } finally {
    raw.destroy();
  }
  const head = Buffer.concat(chunks);
  const isBigEndian = file.encoding === 'utf-16' && head[0] === 0xfe && head[1] === 0xff;
  return new TextDecoder(isBigEndian ? 'utf-16be' : decoderNames[file.encoding]).decode(head);
}

const decoderNames: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  'utf-16': 'utf-16le',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  'latin-1': 'latin1',
  'windows-1252': 'windows-1252',
};
