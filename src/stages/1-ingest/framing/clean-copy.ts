/** The file the engine reads when the delivered one has faults: header and accepted records, UTF-8, LF line ends. */
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { ResourceFailure } from '../../../base/errors.js';
import type { RecordSink } from './record-framer.js';
import { CR, LF } from './record-scan.js';

const bufferSize = 4 * 1024 * 1024;

export class CleanCopy implements RecordSink {
  private readonly file: number;
  private readonly buffer = Buffer.allocUnsafeSlow(bufferSize);
  private filled = 0;

  constructor(
    private readonly path: string,
    private readonly displayName: string,
  ) {
    // members' records: nobody but the owner reads them
    this.file = this.attempt(() => openSync(path, 'w', 0o600));
  }

  record(bytes: Buffer, start: number, end: number): void {
    this.put(bytes, start, end);
    if (this.filled === bufferSize) this.flush();
    this.buffer[this.filled++] = LF;
  }

  run(bytes: Buffer, start: number, end: number): void {
    const run = bytes.subarray(start, end);
    let from = 0;
    for (let cr = run.indexOf(CR); cr >= 0; cr = run.indexOf(CR, from)) {
      this.put(run, from, cr);
      from = cr + 1;
    }
    this.put(run, from, run.length);
  }

  /** Keeps the copy. */
  finish(): void {
    this.flush();
    this.attempt(() => closeSync(this.file));
  }

  discard(): void {
    closeSync(this.file);
    rmSync(this.path, { force: true });
  }

  private put(bytes: Buffer, start: number, end: number): void {
    if (end - start > bufferSize - this.filled) this.flush();
    if (end - start > bufferSize) {
      this.write(bytes.subarray(start, end));
      return;
    }
    bytes.copy(this.buffer, this.filled, start, end);
    this.filled += end - start;
  }

  private flush(): void {
    this.write(this.buffer.subarray(0, this.filled));
    this.filled = 0;
  }

  private write(bytes: Buffer): void {
    this.attempt(() => {
      for (let at = 0; at < bytes.length;) at += writeSync(this.file, bytes, at);
    });
  }

  private attempt<T>(act: () => T): T {
    try {
      return act();
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
      throw new ResourceFailure({
        where: this.displayName,
        what: `its clean copy cannot be written (${code})`,
        remedy: 'free disk space or check the permissions of the state directory',
      });
    }
  }
}
