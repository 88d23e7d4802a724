/** What framing accepts, DuckDB reads: the same number of records, the same text in every field. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDuckDb } from '../../src/engines/duckdb/duckdb-engine.js';
import { literal } from '../../src/engines/engine.js';
import type { Engine } from '../../src/engines/engine.js';
import { longestRecord } from '../../src/stages/1-ingest/framing/framed-file.js';
import type { FramedFile, FramingRequest } from '../../src/stages/1-ingest/framing/framed-file.js';
import { readRawRecords } from '../../src/stages/1-ingest/framing/read-raw-record.js';
import { fieldTexts } from '../../src/stages/1-ingest/framing/record-fields.js';
import { verifyExtractFile } from '../../src/stages/1-ingest/framing/verify-extract-file.js';
import { fuzzRows, randomFrom } from '../property/fuzzed-rows.js';
import { temporaryFolder } from '../temporary-folder.js';

const folder = temporaryFolder('framing-duckdb');
let engine: Engine;
beforeAll(async () => {
  engine = await openDuckDb({ file: ':memory:', allowedDirectories: [folder] });
});
afterAll(() => engine.close());

type Records = readonly (readonly string[])[];

async function engineReads(framed: FramedFile): Promise<Records> {
  const columns = framed.header.map((_, i) => `'c${i}': 'varchar'`).join(', ');
  const rows = await engine.rows(`
    select replace(columns(*), chr(65279), '[mark]') from read_csv(${literal(framed.cleanPath)}, header = true, all_varchar = true, auto_detect = false,
      delim = ',', quote = '"', escape = '"', hive_partitioning = false, columns = {${columns}})`);
  // an empty field is null to the engine; the driver drops a byte order mark that the engine keeps
  return rows.map((row) => Object.values(row).map((value) => String(value ?? '')));
}

async function framingReads(request: FramingRequest, framed: FramedFile): Promise<Records> {
  const numbers = Array.from({ length: framed.accepted }, (_, i) => framed.cleanToRecord(i + 1));
  const records: string[][] = [];
  await readRawRecords(request, numbers, ({ raw }) => {
    records.push(fieldTexts(Buffer.from(raw.replaceAll('\ufeff', '[mark]')), ','.charCodeAt(0)));
  });
  return records;
}

async function expectAgreement(content: string | Buffer): Promise<FramedFile> {
  const path = join(folder, 'delivered.csv');
  writeFileSync(path, content);
  const stagedPath = join(folder, 'staged.csv');
  const request = { path, displayName: 'delivered', stagedPath, encoding: 'utf-8', delimiter: ',' } as const;
  const framed = await verifyExtractFile(request);
  const read = await engineReads(framed);
  expect(read).toHaveLength(framed.accepted);
  expect(read, JSON.stringify(content.slice(0, 200))).toEqual(await framingReads(request, framed));
  return framed;
}

describe('the engine reads what framing accepts', () => {
  it.each(['\n', '\r\n', '\r'])('for any short text, records ending in %j', async (lineEnd) => {
    const random = randomFrom(lineEnd.length * 31 + lineEnd.charCodeAt(0));
    const pieces = ['a', '"', '"', ',', ',', ' ', '\n', '\r', lineEnd, lineEnd];
    const piece = (): string => pieces[Math.floor(random() * pieces.length)] as string;
    for (let i = 0; i < 200; i++) {
      const header = ['p', 'p,q', 'p,q,r'][i % 3] as string;
      const body = Array.from({ length: 1 + Math.floor(random() * 14) }, piece).join('');
      await expectAgreement(header + lineEnd + body);
    }
  });

  it('for rows damaged in every way', async () => {
    const rows = Array.from({ length: 5_000 }, (_, i) => `C${i},"Doe, J",2026-03-01,${i}.50,,"a ""b"""`);
    const header = 'claim_id,name,start_date,amount,note,text';
    const columns = { key: 0, number: 3, date: 2 };
    const { bytes } = fuzzRows({ header, rows, seed: 3, rate: 0.1, columns });
    const framed = await expectAgreement(bytes);
    expect(framed.faults.length).toBeGreaterThan(100);
  });

  it('for a clean file of several lines a record, read by several threads', async () => {
    const record = `1,"first, line\nsecond ""line""\n",${'x'.repeat(200)}\n`;
    const framed = await expectAgreement(`a,b,c\n${record.repeat(100_000)}`);
    expect(framed).toMatchObject({ accepted: 100_000, isRewritten: false });
  });

  it('up to the longest record', async () => {
    const framed = await expectAgreement(`a,b\n1,${'x'.repeat(longestRecord - 3)}\n2,y\n`);
    expect(framed.accepted).toBe(2);
  });
});
