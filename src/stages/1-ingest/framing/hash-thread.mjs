/** The other side of `hashBeside`: reads an open file from its first byte to its end, and tells its hash and its length. */
import { createHash } from 'node:crypto';
import { readSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';

const hash = createHash('sha256');
const chunk = Buffer.allocUnsafeSlow(workerData.chunkSize);
let at = 0;
for (let read = -1; read !== 0; at += read) {
  read = readSync(workerData.fd, chunk, 0, chunk.length, at);
  hash.update(chunk.subarray(0, read));
}
parentPort.postMessage({ sha256: hash.digest('hex'), bytes: at });
