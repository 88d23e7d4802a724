/** CSV for people, Parquet and Arrow exact: the same rows, each in its own bytes. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDuckDb } from '../../src/engines/duckdb/duckdb-engine.js';
import type { Engine } from '../../src/engines/engine.js';
import { writeArrow } from '../../src/stages/8-publish/writers/arrow.js';
import { writeCsv } from '../../src/stages/8-publish/writers/csv.js';
import type { ListSelection } from '../../src/stages/8-publish/writers/list-writer.js';
import { writeParquet } from '../../src/stages/8-publish/writers/parquet.js';
import { temporaryFolder } from '../temporary-folder.js';

const folder = temporaryFolder('writer');
const columns: ListSelection['columns'] = [
  { name: 'n', type: 'int' },
  { name: 'table', type: 'text' },
  { name: 'amount', type: 'dec' },
  { name: 'share', type: 'qty' },
  { name: 'date', type: 'date' },
  { name: 'flag', type: 'bool' },
];
const hostile = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\0=1',
  "'=1",
  '007',
  'a,b',
  'say "hi"',
  'two\nlines',
  'two\r\nlines',
  ' lead',
  '',
  'Zoë 日本 🙂',
  '#N/A',
  '|',
  '=cmd|"/c calc"!A1',
  'NULL',
  'null',
];

let engine: Engine;
beforeAll(async () => {
  engine = await openDuckDb({ file: ':memory:', threads: 2, allowedDirectories: [folder] });
  await engine.run(
    `create table hostile (n bigint, "table" varchar, amount decimal(18, 2), share decimal(18, 4), date date, flag boolean, is_own boolean)`,
  );
  for (const [n, cell] of hostile.entries()) {
    await engine.run(
      `insert into hostile values ($n, $cell, -0.50, -12.0001, date '1931-02-28', $flag, $flag)`,
      {
        n,
        cell,
        flag: n % 2 === 0,
      },
    );
  }
  await engine.run(
    `insert into hostile values
       (null, null, null, null, null, null, false),
       (-9007199254740993, 'last', 9999999999999999.99, 0.0001, date '2200-12-31', false, true)`,
  );
});
afterAll(() => engine.close());

const selection: ListSelection = { table: 'hostile', columns };
const isFormulaStart = (cell: string): boolean => /^[=+\-@\t\r\0]/.test(cell);

describe('CSV', () => {
  it('is UTF-8 with LF, a header and RFC 4180 quotes, and reads back cell by cell', async () => {
    const file = join(folder, 'hostile.csv');
    await writeCsv(engine, selection, file);
    const text = readFileSync(file, 'utf8');
    expect(text.startsWith('n,table,amount,share,date,flag\n')).toBe(true);
    const rows = parse(text, { from_line: 2, relax_column_count: false });
    expect(rows.slice(0, hostile.length).map((row) => row[1])).toEqual(
      hostile.map((cell) => (isFormulaStart(cell) ? `'${cell}` : cell)),
    );
    expect(rows.at(-2)).toEqual(['', '', '', '', '', '']);
    expect(text).toContain('10,"say ""hi""",-0.50,-12.0001,1931-02-28,true\n');
    expect(text).toContain('11,"two\nlines",');
    expect(text).toContain('8,007,');
  });

  it('no text cell starts a formula; negative numbers stay numbers', async () => {
    const file = join(folder, 'formula.csv');
    await writeCsv(engine, selection, file);
    const rows = parse(readFileSync(file, 'utf8'), { from_line: 2 });
    expect(rows.filter((row) => isFormulaStart(row[1]!))).toEqual([]);
    expect(rows.at(-1)).toEqual([
      '-9007199254740993',
      'last',
      '9999999999999999.99',
      '0.0001',
      '2200-12-31',
      'false',
    ]);
  });

  it('10,000 random cells hold no formula and lose no character', async () => {
    const cells = drawCells(10_000);
    await engine.run(
      `create or replace table drawn as select unnest(from_json($cells, '["VARCHAR"]')) as cell`,
      {
        cells: JSON.stringify(cells),
      },
    );
    const file = join(folder, 'drawn.csv');
    await writeCsv(engine, { table: 'drawn', columns: [{ name: 'cell', type: 'text' }] }, file);
    const rows = parse(readFileSync(file, 'utf8'), { from_line: 2 });
    expect(rows.map((row) => row[0])).toEqual(
      cells.map((cell) => (isFormulaStart(cell) ? `'${cell}` : cell)),
    );
  });

  it('prints only the rows its filter names, and not the filter', async () => {
    const file = join(folder, 'own.csv');
    await writeCsv(engine, { ...selection, only: 'is_own' }, file);
    const rows = parse(readFileSync(file, 'utf8'));
    expect(rows).toHaveLength(1 + Math.ceil(hostile.length / 2) + 1);
    expect(rows[0]).toEqual(columns.map((column) => column.name));
  });
});

describe('Parquet and Arrow', () => {
  it('hold every value exactly, hostile text untouched', async () => {
    await writeParquet(engine, selection, join(folder, 'hostile.parquet'));
    await writeArrow(engine, selection, join(folder, 'hostile.arrow'));
    const names = columns.map((column) => `"${column.name}"`).join(', ');
    const truth = await engine.rows(`select ${names} from hostile`);
    expect(await engine.rows(`select * from read_parquet('${join(folder, 'hostile.parquet')}')`)).toEqual(
      truth,
    );
    expect(arrowRows(join(folder, 'hostile.arrow'))).toEqual(truth);
  });

  it('say the types that the contract names', async () => {
    await writeParquet(engine, selection, join(folder, 'types.parquet'));
    await writeArrow(engine, selection, join(folder, 'types.arrow'));
    const described = await engine.rows(
      `describe select * from read_parquet('${join(folder, 'types.parquet')}')`,
    );
    expect(described.map((row) => row['column_type'])).toEqual([
      'BIGINT',
      'VARCHAR',
      'DECIMAL(18,2)',
      'DECIMAL(18,4)',
      'DATE',
      'BOOLEAN',
    ]);
    const schema = tableFromIPC(readFileSync(join(folder, 'types.arrow'))).schema;
    expect(schema.fields.map((field) => String(field.type))).toEqual([
      'Int64',
      'Utf8',
      'Decimal[18e+2]',
      'Decimal[18e+4]',
      'Date32<DAY>',
      'Bool',
    ]);
  });

  // what nobody catches fails the run of the tests, too: an error that escaped its promise ended the night with exit 3
  it.skipIf(!existsSync('/dev/full'))('a full disk is told to who writes, and to nobody else', async () => {
    await expect(writeArrow(engine, selection, '/dev/full')).rejects.toThrow('ENOSPC');
    await expect(writeParquet(engine, selection, '/dev/full')).rejects.toThrow();
    await expect(writeCsv(engine, selection, '/dev/full')).rejects.toThrow();
  });

  it('an empty list is a file with its columns and no row', async () => {
    await engine.run('create or replace table empty as select * from hostile where false');
    const nothing = { table: 'empty', columns };
    await writeArrow(engine, nothing, join(folder, 'empty.arrow'));
    await writeParquet(engine, nothing, join(folder, 'empty.parquet'));
    expect(tableFromIPC(readFileSync(join(folder, 'empty.arrow'))).schema.fields).toHaveLength(
      columns.length,
    );
    expect(await engine.rows(`select * from read_parquet('${join(folder, 'empty.parquet')}')`)).toEqual([]);
  });

  it('the same rows give the same bytes with 1, 2 and 4 threads, over many batches and row groups', async () => {
    const seen: string[] = [];
    for (const threads of [1, 2, 4]) {
      const own = await openDuckDb({
        file: join(folder, `t${threads}.duckdb`),
        threads,
        allowedDirectories: [folder],
      });
      await own.run(
        `create table big as
         select i as n, case when i % 7 = 0 then null else 'row ' || i end as "table", cast(i as decimal(18, 2)) as amount,
           cast(i as decimal(18, 4)) as share, date '1900-01-01' + cast(i % 70000 as integer) as date, i % 2 = 0 as flag
         from range(300000) as r(i) order by hash(i), i`,
      );
      const big = { table: 'big', columns };
      for (const [name, write] of Object.entries({
        csv: writeCsv,
        parquet: writeParquet,
        arrow: writeArrow,
      })) {
        const file = join(folder, `big-${threads}.${name}`);
        await write(own, big, file);
        seen.push(`${name} ${createHash('sha256').update(readFileSync(file)).digest('hex')}`);
      }
      await own.close();
    }
    expect(new Set(seen).size).toBe(3);
  });
});

function arrowRows(file: string): readonly Record<string, unknown>[] {
  const table = tableFromIPC(readFileSync(file));
  const scale: Readonly<Record<string, number>> = { amount: 2, share: 4 };
  return table
    .toArray()
    .map((row: { toJSON(): Record<string, unknown> }) =>
      Object.fromEntries(
        Object.entries(row.toJSON()).map(([name, value]) => [name, plain(value, scale[name])]),
      ),
    );
}

function plain(value: unknown, scale: number | undefined): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === 'number') return new Date(value).toISOString().slice(0, 10);
  const unscaled = BigInt.asIntN(128, wordsOf(value as Uint32Array));
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale! + 1, '0');
  return `${unscaled < 0n ? '-' : ''}${digits.slice(0, -scale!)}.${digits.slice(-scale!)}`;
}

function wordsOf(words: Uint32Array): bigint {
  return [...words].reduceRight((all, word) => (all << 32n) | BigInt(word), 0n);
}

/** A fixed seed of its own: the same cells in every run. */
function drawCells(n: number): readonly string[] {
  const alphabet = [
    '=',
    '+',
    '-',
    '@',
    '\t',
    '\r',
    '\n',
    '"',
    "'",
    ',',
    '|',
    ';',
    ' ',
    '0',
    '1',
    'A',
    'é',
    '日',
    '#',
    '\\',
  ];
  let seed = 20260630;
  const next = (limit: number): number => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return (seed >> 8) % limit;
  };
  return Array.from({ length: n }, () =>
    Array.from({ length: 1 + next(6) }, () => alphabet[next(alphabet.length)]!).join(''),
  );
}
