import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { BadInput } from '../../src/base/errors.js';
import { worthAThread } from '../../src/stages/1-ingest/framing/delivered-hash.js';
import { longestRecord } from '../../src/stages/1-ingest/framing/framed-file.js';
import type { Encoding, FramedFile, FramingRequest } from '../../src/stages/1-ingest/framing/framed-file.js';
import { readRawRecords } from '../../src/stages/1-ingest/framing/read-raw-record.js';
import type { RawRecord } from '../../src/stages/1-ingest/framing/read-raw-record.js';
import { verifyExtractFile } from '../../src/stages/1-ingest/framing/verify-extract-file.js';
import { temporaryFolder } from '../temporary-folder.js';

const folder = temporaryFolder('framing');
const stagedPath = join(folder, 'staged.csv');

function requestFor(content: string | Buffer, change: Partial<FramingRequest> = {}): FramingRequest {
  const path = join(folder, 'claims.csv');
  writeFileSync(path, content);
  return { path, displayName: 'claims.csv', stagedPath, encoding: 'utf-8', delimiter: ',', ...change };
}

function frame(content: string | Buffer, change: Partial<FramingRequest> = {}): Promise<FramedFile> {
  return verifyExtractFile(requestFor(content, change));
}

async function rawRecords(
  request: FramingRequest,
  numbers: readonly number[],
): Promise<readonly RawRecord[]> {
  const records: RawRecord[] = [];
  await readRawRecords(request, numbers, (record) => records.push(record));
  return records;
}

const cleanText = (framed: FramedFile): string => readFileSync(framed.cleanPath, 'utf8');
const reasons = (framed: FramedFile): string[] =>
  framed.faults.map((fault) => `${fault.recordNumber} ${fault.reason} ${fault.column ?? '-'}`);

async function refusal(content: string | Buffer, change: Partial<FramingRequest> = {}): Promise<string> {
  rmSync(stagedPath, { force: true });
  const error: unknown = await frame(content, change).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(BadInput);
  expect(existsSync(stagedPath)).toBe(false);
  return (error as BadInput).message;
}

describe('a clean file', () => {
  it('is read where it lies and never copied', async () => {
    const framed = await frame('a,b\n1,2\n3,"x,y"\n');
    expect(framed).toMatchObject({ header: ['a', 'b'], framed: 2, accepted: 2, blankLines: 0, faults: [] });
    expect(framed).toMatchObject({ isRewritten: false, cleanPath: join(folder, 'claims.csv'), bytes: 16 });
    expect(framed.sha256).toBe(createHash('sha256').update('a,b\n1,2\n3,"x,y"\n').digest('hex'));
  });

  it.each([
    ['CRLF line ends', 'a,b\r\n1,2\r\n3,4\r\n', 2],
    ['no line end after the last record', 'a,b\n1,2\n3,4', 2],
    ['line ends inside quotes', 'a,b\n1,"x\ny"\n3,"x\r\ny"\n5,"x\ry"\n', 3],
    ['a quote inside an unquoted field', 'a,b\n1,x"y\n3,z"\n', 2],
    ['blank lines between the records', 'a,b\n\n1,2\n\n\n3,4\n\n', 2],
    ['nothing but a header', 'a,b', 0],
  ])('may have %s', async (_, content, accepted) => {
    expect(await frame(content)).toMatchObject({ accepted, framed: accepted, isRewritten: false });
  });
});

describe('blanks around a cell', () => {
  it.each([
    ['at the start of a line', 'a,b\n 1,2\n', true],
    ['at the end of a line', 'a,b\n1,2 \n', true],
    ['before CRLF', 'a,b\r\n1,2 \r\n', true],
    ['after a delimiter', 'a,b\n1, 2\n', true],
    ['before a delimiter', 'a,b\n1 ,2\n', true],
    ['and nothing else in it', 'a,b\n1, \n', true],
    ['inside quotes', 'a,b\n1," 2"\n', true],
    ['in a last line without an end', 'a,b\n1, 2', true],
    ['in the header alone', ' a,b \n1,2\n', false],
    ['nowhere, only between words', 'a,b\n1,two words\n', false],
    ['nowhere', 'a,b\n1,2\n', false],
  ])('are told of a file that has them %s', async (_, content, mayBePadded) => {
    expect((await frame(content)).mayBePadded).toBe(mayBePadded);
  });
});

describe('a file that is hashed in a thread of its own', () => {
  const line = '1,two\n';
  const lines = Math.ceil(worthAThread / line.length);

  it('has the hash of all its bytes, also those after the last whole chunk', async () => {
    const content = Buffer.concat([Buffer.from('a,b\n'), Buffer.alloc(lines * line.length, line)]);
    const framed = await frame(content);
    expect(framed.sha256).toBe(createHash('sha256').update(content).digest('hex'));
    expect(framed).toMatchObject({ accepted: lines, isRewritten: false, bytes: content.length });
  });

  it('is given up early and read again when it needs a copy', async () => {
    const content = Buffer.concat([Buffer.from('a,b\n1\n'), Buffer.alloc(lines * line.length, line)]);
    const framed = await frame(content);
    expect(framed.sha256).toBe(createHash('sha256').update(content).digest('hex'));
    expect(framed).toMatchObject({ accepted: lines, framed: lines + 1, isRewritten: true });
  });
});

describe('line ends and blank lines', () => {
  it.each([
    ['CR', 'a,b\r1,2\r3,"x\ry"\r', 'a,b\n1,2\n3,"x\ry"\n'],
    ['mixed', 'a,b\n1,2\r\n3,4\r5,6\n', 'a,b\n1,2\n3,4\n5,6\n'],
    ['CR twice before LF', 'a,b\n1,2\r\r\n3,4\r\r\n', 'a,b\n1,2\n3,4\n'],
    ['blank lines before the header', '\n\r\na,b\n1,2\n', 'a,b\n1,2\n'],
    ['blank lines in a file of one column', 'a\n1\n\n2\n', 'a\n1\n2\n'],
  ])('%s become LF lines of records only', async (_, content, clean) => {
    const framed = await frame(content);
    expect(framed).toMatchObject({ isRewritten: true, faults: [] });
    expect(cleanText(framed)).toBe(clean);
  });

  it('counts blank lines and gives them no record number', async () => {
    const framed = await frame('a,b\n\n1\n\n3,4\n');
    expect(framed.blankLines).toBe(2);
    expect(reasons(framed)).toEqual(['1 column_count -']);
  });

  it('never takes the first half of a row broken by a lone CR for the row', async () => {
    const framed = await frame('a,b\n1,2\n3,left\rright\n5,6\n');
    expect(reasons(framed)).toEqual(['2 framing b']);
    expect(cleanText(framed)).toBe('a,b\n1,2\n5,6\n');
  });
});

describe('quotes that go wrong', () => {
  const rows = (from: number, to: number): string =>
    Array.from({ length: to - from }, (_, i) => `${from + i},x,y\n`).join('');

  it('an unclosed quote takes its own record and no other', async () => {
    const framed = await frame(`a,b,c\n${rows(1, 1000)}1000,"x,y\n${rows(1001, 2000)}`);
    expect(framed).toMatchObject({ framed: 1999, accepted: 1998 });
    expect(framed.faults).toMatchObject([
      { recordNumber: 1000, reason: 'framing', column: 'b', raw: '1000,"x,y' },
    ]);
  });

  it('two unclosed quotes that would pair up to one wide record take no record between them', async () => {
    const framed = await frame(`a,b,c\n1,"x,y\n${rows(2, 9)}9,x",y\n`);
    expect(reasons(framed)).toEqual(['1 framing b']);
    expect(framed.accepted).toBe(8);
  });

  it('text of several lines in quotes is one record', async () => {
    const framed = await frame('a,b,c\n1,"Dear all,\n\nsee below, please\nregards",y\n2,x,y\n');
    expect(framed).toMatchObject({ framed: 2, accepted: 2, isRewritten: false });
  });

  it('text after a closing quote takes its own record', async () => {
    expect(reasons(await frame('a,b,c\n1,"x"y,z\n2,"x\n",y"z\n3,x,y\n'))).toEqual([
      '1 framing b',
      '2 framing b',
      '3 framing a',
    ]);
  });

  it('a file of nothing but unclosed quotes is read in bounded time', async () => {
    const framed = await frame(`a,b,c\n${'1,"""x,y\n'.repeat(200_000)}`);
    expect(framed).toMatchObject({ framed: 200_000, accepted: 0 });
  });
});

describe('records that are too long for the engine', () => {
  const long = 'x'.repeat(longestRecord - 3);

  it('a record of exactly 2 MB is the last to pass', async () => {
    expect(await frame(`a,b\n1,${long}\n2,y\n`)).toMatchObject({ accepted: 2, isRewritten: false });
    expect(reasons(await frame(`a,b\n1,${long}z\n2,y\n`))).toEqual(['1 framing -']);
  });

  it('one without an end is set aside with its beginning', async () => {
    const framed = await frame(`a,b\n1,"${'x'.repeat(30_000_000)}\n2,y\n`);
    expect(reasons(framed)).toEqual(['1 framing -']);
    expect(framed.faults[0]?.raw).toHaveLength(longestRecord);
    expect(cleanText(framed)).toBe('a,b\n2,y\n');
  });
});

describe('encodings', () => {
  const text = 'id,name\n1,Müller €\n2,"Łódź 🏥"\n';
  const utf16 = (isBig: boolean, mark: string): Buffer => {
    const bytes = Buffer.from(mark + text, 'utf16le');
    return isBig ? bytes.swap16() : bytes;
  };

  it.each<[Encoding, string, Buffer]>([
    ['utf-8', 'with a mark', Buffer.from(`\ufeff${text}`)],
    ['utf-16', 'LE with a mark', utf16(false, '\ufeff')],
    ['utf-16', 'BE with a mark', utf16(true, '\ufeff')],
    ['utf-16', 'BE without a mark', utf16(true, '')],
    ['utf-16le', 'without a mark', utf16(false, '')],
    ['utf-16be', 'without a mark', utf16(true, '')],
  ])('%s %s is copied as UTF-8', async (encoding, _, bytes) => {
    const framed = await frame(bytes, { encoding });
    expect(framed).toMatchObject({
      header: ['id', 'name'],
      isRewritten: true,
      accepted: 2,
      bytes: bytes.length,
    });
    expect(cleanText(framed)).toBe(text);
  });

  it('Windows-1252 has its own characters from 80 to 9F, five of them none', async () => {
    const bytes = Buffer.from(Array.from({ length: 32 }, (_, i) => [0x80 + i, 0x2c, 0xe9, 0x0a]).flat());
    const framed = await frame(Buffer.concat([Buffer.from('a,b\n'), bytes]), { encoding: 'windows-1252' });
    const none = framed.faults.map((fault) => fault.recordNumber + 0x7f);
    expect(none).toEqual([0x81, 0x8d, 0x8f, 0x90, 0x9d]);
    expect(cleanText(framed).replaceAll(',é\n', '')).toBe('a,b\n€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ');
  });

  it('Latin-1 is one character a byte', async () => {
    const framed = await frame(Buffer.from('a,b\nGröße,é\n', 'latin1'), { encoding: 'latin-1' });
    expect(cleanText(framed)).toBe('a,b\nGröße,é\n');
  });

  it('a stray byte or a NUL takes its own record only', async () => {
    const bytes = Buffer.from('a,b\n1,caf\u0001\n2,x\n\0,4\n5,"y\ny"\n');
    bytes[bytes.indexOf(1)] = 0xe9;
    const framed = await frame(bytes);
    expect(reasons(framed)).toEqual(['1 encoding b', '3 encoding a']);
    expect(framed.faults[0]?.raw).toEqual(Buffer.from('1,caf\u00e9', 'latin1'));
    expect(cleanText(framed)).toBe('a,b\n2,x\n5,"y\ny"\n');
  });

  it('half a surrogate pair takes its own record only', async () => {
    const framed = await frame(Buffer.from('a,b\n1,x\ud800\n2,y\n', 'utf16le'), { encoding: 'utf-16le' });
    expect(reasons(framed)).toEqual(['1 encoding b']);
  });

  it.each<[string, Encoding, Buffer, RegExp]>([
    [
      'UTF-16 declared as UTF-8',
      'utf-8',
      utf16(false, '\ufeff'),
      /is UTF-16 text.*; declare encoding: utf-16 /,
    ],
    ['UTF-16 without a mark declared as Latin-1', 'latin-1', utf16(true, ''), /is UTF-16 text/],
    ['UTF-8 declared as UTF-16', 'utf-16', Buffer.from(text), /no UTF-16 text.*; declare encoding: utf-8 /],
    [
      'UTF-8 with a mark declared as Windows-1252',
      'windows-1252',
      Buffer.from(`\ufeff${text}`),
      /mark of UTF-8/,
    ],
    ['the other byte order', 'utf-16be', utf16(false, '\ufeff'), /mark of utf-16le/],
  ])('%s is refused', async (_, encoding, bytes, message) => {
    expect(await refusal(bytes, { encoding })).toMatch(message);
  });
});

describe('the header', () => {
  it('may be quoted and hold a line end', async () => {
    expect((await frame('"a ""x""","b\nb", c \n1,2,3\n')).header).toEqual(['a "x"', 'b\nb', ' c ']);
  });

  it.each([
    ['nothing but blank lines', '\n\r\n\n', /claims\.csv:1 {2}holds no header/],
    ['a doubled name', 'a,b, A\n1,2,3\n', /columns 1 and 3 are both named alike; rename/],
    ['an unclosed quote', '"a,b\n1,2\n', /header that cannot be read \(a quote that is never closed\)/],
    ['a NUL', 'a,b\0cdefgh\n1,2\n', /header that is not text/],
  ])('with %s refuses the file', async (_, content, message) => {
    expect(await refusal(content)).toMatch(message);
  });

  it('is judged by the caller before any record is read, all faults at once', async () => {
    const expectedColumns = (): { where: string; what: string }[] => [
      { where: 'claims.csv:1', what: 'claim_id is missing' },
      { where: 'claims.csv:1', what: 'person_id is missing' },
    ];
    expect(await refusal('a,b\n1\n', { expectedColumns })).toMatch(/claim_id[^]*person_id/);
  });
});

describe('record numbers and offsets', () => {
  it('every accepted record leads back to its number in the delivered file', async () => {
    const framed = await frame('a,b\nbad\n1,2\nbad\nbad\n3,4\n5,6\nbad\n');
    expect(framed).toMatchObject({ framed: 7, accepted: 3 });
    expect([1, 2, 3].map((n) => framed.cleanToRecord(n))).toEqual([2, 5, 6]);
  });

  it.each<[string, Encoding, (text: string) => Buffer]>([
    ['plain', 'utf-8', (text) => Buffer.from(text)],
    ['marked', 'utf-8', (text) => Buffer.from(`\ufeff${text}`)],
    ['Latin-1', 'latin-1', (text) => Buffer.from(text, 'latin1')],
    ['UTF-16', 'utf-16', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ])('offsets are into the decompressed bytes as delivered: %s', async (_, encoding, encode) => {
    const bytes = encode('id,name\n1,é\n2\n3,"é\né"\n4\n');
    const request = requestFor(gzipSync(bytes), { encoding });
    const framed = await verifyExtractFile(request);
    const raws = await rawRecords(request, [3, 1, 99, 2]);
    const at = (text: string): number => bytes.indexOf(encode(text).subarray(encode('').length));
    expect(framed.faults.map((fault) => fault.byteOffset)).toEqual([at('2\n3'), at('4\n')]);
    expect(raws).toEqual([
      { recordNumber: 1, byteOffset: at('1,'), raw: '1,é' },
      { recordNumber: 3, byteOffset: at('3,'), raw: '3,"é\né"' },
    ]);
  });

  it('raw records come back from a long clean file too', async () => {
    const lines = Array.from({ length: 200_000 }, (_, i) => `${i + 1},some text,${i % 7}`);
    const request = requestFor(`a,b,c\r\n${lines.join('\r\n')}\r\n`);
    const raws = await rawRecords(request, [200_000, 77_777, 1]);
    expect(raws.map((record) => record.raw)).toEqual([1, 77_777, 200_000].map((n) => lines[n - 1]));
  });
});

describe('the clean copy', () => {
  it('is readable by its owner only', async () => {
    const framed = await frame('a,b\n1\n');
    expect(statSync(framed.cleanPath).mode & 0o777).toBe(0o600);
  });

  it('of gzip is the decoded text, and the hash is that of the delivered bytes', async () => {
    const framed = await frame(gzipSync('a,b\r\n1,2\r\n'));
    expect(cleanText(framed)).toBe('a,b\n1,2\n');
    expect(framed.bytes).toBe(statSync(join(folder, 'claims.csv')).size);
  });
});
