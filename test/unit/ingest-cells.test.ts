/** F19: what each kind of cell is read as. `-` is an empty cell without a fault, `!` one that cannot be read. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDuckDb } from '../../src/engines/duckdb/duckdb-engine.js';
import type { Engine } from '../../src/engines/engine.js';
import { isUnreadable, valueOf } from '../../src/stages/1-ingest/cell-cast.js';
import { column } from '../../src/stages/1-ingest/formats/layout.js';
import type { CellType } from '../../src/stages/1-ingest/formats/layout.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openDuckDb({ file: ':memory:' });
});
afterAll(() => engine.close());

async function readAs(type: CellType, text: string, choices?: readonly string[]): Promise<string> {
  const cell = column('cell', type, choices === undefined ? {} : { choices });
  const [row] = await engine.rows(
    `select cast(${valueOf(cell, 't')} as varchar) as value, ${isUnreadable(cell, 't')} as fault from (select nullif(trim($text), '') as t)`,
    { text },
  );
  return row!['fault'] === true ? '!' : String(row!['value'] ?? '-');
}

type Cells = Readonly<Record<string, string>>;

const kinds: Readonly<Partial<Record<CellType, Cells>>> = {
  text: { ' 0012 ': '0012', '': '-', '  ': '-', é: 'é' },
  lower: { ' ICD-10-CM': 'icd-10-cm' },
  code: { 'e11.9': 'E119', ' I10 ': 'I10', '0dtj4zz': '0DTJ4ZZ', 'much too long a code': '!' },
  bill_type: { '111': '111', '0111': '111', '11x': '11X', '1111': '!', '11': '!' },
  two_digits: { '1': '01', '06': '06', '123': '!' },
  four_digits: { '450': '0450', '0450': '0450', '04500': '!' },
  drg: { '64': '064', '291': '291', '0065': '065', '1291': '!' },
  ccn: { '50001': '050001', '22T101': '22T101', '1': '!', '1234567': '!' },
  ndc: { '00093-1048-01': '00093104801', '0093104801': '00093104801', '931048': '!', '00093-1048-AB': '!' },
  date: {
    '2025-02-28': '2025-02-28',
    '2024-02-29': '2024-02-29',
    '2025-02-29': '!',
    '01/02/2025': '!',
    '20250102': '!',
    infinity: '!',
    epoch: '!',
    '99999-01-01': '!',
    '0001-01-01': '!',
    '2025-1-02': '!',
    '2101-01-01': '!',
    '2100-12-31': '2100-12-31',
    '1900-01-01': '1900-01-01',
    '9999-12-31': '-',
    '1000-01-01': '-',
    '': '-',
  },
  end_date: { '9999-12-31': '9999-12-31', '2025-12-31': '2025-12-31', '': '-', '31.12.2025': '!' },
  day: {
    '2025-03-01': '2025-03-01',
    '2025-03-01 23:59:59': '2025-03-01',
    '2025-03-01T10:00:00': '2025-03-01',
    '2025-03-01 later': '!',
    '2025-03-01x10:00:00': '!',
  },
  time: {
    '2026-06-25T14:10:00Z': '2026-06-25 14:10:00',
    '2026-06-25T14:10:00-04:00': '2026-06-25 18:10:00',
    '2026-06-25 14:10:00': '2026-06-25 14:10:00',
    noon: '!',
  },
  month: {
    '202605': '2026-05-01',
    '2026-05': '2026-05-01',
    '2026-05-17': '2026-05-01',
    '202613': '!',
    '2026': '!',
  },
  whole: {
    '0': '0',
    '007': '7',
    '12.7': '!',
    '1e3': '!',
    '1_000': '!',
    '0x1F': '!',
    '-1': '!',
    '12345678901234567': '!',
  },
  amount: {
    '12': '12.00',
    '-12.5': '-12.50',
    '1.00': '1.00',
    '1.0000': '1.00',
    '1.005': '!',
    '1,234.50': '!',
    $12: '!',
    '(12.00)': '!',
    '1e3': '!',
    NaN: '!',
    infinity: '!',
    '1_000': '!',
    '0x1F': '!',
    '.5': '!',
    '-0.00': '0.00',
    '1234567890123.45': '1234567890123.45',
    '-1234567890123.45': '-1234567890123.45',
    '12345678901234.45': '!',
    '-12345678901234.45': '!',
  },
  quantity: { '0.3333': '0.3333', '2.50000': '2.5000', '0.33333': '!', '30': '30.0000' },
  claim_status: {
    Paid: 'paid',
    denied: 'denied',
    VOID: 'void',
    reversed: 'void',
    Rejected: 'denied',
    '': '-',
    pending: '!',
  },
  flag: { '1': 'true', '0': 'false', Y: 'true', no: 'false', TRUE: 'true', '': '-', unknown: '!' },
};

describe.each(Object.entries(kinds))('a cell of kind %s', (type, cells) => {
  it.each(Object.entries(cells))('"%s" is read as %s', async (text, expected) => {
    expect(await readAs(type as CellType, text)).toBe(expected);
  });
});

describe('a cell of a closed list', () => {
  it.each([
    ['Paid', 'paid'],
    ['pending', '!'],
    ['', '-'],
  ])('"%s" is read as %s', async (text, expected) => {
    expect(await readAs('lower', text, ['paid', 'denied', 'void'])).toBe(expected);
  });
});
