/** Files of an extract: patterns, Parquet, encodings, headers, and the same bytes or records delivered again. */
import { appendFileSync, mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { BadInput } from '../../src/base/errors.js';
import { openDuckDb } from '../../src/engines/duckdb/duckdb-engine.js';
import { literal } from '../../src/engines/engine.js';
import type { ExtractSetting } from '../../src/stages/1-ingest/ingest.js';
import { gatherSeen, keepSeen } from '../../src/stages/1-ingest/seen-before.js';
import { temporaryFolder } from '../temporary-folder.js';
import { asDrawn, extract, ingestDrawn, ingestNight } from './drawn-ingest.js';
import type { IngestedNight, IngestOptions } from './drawn-ingest.js';

const root = temporaryFolder('ingest-files');
const header = 'claim_id,claim_line_number,person_id,claim_start_date,paid_amount';
let folders = 0;

function newFolder(files: Readonly<Record<string, string | Buffer>> = {}): string {
  const folder = join(root, `files-${(folders += 1)}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'eligibility.csv'),
    'person_id,enrollment_start_date,enrollment_end_date\nP1,2025-01-01,\n',
  );
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

function claimsNight(
  folder: string,
  path: string | readonly string[],
  more: Partial<ExtractSetting> = {},
  options: IngestOptions = {},
): Promise<IngestedNight> {
  return ingestNight(
    folder,
    [
      extract('eligibility', 'tuva/eligibility', 'eligibility.csv'),
      extract('claims', 'tuva/medical_claim', path, more),
    ],
    options,
  );
}

const ledger = `select file, framed, accepted, quarantined from extract_load where extract = 'claims' order by 1`;

describe('blanks around a cell', () => {
  it.each([
    ['a plain file', 'P1 '],
    ['a file with quotes', '" P1"'],
    ['a file that has none', 'P1'],
  ])('are no part of its value in %s', async (_, person) => {
    const folder = newFolder({ 'claims.csv': `${header}\nC1,1,${person},2026-03-01,1.00\n` });
    const night = await claimsNight(folder, 'claims.csv');
    expect(asDrawn(await night.rows('select claim_id, person_id from claim'))).toEqual(['C1 P1']);
    expect(night.setAside()).toEqual([]);
    await night.close();
  });

  it('alone are a cell without a value', async () => {
    const folder = newFolder({ 'claims.csv': `${header}\nC1,1,P1,2026-03-01, \n` });
    const night = await claimsNight(folder, 'claims.csv');
    expect(asDrawn(await night.rows('select claim_id, paid_amount is null from claim'))).toEqual(['C1 true']);
    expect(await night.rows('select * from cell_fault')).toEqual([]);
    await night.close();
  });
});

describe('several files of one extract', () => {
  it('by pattern and by list are one extract, text, gzip and Parquet together', async () => {
    const folder = newFolder({
      'claims-1.csv': `${header}\nC1,1,P1,2026-03-01,1.00\n`,
      'claims-2.csv.gz': gzipSync(`${header}\nC2,1,P1,2026-03-01,2.00\n`),
    });
    const maker = await openDuckDb({ file: ':memory:', allowedDirectories: [folder] });
    await maker.run(`copy (select 'C3' as claim_id, 1 as claim_line_number, 'P1' as person_id, date '2026-03-01' as claim_start_date, cast(3.5 as decimal(9, 2)) as paid_amount
      union all select null, 1, 'P1', date '2026-03-01', 1) to ${literal(join(folder, 'claims-3.parquet'))} (format parquet)`);
    await maker.close();
    const night = await claimsNight(folder, ['claims-?.csv*', 'claims-[3-9].parquet']);
    expect(
      asDrawn(await night.rows('select claim_id, start_date, paid_amount from claim order by 1')),
    ).toEqual(['C1 2026-03-01 1.00', 'C2 2026-03-01 2.00', 'C3 2026-03-01 3.50']);
    expect(asDrawn(await night.rows(ledger))).toEqual([
      'claims-1.csv 1 1 0',
      'claims-2.csv.gz 1 1 0',
      'claims-3.parquet 2 1 1',
    ]);
    expect(night.setAside()).toMatchObject([
      {
        file: 'claims-3.parquet',
        record_number: 2,
        byte_offset: null,
        column: 'claim_id',
        reason: 'key_missing',
      },
    ]);
    await night.close();
  });

  it('a file whose name looks like a pattern is that file', async () => {
    const folder = newFolder({
      'c[1].csv': `${header}\nC1,1,P1,2026-03-01,1.00\n`,
      'c1.csv': `${header}\nC2,1,P1,2026-03-01,1.00\n`,
    });
    const night = await claimsNight(folder, 'c[1].csv');
    expect(asDrawn(await night.rows('select claim_id from claim'))).toEqual(['C1']);
    await night.close();
  });

  it('a damaged Parquet file is refused', async () => {
    const folder = newFolder({ 'c.parquet': Buffer.from('PAR1 and nothing that follows PAR1') });
    await expect(claimsNight(folder, 'c.parquet')).rejects.toThrow(/c\.parquet .*damaged/);
  });

  it('every missing file and every faulty header is told at once', async () => {
    const folder = newFolder({
      'a.csv': 'claim_id,claim_line_number,persn_id,claim_start_date\n',
      'b.csv': 'claim_id,claim_id,claim_line_number,person_id,claim_start_date\n',
    });
    const error: unknown = await claimsNight(folder, ['a.csv', 'b.csv']).catch((thrown: unknown) => thrown);
    expect((error as BadInput).faults.map(({ where, what }) => `${where} ${what}`)).toEqual([
      'a.csv the required column person_id of tuva/medical_claim is missing',
      'b.csv:1 columns 1 and 2 are both named claim_id',
    ]);
    await expect(claimsNight(folder, 'none-*.csv')).rejects.toThrow(/none-\*\.csv .*missing/);
  });
});

describe('columns', () => {
  it('are found by name in any order and any case', async () => {
    const night = await ingestDrawn(root, {
      medical_claim:
        'PAID_AMOUNT, Claim_Start_Date ,person_id,claim_line_number,claim_id\n4.00,2026-03-01,P1,1,C1\n',
    });
    expect(
      asDrawn(await night.rows('select claim_id, person_id, start_date, paid_amount from claim')),
    ).toEqual(['C1 P1 2026-03-01 4.00']);
    await night.close();
  });

  it('that are absent, older, unread or misspelt are told by number and name', async () => {
    const night = await ingestDrawn(root, {
      medical_claim: 'claim_id,claim_line_number,patient_id,claim_start_date,charge_amount,x_recieved_date\n',
    });
    const findings = night.report.findings.filter(({ extract: name }) => name === 'medical_claim');
    expect(
      findings.map(({ check, severity, n_failed, n_checked }) => [check, severity, n_failed, n_checked]),
    ).toEqual([
      // 88 columns are read, four of them are delivered
      ['column_absent', 'info', 84, 88],
      ['column_of_older_version', 'info', 1, 6],
      ['column_not_read', 'info', 2, 6],
      ['column_unknown', 'warn', 1, 6],
    ]);
    expect(findings.map(({ message }) => message).join()).toContain('patient_id');
    await night.close();
  });
});

describe('encodings', () => {
  const text = `${header},x_ccn\nC1,1,Müller,2026-03-01,1.00,\n`;
  it.each([
    ['utf-8', Buffer.from(`\ufeff${text}`)],
    ['utf-16', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['utf-16', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['utf-16le', Buffer.from(text, 'utf16le')],
    ['latin-1', Buffer.from(text, 'latin1')],
  ] as const)('a file declared %s is read as such', async (encoding, bytes) => {
    const night = await claimsNight(newFolder({ 'claims.csv': bytes }), 'claims.csv', { encoding });
    expect(asDrawn(await night.rows('select person_id from claim'))).toEqual(['Müller']);
    await night.close();
  });
});

describe('an extract of the night before', () => {
  const carried = ['old-1.csv', 'old-2.csv'].map((file) => ({
    loadId: file,
    extract: 'renamed',
    file,
    nDelivered: 1,
  }));

  it('that is no longer configured is told with its files: what its deltas had brought counts no more', async () => {
    const folder = newFolder({ 'claims.csv': `${header}\nA,1,P1,2026-05-01,10.00\n` });
    const night = await claimsNight(folder, 'claims.csv', {}, { carried });
    expect(night.report.findings.filter(({ check }) => check === 'extract_gone')).toMatchObject([
      { extract: 'renamed', severity: 'warn', gate: 'warned', n_failed: 2, n_checked: 2 },
    ]);
    await night.close();
  });

  it('that is configured still is not', async () => {
    const folder = newFolder({ 'claims.csv': `${header}\nA,1,P1,2026-05-01,10.00\n` });
    const same = carried.map((load) => ({ ...load, extract: 'claims' }));
    const night = await claimsNight(folder, 'claims.csv', {}, { carried: same });
    expect(night.report.findings.filter(({ check }) => check === 'extract_gone')).toEqual([]);
    await night.close();
  });
});

describe('which records had come before', () => {
  it('is told to be lost where the file of the night before is gone, and only there', async () => {
    const folder = newFolder({ 'claims.csv': `${header}\nA,1,P1,2026-05-01,10.00\n` });
    const told = async (options: { readonly baseRunId?: string }): Promise<readonly string[]> => {
      const night = await claimsNight(folder, 'claims.csv', {}, options);
      await night.close();
      return night.report.findings.map(({ check }) => check).filter((check) => check === 'first_seen_lost');
    };
    expect(await told({})).toEqual([]);
    expect(await told({ baseRunId: 'a1b2' })).toEqual(['first_seen_lost']);
    mkdirSync(join(folder, 'state/seen'), { recursive: true });
    const night = await claimsNight(folder, 'claims.csv');
    await gatherSeen(night.engine);
    await keepSeen(night.engine, join(folder, 'state'), 'a1b2', 'attempt');
    await night.close();
    expect(await told({ baseRunId: 'a1b2' })).toEqual([]);
  });
});

describe('an id that two records share, though hashes tell them apart', () => {
  const rows = ['C1,1,P1,2026-03-01,1.00', 'C2,1,P2,2026-03-02,2.00'];

  it('of a stay stops the night', async () => {
    const night = await claimsNight(
      newFolder({ 'claims.csv': `${header}\n${rows.join('\n')}\n` }),
      'claims.csv',
    );
    await night.engine.run(`update claim set claim_type = 'institutional'`);
    await gatherSeen(night.engine);
    await night.engine.run(`update claim set natural_key_hash = 'SAME'`);
    await expect(gatherSeen(night.engine)).rejects.toThrow('1 belong to more than one record');
    await night.close();
  });

  it('of a load stops the night', async () => {
    const folder = newFolder({ 'claims.csv': `${header}\n${rows.join('\n')}\n` });
    const night = await claimsNight(folder, 'claims.csv');
    await night.engine.run(`update state.file_load set sha256 = 'of another file' where extract = 'claims'`);
    await night.close();
    await expect(claimsNight(folder, 'claims.csv')).rejects.toThrow('another file has the load id');
  });
});

describe('the same again', () => {
  const rows = ['C1,1,P1,2026-03-01,1.00', 'C2,1,P1,2026-03-02,2.00', 'C3,1,P1,2026-03-03,3.00'];

  it('the same bytes under another name are loaded once and noted', async () => {
    const bytes = `${header}\n${rows.join('\n')}\n`;
    const night = await claimsNight(
      newFolder({ 'claims-a.csv': bytes, 'claims-b.csv': bytes }),
      'claims-*.csv',
    );
    expect(asDrawn(await night.rows(ledger))).toEqual(['claims-a.csv 3 3 0']);
    expect(night.report.loads.map(({ file }) => file)).toEqual(['eligibility.csv', 'claims-a.csv']);
    expect(night.report.findings.filter(({ check }) => check === 'same_bytes_again')).toMatchObject([
      { extract: 'claims', n_failed: 1, severity: 'info' },
    ]);
    await night.close();
  });

  it('the same bytes on a later night keep the day that first loaded them', async () => {
    const folder = newFolder({ 'claims.csv': `${header}\n${rows.join('\n')}\nC4,one,P1,2026-03-01,1.00\n` });
    const first = await claimsNight(folder, 'claims.csv', {}, { asOf: '2026-06-29' });
    await first.close();
    renameSync(join(folder, 'claims.csv'), join(folder, 'renamed.csv'));
    writeFileSync(join(folder, 'more.csv'), `${header}\nC9,1,P1,2026-03-01,1.00\n`);
    const second = await claimsNight(folder, ['renamed.csv', 'more.csv'], {}, { asOf: '2026-06-30' });
    expect(
      asDrawn(await second.rows('select claim_id, first_loaded_on, load_sequence from claim order by 1')),
    ).toEqual(['C1 2026-06-29 1', 'C2 2026-06-29 1', 'C3 2026-06-29 1', 'C9 2026-06-30 2']);
    expect(second.report.loads.map(({ file, isReused }) => [file, isReused])).toEqual([
      ['eligibility.csv', true],
      ['more.csv', false],
      ['renamed.csv', true],
    ]);
    expect(asDrawn(await second.rows(ledger))).toEqual(['more.csv 1 1 0', 'renamed.csv 4 3 1']);
    await second.close();
  });

  it('an exact copy of a record is set aside, within a file and across files, with its place and bytes', async () => {
    const folder = newFolder({
      'claims-a.csv': `${header},file_name\n${rows.map((row) => `${row},a`).join('\n')}\n"C1",1,P1,2026-03-01,1.0,again\n`,
      'claims-b.csv': `${header},file_name\nbroken\n${[...rows]
        .reverse()
        .map((row) => `${row},b`)
        .join('\n')}\nC4,1,P1,2026-03-04,4.00,b\n`,
    });
    const night = await claimsNight(folder, 'claims-*.csv');
    expect(asDrawn(await night.rows('select claim_id, n_lines, paid_amount from claim order by 1'))).toEqual([
      'C1 1 1.00',
      'C2 1 2.00',
      'C3 1 3.00',
      'C4 1 4.00',
    ]);
    expect(
      asDrawn(
        await night.rows(
          "select sum(framed), sum(accepted), sum(quarantined) from extract_load where extract = 'claims'",
        ),
      ),
    ).toEqual(['9 4 5']);
    expect(
      asDrawn(await night.rows('select reason, count(*) from quarantined_record group by 1 order by 1')),
    ).toEqual(['column_count 1', 'duplicate 4']);
    const aside = night.setAside();
    expect(aside.filter(({ reason }) => reason === 'duplicate')).toHaveLength(4);
    for (const { file, byte_offset, raw, record_number } of aside) {
      const text = file === 'claims-a.csv' ? 'a' : 'b';
      expect(raw === 'broken' || raw!.endsWith(text) || raw!.endsWith('again')).toBe(true);
      expect(byte_offset).toBeGreaterThan(header.length);
      expect(record_number).toBeLessThanOrEqual(5);
    }
    const [place] = await night.rows(
      `select record_number, byte_offset from quarantined_record where reason = 'column_count'`,
    );
    expect(place).toEqual({ record_number: 1, byte_offset: `${header},file_name\n`.length });
    await night.close();
  });

  it('the same claims in a new file in another order give the same claims', async () => {
    const many = Array.from({ length: 50 }, (_, i) => `C${i},1,P${i % 7},2026-03-${10 + (i % 20)},${i}.00`);
    const folder = newFolder({ 'claims-a.csv': `${header}\n${many.join('\n')}\n` });
    const alone = await claimsNight(folder, 'claims-a.csv');
    const sql = 'select * exclude (load_id, record_number) from claim order by all';
    const expected = asDrawn(await alone.rows(sql));
    expect(expected).toHaveLength(50);
    await alone.close();
    writeFileSync(join(folder, 'claims-b.csv'), `${header}\n${[...many].reverse().join('\n')}\n`);
    const both = await claimsNight(folder, 'claims-*.csv');
    expect(asDrawn(await both.rows(sql))).toEqual(expected);
    await both.close();
  });

  it('what is set aside can be read by its owner only', async () => {
    const folder = newFolder({ 'claims.csv': `${header}\nbroken\n` });
    const night = await claimsNight(folder, 'claims.csv');
    const [load] = night.report.loads.filter(({ extract: name }) => name === 'claims');
    expect(statSync(join(folder, 'state', 'quarantine', `${load!.loadId}.ndjson`)).mode & 0o777).toBe(0o600);
    await night.close();
  });

  it('a file that grew since is another load', async () => {
    const folder = newFolder({ 'claims.csv': `${header}\n${rows[0]}\n` });
    await (await claimsNight(folder, 'claims.csv', {}, { asOf: '2026-06-29' })).close();
    appendFileSync(join(folder, 'claims.csv'), `${rows[1]}\n`);
    const night = await claimsNight(folder, 'claims.csv');
    expect(asDrawn(await night.rows('select claim_id, first_loaded_on from claim order by 1'))).toEqual([
      'C1 2026-06-30',
      'C2 2026-06-30',
    ]);
    await night.close();
  });
});
