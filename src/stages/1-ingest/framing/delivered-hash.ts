/**
 * SHA-256 of a big file in a thread of its own: framing 2 GB takes 2 s of one core and hashing them 1.5 s, and a night that
 * begins with one big file has nothing else to do meanwhile. The thread reads the open file once more: handing it the
 * chunks in memory that both share cost more, for such memory is copied slowly (Node 20).
 */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { packageRoot } from '../../../base/package-root.js';

/** A thread takes some 40 ms to start: as long as hashing this much. */
export const worthAThread = 64 * 1024 * 1024;

const chunkSize = 4 * 1024 * 1024;
const thread = join(packageRoot, 'src', 'stages', '1-ingest', 'framing', 'hash-thread.mjs');

export interface HashOfFile {
  readonly sha256: string;
  /** Of the file as the thread found it. */
  readonly bytes: number;
}

export interface HashBeside {
  readonly hash: Promise<HashOfFile>;
  /** To be awaited before the file is closed. */
  end(): Promise<void>;
}

/** `fd`: open for reading; read by position, so that whoever reads it too is not disturbed. */
export function hashBeside(fd: number): HashBeside {
  const worker = new Worker(thread, { workerData: { fd, chunkSize }, execArgv: [] });
  const hash = new Promise<HashOfFile>((resolve, reject) => {
    worker.on('message', resolve);
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('the thread that hashes has ended')));
  });
  // told by who waits for it
  hash.catch(() => undefined);
  return { hash, end: async () => void (await worker.terminate()) };
}
