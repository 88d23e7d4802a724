/** Reads an extract exactly once from start to end: hashes it, and refuses it when it changes meanwhile. */
import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { BadInput, ResourceFailure } from '../../../base/errors.js';
import { hashBeside, worthAThread } from './delivered-hash.js';
import type { FileStamp } from './framed-file.js';

const chunkSize = 8 * 1024 * 1024;
const gzipChunkSize = 256 * 1024;

const otherFormats: readonly { readonly magic: string; readonly name: string }[] = [
  { magic: '504b0304', name: 'a zip archive' },
  { magic: '28b52ffd', name: 'Zstandard data' },
  { magic: 'fd377a585a', name: 'xz data' },
  { magic: '50415231', name: 'Parquet' },
];

export class DeliveredBytes {
  sha256 = '';

  private constructor(
    private readonly handle: FileHandle,
    private readonly path: string,
    private readonly displayName: string,
    readonly stamp: FileStamp,
    readonly isGzip: boolean,
  ) {}

  static async open(path: string, displayName: string): Promise<DeliveredBytes> {
    const handle = await openForReading(path, displayName);
    try {
      const found = await handle.stat({ bigint: true });
      const stamp = { size: Number(found.size), inode: found.ino, modifiedNs: found.mtimeNs };
      const start = Buffer.alloc(8);
      const { bytesRead } = await handle.read(start, 0, start.length, 0);
      const isGzip = refuseOtherFormats(start.subarray(0, bytesRead), path, displayName);
      return new DeliveredBytes(handle, path, displayName, stamp, isGzip);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** A chunk is valid until the next one is asked for, except of gzip: zlib reads its chunks later. */
  async *chunks(): AsyncGenerator<Buffer> {
    const isBig = !this.isGzip && this.stamp.size >= worthAThread;
    const beside = isBig ? hashBeside(this.handle.fd) : undefined;
    try {
      const here = createHash('sha256');
      let at = 0;
      for await (const chunk of this.readChunks()) {
        at += chunk.length;
        if (beside === undefined) here.update(chunk);
        yield chunk;
      }
      const found = (await beside?.hash) ?? { sha256: here.digest('hex'), bytes: at };
      this.sha256 = found.sha256;
      for (const size of [at, found.bytes, this.stamp.size])
        await refuseIfChanged(this.path, this.displayName, { ...this.stamp, size });
    } finally {
      await beside?.end();
    }
  }

  private async *readChunks(): AsyncGenerator<Buffer> {
    const size = Math.min(this.isGzip ? gzipChunkSize : chunkSize, this.stamp.size + 1);
    const spare = this.isGzip ? [] : [Buffer.allocUnsafeSlow(size), Buffer.allocUnsafeSlow(size)];
    let at = 0;
    const readNext = async (turn: number): Promise<Buffer> => {
      const buffer = spare[turn % 2] ?? Buffer.allocUnsafeSlow(size);
      const { bytesRead } = await this.handle.read(buffer, 0, buffer.length, at);
      at += bytesRead;
      return buffer.subarray(0, bytesRead);
    };
    let coming = readNext(0);
    for (let turn = 1; ; turn++) {
      const chunk = await coming;
      if (chunk.length === 0) return;
      coming = readNext(turn);
      // a consumer that stops early never awaits this read
      coming.catch(() => undefined);
      yield chunk;
    }
  }

  /** From `position` on only zero bytes, the padding that tapes and blocked transfers add. */
  async hasOnlyPaddingFrom(position: number): Promise<boolean> {
    const buffer = Buffer.alloc(64 * 1024);
    for (let at = position; ;) {
      const { bytesRead } = await this.handle.read(buffer, 0, buffer.length, at);
      if (bytesRead === 0) return true;
      if (buffer.subarray(0, bytesRead).some((byte) => byte !== 0)) return false;
      at += bytesRead;
    }
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}

/** Refuses a file that is no longer the one that was stamped, as one still being written or replaced. */
export async function refuseIfChanged(path: string, displayName: string, stamp: FileStamp): Promise<void> {
  const now = await stampOf(path, displayName);
  if (now.size === stamp.size && now.inode === stamp.inode && now.modifiedNs === stamp.modifiedNs) return;
  throw new BadInput({
    where: displayName,
    what: 'changed while it was read: it is still being written, or was replaced',
    remedy: 'run again when the transfer has ended',
  });
}

async function stampOf(path: string, displayName: string): Promise<FileStamp> {
  try {
    const found = await stat(path, { bigint: true });
    return { size: Number(found.size), inode: found.ino, modifiedNs: found.mtimeNs };
  } catch (error) {
    throw accessFault(error, displayName);
  }
}

async function openForReading(path: string, displayName: string): Promise<FileHandle> {
  try {
    if (!(await stat(path)).isFile()) {
      throw new BadInput({ where: displayName, what: 'is not a file', remedy: 'name the extract itself' });
    }
    return await open(path, 'r');
  } catch (error) {
    throw accessFault(error, displayName);
  }
}

function accessFault(error: unknown, displayName: string): Error {
  if (error instanceof BadInput) return error;
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new BadInput({
      where: displayName,
      what: 'is missing',
      remedy: 'deliver the file or correct its path',
    });
  }
  return new ResourceFailure({
    where: displayName,
    what: `cannot be read (${code})`,
    remedy: 'check the permissions and the disk',
  });
}

/** True for gzip, false for plain bytes. What the name says decides nothing; where it contradicts, the file is refused. */
function refuseOtherFormats(start: Buffer, path: string, displayName: string): boolean {
  const isNamedGzip = /\.gz$/i.test(path) || /\.gz$/i.test(displayName);
  const refuse = (what: string, remedy: string): never => {
    throw new BadInput({ where: displayName, what, remedy });
  };
  if (start.length === 0) refuse('is empty: not even a header', 'ask for the file again');
  const hex = start.toString('hex');
  if (hex.startsWith('1f8b')) return true;
  const other = otherFormats.find((format) => hex.startsWith(format.magic));
  if (other) {
    refuse(
      `is ${other.name}${isNamedGzip ? ' although it is named .gz' : ', not delimited text'}`,
      'deliver plain text or gzip',
    );
  }
  if (isNamedGzip) refuse('is named .gz but is not gzip data', 'deliver gzip, or name it without .gz');
  return false;
}
