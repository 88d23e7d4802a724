/** SHA-256 of files that stand on the disk. */
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

export interface HashedFile {
  readonly sha256: string;
  readonly bytes: number;
}

const bufferSize = 1024 * 1024;

/** A stream would take a new megabyte for every read, and a publish has thousands of small files. */
const idleBuffers: Buffer[] = [];

/** From the handle's position, its start when it was just opened, to the end. */
export async function hashHandle(handle: FileHandle): Promise<HashedFile> {
  const buffer = idleBuffers.pop() ?? Buffer.allocUnsafeSlow(bufferSize);
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length);
      if (bytesRead === 0) return { sha256: hash.digest('hex'), bytes };
      hash.update(buffer.subarray(0, bytesRead));
      bytes += bytesRead;
    }
  } finally {
    idleBuffers.push(buffer);
  }
}

export async function sha256OfFile(path: string): Promise<string> {
  const handle = await open(path, 'r');
  try {
    return (await hashHandle(handle)).sha256;
  } finally {
    await handle.close();
  }
}
