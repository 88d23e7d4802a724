/**
 * SHA-256 of the very bytes that are framed. Of a big file it is worked out in a thread of its own: framing 2 GB takes
 * 2.4 s of one core and hashing them 1.5 s, and a night that begins with one big file has nothing else to do meanwhile.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { packageRoot } from '../../../base/package-root.js';

export interface DeliveredHash {
  /** Fulfilled once the chunk's memory may be used again. */
  take(chunk: Buffer): Promise<void>;
  /** As hex digits, after the last chunk. */
  digest(): Promise<string>;
  /** For whoever stops early too. */
  close(): Promise<void>;
}

/** A thread takes some 40 ms to start: as long as hashing this much. */
export const worthAThread = 64 * 1024 * 1024;

export class HashHere implements DeliveredHash {
  private readonly hash = createHash('sha256');

  take(chunk: Buffer): Promise<void> {
    this.hash.update(chunk);
    return Promise.resolve();
  }

  digest(): Promise<string> {
    return Promise.resolve(this.hash.digest('hex'));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

const thread = join(packageRoot, 'src', 'stages', '1-ingest', 'framing', 'hash-thread.mjs');

interface Waiting {
  readonly answer: (message: string) => void;
  readonly fail: (reason: unknown) => void;
}

/** Its chunks must lie in memory that threads share. */
export class HashBeside implements DeliveredHash {
  private readonly worker = new Worker(thread, { execArgv: [] });
  /** Answers come in the order of what was sent. */
  private readonly waiting: Waiting[] = [];
  /** Why nothing is answered any more. */
  private ended: { readonly reason: unknown } | undefined;

  constructor() {
    this.worker.on('message', (message: string) => this.waiting.shift()?.answer(message));
    this.worker.on('error', (reason) => this.end(reason));
    this.worker.on('exit', () => this.end(new Error('the thread that hashes has ended')));
  }

  async take(chunk: Buffer): Promise<void> {
    await this.send(chunk);
  }

  digest(): Promise<string> {
    return this.send('end');
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private send(message: Buffer | 'end'): Promise<string> {
    return new Promise((answer, fail) => {
      if (this.ended !== undefined) throw this.ended.reason;
      this.waiting.push({ answer, fail });
      this.worker.postMessage(message);
    });
  }

  private end(reason: unknown): void {
    this.ended ??= { reason };
    for (const { fail } of this.waiting.splice(0)) fail(reason);
  }
}
