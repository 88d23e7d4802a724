/** The other side of `HashBeside`: takes chunks of memory that both threads share, tells of each that it is hashed, and the hash at the end. */
import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';

const hash = createHash('sha256');
parentPort.on('message', (chunk) => {
  if (chunk === 'end') {
    parentPort.postMessage(hash.digest('hex'));
    parentPort.close();
    return;
  }
  hash.update(chunk);
  parentPort.postMessage('hashed');
});
