/**
 * Decodes gzip to the last byte of its last trailer. DuckDB loads rows of a file with a cut trailer, a wrong checksum
 * or a flipped bit without a word (engine-and-ecosystem 0.4), so no row is used before this has ended well.
 */
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { BadInput } from '../../../base/errors.js';
import type { DeliveredBytes } from './delivered-bytes.js';

const facts: Readonly<Record<string, string>> = {
  'unexpected end of file': 'ends before its gzip trailer: it was cut off',
  'incorrect data check': 'does not match the checksum in its gzip trailer',
  'incorrect length check': 'does not match the length in its gzip trailer',
};

export async function* gunzip(delivered: DeliveredBytes, displayName: string): AsyncGenerator<Buffer> {
  const decoder = createGunzip({ chunkSize: 512 * 1024 });
  const source = Readable.from(delivered.chunks(), { objectMode: true, highWaterMark: 4 });
  source.on('error', (error) => decoder.destroy(error));
  source.pipe(decoder);
  try {
    for await (const chunk of decoder) yield chunk as Buffer;
  } catch (error) {
    throw damaged(error, displayName, decoder.bytesWritten);
  } finally {
    source.destroy();
    decoder.destroy();
  }
  // zlib stops at a zero byte after a member and would leave out another member behind it
  if (!(await delivered.hasOnlyPaddingFrom(decoder.bytesWritten))) {
    throw refusal(displayName, 'has other bytes after its gzip data');
  }
}

function damaged(error: unknown, displayName: string, bytesDecoded: number): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (!code.startsWith('Z_')) return error;
  const text = (error as Error).message;
  const fact = facts[text] ?? 'holds damaged gzip data, or other bytes after it';
  return refusal(displayName, `${fact} (at compressed byte ${bytesDecoded})`);
}

function refusal(displayName: string, what: string): BadInput {
  return new BadInput({ where: displayName, what, remedy: 'ask for the file again; no row of it was used' });
}
