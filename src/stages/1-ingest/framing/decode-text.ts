/** Delivered bytes to UTF-8 by the declared encoding. What cannot be decoded becomes a byte that is never UTF-8. */
import { BadInput } from '../../../base/errors.js';
import type { DeliveredText, Encoding } from './framed-file.js';
import { singleByteDecoder, utf16Decoder } from './transcoders.js';
import type { Transcoder } from './transcoders.js';

const sampleSize = 4096;

export interface DecodedText {
  readonly chunks: AsyncIterable<Buffer>;
  readonly sourceOffset: SourceOffset;
  /** The chunks are the delivered bytes themselves. */
  readonly isAsDelivered: boolean;
}

/** Position in the delivered bytes, carried along while their UTF-8 form is read. */
export class SourceOffset {
  /** `unitBytes` per UTF-16 unit or character of the source; 0 when the source is UTF-8. */
  constructor(
    public value: number,
    private readonly unitBytes: 0 | 1 | 2,
  ) {}

  pass(utf8: Buffer, start: number, end: number): void {
    if (this.unitBytes === 0) {
      this.value += end - start;
      return;
    }
    let units = 0;
    for (let at = start; at < end; at++) {
      const byte = utf8[at] as number;
      if ((byte & 0xc0) !== 0x80) units += 1;
      if (byte >= 0xf0 && byte < 0xf8) units += 1;
    }
    this.value += units * this.unitBytes;
  }
}

export async function decodeText(
  delivered: AsyncIterable<Buffer>,
  text: DeliveredText,
): Promise<DecodedText> {
  const iterator = delivered[Symbol.asyncIterator]();
  const sample = await readSample(iterator);
  if (text.encoding === 'utf-8') {
    refuseUndeclaredUtf16(sample, text);
    const markLength = hasUtf8Mark(sample) ? 3 : 0;
    const chunks = continueFrom(sample.subarray(markLength), iterator);
    return { chunks, sourceOffset: new SourceOffset(markLength, 0), isAsDelivered: markLength === 0 };
  }
  if (!text.encoding.startsWith('utf-16')) {
    refuseUndeclaredUtf16(sample, text);
    if (hasUtf8Mark(sample)) throw misdeclared(text, 'begins with the mark of UTF-8', 'utf-8');
    const chunks = transcode(continueFrom(sample, iterator), singleByteDecoder(text.encoding));
    return { chunks, sourceOffset: new SourceOffset(0, 1), isAsDelivered: false };
  }
  const { isBigEndian, markLength } = utf16Form(sample, text);
  const rest = continueFrom(sample.subarray(markLength), iterator);
  const chunks = transcode(rest, utf16Decoder(isBigEndian));
  return { chunks, sourceOffset: new SourceOffset(markLength, 2), isAsDelivered: false };
}

async function readSample(iterator: AsyncIterator<Buffer>): Promise<Buffer> {
  const first = await iterator.next();
  let sample = first.done ? Buffer.alloc(0) : first.value;
  while (sample.length < sampleSize) {
    const kept = Buffer.from(sample);
    const next = await iterator.next();
    if (next.done) return kept;
    sample = Buffer.concat([kept, next.value]);
  }
  return sample;
}

async function* continueFrom(first: Buffer, iterator: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    if (first.length > 0) yield first;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}

async function* transcode(chunks: AsyncIterable<Buffer>, transcoder: Transcoder): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) yield transcoder.decode(chunk);
  const last = transcoder.end();
  if (last.length > 0) yield last;
}

function hasUtf8Mark(sample: Buffer): boolean {
  return sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf;
}

function utf16Mark(sample: Buffer): Encoding | undefined {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** Column names are ASCII, so every other byte of a UTF-16 header is NUL; DuckDB reads such a file as no rows at all. */
function refuseUndeclaredUtf16(sample: Buffer, text: DeliveredText): void {
  const start = sample.subarray(0, 64);
  const nuls = start.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  if (utf16Mark(sample) === undefined && nuls * 4 <= start.length) return;
  throw misdeclared(text, 'is UTF-16 text', 'utf-16');
}

function utf16Form(sample: Buffer, text: DeliveredText): { isBigEndian: boolean; markLength: 0 | 2 } {
  const mark = utf16Mark(sample);
  if (mark === undefined) {
    if (!sample.includes(0)) throw misdeclared(text, 'has no UTF-16 text in it', 'utf-8');
    // without a mark or a declared order, the NUL of the first ASCII character tells
    const isBigEndian = text.encoding === 'utf-16' ? sample[0] === 0 : text.encoding === 'utf-16be';
    return { isBigEndian, markLength: 0 };
  }
  if (text.encoding !== 'utf-16' && text.encoding !== mark) {
    throw misdeclared(text, `begins with the mark of ${mark}`, mark);
  }
  return { isBigEndian: mark === 'utf-16be', markLength: 2 };
}

function misdeclared(text: DeliveredText, fact: string, instead: Encoding): BadInput {
  return new BadInput({
    where: text.displayName,
    what: `${fact}, but its declared encoding is ${text.encoding}`,
    remedy: `declare encoding: ${instead} for this source`,
  });
}
