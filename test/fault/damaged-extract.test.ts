/** F07 to F10: a damaged file is refused whole, before a row of it is used. */
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { BadInput } from '../../src/base/errors.js';
import type { FramedFile } from '../../src/stages/1-ingest/framing/framed-file.js';
import { verifyExtractFile } from '../../src/stages/1-ingest/framing/verify-extract-file.js';
import { randomFrom } from '../property/fuzzed-rows.js';
import { temporaryFolder } from '../temporary-folder.js';

const folder = temporaryFolder('damaged-extract');
const stagedPath = join(folder, 'staged.csv');

function verify(name: string, content?: Buffer): Promise<FramedFile> {
  const path = join(folder, name);
  if (content) writeFileSync(path, content);
  rmSync(stagedPath, { force: true });
  return verifyExtractFile({ path, displayName: name, stagedPath, encoding: 'utf-8', delimiter: ',' });
}

async function refusal(name: string, content?: Buffer): Promise<string> {
  const error: unknown = await verify(name, content).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(BadInput);
  expect(existsSync(stagedPath)).toBe(false);
  const [fault] = (error as BadInput).faults;
  expect(fault?.where.startsWith(name)).toBe(true);
  expect(fault?.remedy).not.toBe(undefined);
  return (error as BadInput).message;
}

const random = randomFrom(7);
const rows = (from: number, to: number): string =>
  Array.from(
    { length: to - from },
    (_, i) => `C${from + i},P${Math.floor(random() * 1e9)},2026-03-01\n`,
  ).join('');
const text = `claim_id,person_id,start_date\n${rows(0, 3000)}`;
const whole = gzipSync(text);
const more = gzipSync(rows(3000, 4000));
const zeros = Buffer.alloc(100_000);

describe('gzip', () => {
  it('cut anywhere is refused', async () => {
    const inTrailer = Array.from({ length: 8 }, (_, i) => whole.length - 1 - i);
    const elsewhere = Array.from({ length: 42 }, () => 2 + Math.floor(random() * (whole.length - 10)));
    for (const length of [...inTrailer, ...elsewhere]) {
      expect(await refusal('cut.csv.gz', whole.subarray(0, length))).toMatch(/ends before its gzip trailer/);
    }
  });

  it('with one bit flipped is refused or decodes to the same bytes', async () => {
    let refused = 0;
    for (let i = 0; i < 500; i++) {
      const flipped = Buffer.from(whole);
      // the ten bytes of the header are tried one by one, the rest at random
      const at = i < 80 ? i >> 3 : Math.floor(random() * whole.length);
      flipped[at] = (flipped[at] as number) ^ (1 << (i & 7));
      const framed = await verify('flipped.csv', flipped).catch((error: unknown) => {
        if (!(error instanceof BadInput)) throw error;
        refused += 1;
      });
      if (framed) expect(readFileSync(framed.cleanPath, 'utf8')).toBe(text);
    }
    expect(refused).toBeGreaterThan(400);
  });

  it('of two members has all rows of both', async () => {
    expect(await verify('two.csv.gz', Buffer.concat([whole, more]))).toMatchObject({
      accepted: 4000,
      faults: [],
    });
  });

  it('padded with zero bytes is whole', async () => {
    expect(await verify('padded.csv.gz', Buffer.concat([whole, zeros]))).toMatchObject({ accepted: 3000 });
  });

  it.each([
    ['text after it', Buffer.concat([whole, Buffer.from('x')])],
    ['much text after it', Buffer.concat([whole, Buffer.alloc(600_000, 'x')])],
    ['a member behind padding', Buffer.concat([whole, zeros, more])],
    ['half a member after it', Buffer.concat([whole, more.subarray(0, 500)])],
  ])('with %s is refused', async (_, content) => {
    expect(await refusal('tail.csv.gz', content)).toMatch(/other bytes after|ends before its gzip trailer/);
  });

  it('with the end of its member at the end of a read is still checked behind it', async () => {
    const filler = Buffer.from(Array.from({ length: 900_000 }, () => 97 + Math.floor(random() * 26)));
    const readSize = 256 * 1024;
    const sized = Array.from({ length: 40 }, (_, i) =>
      gzipSync(Buffer.concat([Buffer.from('a\n'), filler.subarray(0, 440_000 - i)]), { level: 0 }),
    ).map((member) => Buffer.concat([member, Buffer.alloc(1, 'x')]));
    for (const content of sized) await refusal('edge.csv.gz', content);
    const exact = storedMember(readSize);
    expect(exact).toHaveLength(readSize);
    await refusal('edge.csv.gz', Buffer.concat([exact, Buffer.from('garbage')]));
    expect(await verify('edge.csv.gz', Buffer.concat([exact, more]))).toMatchObject({ framed: 1001 });
  });
});

/** An uncompressed gzip member of exactly this many bytes: a header line and one row. */
function storedMember(length: number): Buffer {
  let content = length - 100;
  for (;;) {
    const member = gzipSync(`a\n${'x'.repeat(content - 3)}\n`, { level: 0 });
    if (member.length === length) return member;
    content += length - member.length;
  }
}

describe('files that are not what they are called', () => {
  it.each([
    ['plain.csv.gz', Buffer.from(text), /is named \.gz but is not gzip data/],
    [
      'zip.csv.gz',
      Buffer.from('PK\u0003\u0004rest of an archive'),
      /is a zip archive although it is named \.gz/,
    ],
    ['zip.csv', Buffer.from('PK\u0003\u0004rest of an archive'), /is a zip archive, not delimited text/],
    ['empty.csv', Buffer.alloc(0), /is empty/],
    ['empty.csv.gz', Buffer.alloc(0), /is empty/],
    ['nothing-inside.csv.gz', gzipSync(''), /holds no header/],
    ['cut-at-once.csv.gz', whole.subarray(0, 2), /ends before its gzip trailer/],
  ])('%s is refused', async (name, content, message) => {
    expect(await refusal(name, content)).toMatch(message);
  });

  it('gzip without the name is gzip', async () => {
    expect(await verify('unnamed.csv', whole)).toMatchObject({ accepted: 3000 });
  });

  it('a missing file and a folder are refused', async () => {
    expect(await refusal('missing.csv')).toMatch(/is missing/);
    mkdirSync(join(folder, 'folder.csv'));
    expect(await refusal('folder.csv')).toMatch(/is not a file/);
  });
});

describe('a file still being written', () => {
  it.each([
    ['plain', 'growing.csv', Buffer.from(text.repeat(100))],
    ['gzip', 'growing.csv.gz', gzipSync(text.repeat(100), { level: 1 })],
  ])('is refused, or read as it was before or after the write: %s', async (_, name, content) => {
    const path = join(folder, name);
    const framedBefore = 3001 * 100 - 1;
    const added = name.endsWith('.gz') ? gzipSync(rows(0, 10)) : Buffer.from(rows(0, 10));
    for (let trial = 0; trial < 20; trial++) {
      writeFileSync(path, content);
      const outcome = verify(name).catch((error: unknown) => error);
      await new Promise((resolve) => setTimeout(resolve, trial));
      appendFileSync(path, added);
      const result = await outcome;
      if (!(result instanceof BadInput)) {
        expect([framedBefore, framedBefore + 10]).toContain((result as FramedFile).framed);
      }
    }
  });
});
