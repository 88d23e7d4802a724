/** Byte encodings to UTF-8. TextDecoder would hide what it cannot decode behind U+FFFD, which a source may also hold. */

export interface Transcoder {
  decode(chunk: Buffer): Buffer;
  /** What is left over when the source has ended. */
  end(): Buffer;
}

/** Never part of UTF-8: the record that holds it is set aside for its encoding. */
const undecodable = 0xff;

/** Windows-1252 from 0x80 to 0x9F as Windows reads them; the five bytes it does not define are a blank. */
const windows1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

export function singleByteDecoder(encoding: string): Transcoder {
  const utf8 = Array.from({ length: 256 }, (_, byte) => {
    if (encoding !== 'windows-1252' || byte < 0x80 || byte > 0x9f)
      return Buffer.from(String.fromCharCode(byte));
    const character = windows1252.charAt(byte - 0x80);
    return character === ' ' ? Buffer.from([undecodable]) : Buffer.from(character);
  });
  return {
    decode(chunk) {
      const out = Buffer.allocUnsafe(chunk.length * 3);
      let length = 0;
      for (let at = 0; at < chunk.length; at++) {
        const byte = chunk[at] as number;
        if (byte < 0x80) out[length++] = byte;
        else for (const part of utf8[byte] as Buffer) out[length++] = part;
      }
      return out.subarray(0, length);
    },
    end: () => Buffer.alloc(0),
  };
}

export function utf16Decoder(isBigEndian: boolean): Transcoder {
  let left: Buffer = Buffer.alloc(0);
  return {
    decode(chunk) {
      const source = left.length > 0 ? Buffer.concat([left, chunk]) : chunk;
      const { out, used } = decodeUtf16(source, isBigEndian);
      left = Buffer.from(source.subarray(used));
      return out;
    },
    // half a unit or half a pair
    end: () => Buffer.alloc(left.length > 0 ? 1 : 0, undecodable),
  };
}

function decodeUtf16(source: Buffer, isBigEndian: boolean): { out: Buffer; used: number } {
  const out = Buffer.allocUnsafe((source.length >> 1) * 3);
  const high = isBigEndian ? 0 : 1;
  const unitAt = (at: number): number =>
    ((source[at + high] as number) << 8) | (source[at + 1 - high] as number);
  let length = 0;
  let at = 0;
  for (; at + 1 < source.length; at += 2) {
    const unit = unitAt(at);
    if (unit < 0x80) {
      out[length++] = unit;
    } else if (unit < 0x800) {
      out[length++] = 0xc0 | (unit >> 6);
      out[length++] = 0x80 | (unit & 0x3f);
    } else if (unit < 0xd800 || unit > 0xdfff) {
      out[length++] = 0xe0 | (unit >> 12);
      out[length++] = 0x80 | ((unit >> 6) & 0x3f);
      out[length++] = 0x80 | (unit & 0x3f);
    } else {
      if (unit < 0xdc00 && at + 3 >= source.length) break;
      const low = unit < 0xdc00 ? unitAt(at + 2) : 0;
      if (low < 0xdc00 || low > 0xdfff) {
        out[length++] = undecodable;
        continue;
      }
      const point = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
      out[length++] = 0xf0 | (point >> 18);
      out[length++] = 0x80 | ((point >> 12) & 0x3f);
      out[length++] = 0x80 | ((point >> 6) & 0x3f);
      out[length++] = 0x80 | (point & 0x3f);
      at += 2;
    }
  }
  return { out: out.subarray(0, length), used: at };
}
