/** F16: however rows are damaged, every record is accepted or set aside and the rows beside them are not harmed. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FramedFile } from '../../src/stages/1-ingest/framing/framed-file.js';
import { verifyExtractFile } from '../../src/stages/1-ingest/framing/verify-extract-file.js';
import { temporaryFolder } from '../temporary-folder.js';
import { fuzzRows, mutationKinds, randomFrom } from './fuzzed-rows.js';
import type { FuzzedRows, MutationKind } from './fuzzed-rows.js';

const folder = temporaryFolder('framing-property');
const rowCount = 100_000;
const header = 'claim_id,line,person_id,name,start_date,end_date,code,units,amount,note,facility,received';
const columns = { key: 0, number: 8, date: 4 };
const seeds = process.env['CARETIER_LONG'] === '1' ? Array.from({ length: 20 }, (_, i) => i + 1) : [1];

/** Mostly bare fields, some quoted, some empty, as claims are. */
function claimRows(seed: number): string[] {
  const random = randomFrom(seed * 7919);
  const sometimes = (share: number, text: string): string => (random() < share ? text : '');
  return Array.from({ length: rowCount }, (_, i) => {
    const day = String(1 + Math.floor(random() * 28)).padStart(2, '0');
    return [
      `C${i}`,
      1 + Math.floor(random() * 9),
      `P${Math.floor(random() * 9000)}`,
      sometimes(0.2, `"Doe, J${i}"`),
      `2026-03-${day}`,
      sometimes(0.7, `2026-04-${day}`),
      sometimes(0.8, 'I50.9'),
      '1',
      (random() * 1000).toFixed(2),
      sometimes(0.1, random() < 0.5 ? '"said ""no"" twice"' : '""'),
      sometimes(0.3, 'Größe 7'),
      '2026-06-01',
    ].join(',');
  });
}

async function frame(fuzzed: FuzzedRows, name: string): Promise<FramedFile> {
  const path = join(folder, `${name}.csv`);
  writeFileSync(path, fuzzed.bytes);
  const stagedPath = join(folder, `${name}.clean`);
  return verifyExtractFile({ path, displayName: name, stagedPath, encoding: 'utf-8', delimiter: ',' });
}

function expectUntouchedRows(rows: readonly string[], fuzzed: FuzzedRows, framed: FramedFile): void {
  const accepted = new Set(readFileSync(framed.cleanPath, 'utf8').split('\n'));
  const untouched = rows.filter((_, i) => fuzzed.mutations[i] === undefined);
  const kept = untouched.filter((row) => accepted.has(row)).length;
  expect(kept / untouched.length).toBeGreaterThanOrEqual(0.999);
}

function expectLedger(framed: FramedFile): void {
  expect(framed.accepted + framed.faults.length).toBe(framed.framed);
  const numbers = framed.faults.map((fault) => fault.recordNumber);
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(framed.cleanToRecord(framed.accepted)).toBeLessThanOrEqual(framed.framed);
}

/** Kinds that leave a record the byte layer has nothing against; later stages judge what it says. */
const framable: ReadonlySet<MutationKind> = new Set<MutationKind>([
  'blank_line',
  'mixed_ends',
  'bom_inside',
  'newline_in_quotes',
  'bad_number',
  'bad_date',
  'empty_key',
  'duplicated_record',
]);

describe.each(seeds)('rows damaged with seed %i', (seed) => {
  const rows = claimRows(seed);

  it.each(mutationKinds)('one row in a hundred with %s costs no other row', async (kind) => {
    const fuzzed = fuzzRows({ header, rows, seed, rate: 0.01, kinds: [kind], columns });
    const framed = await frame(fuzzed, kind);
    expectLedger(framed);
    expectUntouchedRows(rows, fuzzed, framed);
    if (framable.has(kind)) expect(framed.faults).toEqual([]);
  });

  it('one row in twenty with damage of every kind costs no other row', async () => {
    const fuzzed = fuzzRows({ header, rows, seed, rate: 0.05, columns });
    const framed = await frame(fuzzed, 'mixed');
    expectLedger(framed);
    expectUntouchedRows(rows, fuzzed, framed);
    for (const fault of framed.faults) {
      const raw = Buffer.from(fault.raw);
      expect(fuzzed.bytes.subarray(fault.byteOffset, fault.byteOffset + raw.length).equals(raw)).toBe(true);
    }
  });
});
