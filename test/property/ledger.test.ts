/** F16 through the whole of ingest: accepted + set aside = framed, and damage costs no row beside it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.js';
import { extract, ingestNight } from '../unit/drawn-ingest.js';
import type { IngestedNight } from '../unit/drawn-ingest.js';
import { fuzzRows, randomFrom } from './fuzzed-rows.js';
import type { FuzzedRows, MutationKind } from './fuzzed-rows.js';

const root = temporaryFolder('ledger');
const rowCount = 100_000;
const header =
  'claim_id,claim_line_number,person_id,file_name,claim_start_date,claim_end_date,diagnosis_code_1,service_unit_quantity,paid_amount,member_id,facility_npi,x_received_date';
const columns = { key: 0, number: 8, date: 4 };
const seeds = process.env['CARETIER_LONG'] === '1' ? Array.from({ length: 10 }, (_, i) => i + 1) : [1];
const closedReasons = [
  'framing',
  'column_count',
  'encoding',
  'number',
  'date',
  'code_shape',
  'key_missing',
  'person_missing',
  'date_missing',
  'duplicate',
];

function claimRows(seed: number): string[] {
  const random = randomFrom(seed * 104729);
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
      sometimes(0.1, '"said ""no"" twice"'),
      sometimes(0.3, '1000000001'),
      '2026-06-01',
    ].join(',');
  });
}

async function nightOver(seed: number, fuzzed: FuzzedRows): Promise<IngestedNight> {
  const folder = join(root, `seed-${seed}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'eligibility.csv'), 'person_id,enrollment_start_date,enrollment_end_date\n');
  writeFileSync(join(folder, 'claims.csv'), fuzzed.bytes);
  return ingestNight(folder, [
    extract('eligibility', 'tuva/eligibility', 'eligibility.csv'),
    extract('claims', 'tuva/medical_claim', 'claims.csv'),
  ]);
}

async function numberOf(night: IngestedNight, sql: string): Promise<number> {
  const [row] = await night.rows(sql);
  return Number(row!['n']);
}

/** Indexes of the rows that were damaged so. */
function damaged(fuzzed: FuzzedRows, kind: MutationKind): readonly number[] {
  return fuzzed.mutations.flatMap((found, i) => (found === kind ? [i] : []));
}

describe.each(seeds)('100,000 claim lines, one in twenty damaged, seed %i', (seed) => {
  const rows = claimRows(seed);
  const fuzzed = fuzzRows({ header, rows, seed, rate: 0.05, columns });

  it('are all accounted for', async () => {
    const night = await nightOver(seed, fuzzed);
    const [load] = await night.rows(
      `select framed, accepted, quarantined from extract_load where extract = 'claims'`,
    );
    expect(Number(load!['accepted']) + Number(load!['quarantined'])).toBe(load!['framed']);
    expect(
      await numberOf(
        night,
        `select count(*) as n from delivered_medical_claim as d anti join duplicate_record as r on r.load_id = d.load_id and r.record_number = d.record_number`,
      ),
    ).toBe(load!['accepted']);

    const places = await night.rows(
      'select record_number, byte_offset, reason, file from quarantined_record order by record_number',
    );
    expect(places).toHaveLength(Number(load!['quarantined']));
    expect(new Set(places.map((row) => row['record_number'])).size).toBe(places.length);
    expect(
      places.filter(
        (row) =>
          !closedReasons.includes(String(row['reason'])) ||
          row['byte_offset'] === null ||
          row['file'] !== 'claims.csv',
      ),
    ).toEqual([]);
    expectBytes(night, fuzzed);

    const used = new Set(
      (await night.rows('select claim_id from claim')).map((row) => String(row['claim_id'])),
    );
    const untouched = fuzzed.mutations.flatMap((kind, i) => (kind === undefined ? [`C${i}`] : []));
    expect(untouched.filter((id) => used.has(id)).length / untouched.length).toBeGreaterThanOrEqual(0.999);

    await expectReasons(night, used);
    await night.close();
  });

  /** A date that cannot be read, an empty key and a copy are told for what they are; a bad amount costs the cell alone. */
  async function expectReasons(night: IngestedNight, used: ReadonlySet<string>): Promise<void> {
    const reasons = new Map(
      (
        await night.rows(
          `select reason || ':' || coalesce(column_name, '') as why, count(*) as n from quarantined_record group by 1`,
        )
      ).map((row) => [String(row['why']), Number(row['n'])]),
    );
    const badDates = damaged(fuzzed, 'bad_date');
    expect(badDates.length).toBeGreaterThan(100);
    expect(badDates.filter((i) => used.has(`C${i}`))).toEqual([]);
    expect(reasons.get('date:claim_start_date')).toBeGreaterThanOrEqual(badDates.length * 0.99);
    expect(reasons.get('key_missing:claim_id')).toBeGreaterThanOrEqual(
      damaged(fuzzed, 'empty_key').length * 0.99,
    );
    expect(reasons.get('duplicate:')).toBeGreaterThanOrEqual(
      damaged(fuzzed, 'duplicated_record').length * 0.99,
    );
    const badNumbers = damaged(fuzzed, 'bad_number');
    expect(badNumbers.filter((i) => used.has(`C${i}`)).length).toBeGreaterThanOrEqual(
      badNumbers.length * 0.99,
    );
    expect(
      await numberOf(night, `select n_failed as n from cell_fault where column_name = 'paid_amount'`),
    ).toBeGreaterThanOrEqual(badNumbers.length * 0.99);
  }
});

/** Each record set aside lies at its offset, byte for byte. */
function expectBytes(night: IngestedNight, fuzzed: FuzzedRows): void {
  const aside = night.setAside();
  expect(aside.length).toBeGreaterThan(1000);
  const elsewhere = aside.filter(({ byte_offset, raw, reason }) => {
    const bytes = Buffer.from(raw!, reason === 'encoding' ? 'latin1' : 'utf8');
    const utf8 = Buffer.from(raw!);
    const found = (form: Buffer): boolean =>
      fuzzed.bytes.subarray(byte_offset!, byte_offset! + form.length).equals(form);
    return !found(bytes) && !found(utf8);
  });
  expect(elsewhere.map(({ record_number, reason }) => [record_number, reason])).toEqual([]);
}
