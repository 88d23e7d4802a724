/** Values of the engine as Arrow columns, laid out by hand: the bytes depend on the values and on nothing else. */
import { Bool, DateDay, Decimal, Int64, makeData, Utf8 } from 'apache-arrow';
import type { Data, DataType } from 'apache-arrow';
import { daysBetween } from '../../../base/calendar-date.js';
import type { Value } from '../../../engines/engine.js';
import type { ListColumnType } from '../report-definition.js';

const precision = 18;
const decimalBits = 128;

export const arrowTypeOf: Readonly<Record<ListColumnType, () => DataType>> = {
  text: () => new Utf8(),
  list: () => new Utf8(),
  map: () => new Utf8(),
  int: () => new Int64(),
  dec: () => new Decimal(2, precision, decimalBits),
  qty: () => new Decimal(4, precision, decimalBits),
  date: () => new DateDay(),
  bool: () => new Bool(),
};

type Layout = (values: readonly Value[], type: DataType, nulls: Nulls) => Data;

interface Nulls {
  readonly length: number;
  readonly nullCount: number;
  readonly nullBitmap?: Uint8Array;
}

const layoutOf: Readonly<Record<ListColumnType, Layout>> = {
  text: utf8,
  list: utf8,
  map: utf8,
  int: int64,
  dec: (values, type, nulls) => decimal(values, type, nulls, 2),
  qty: (values, type, nulls) => decimal(values, type, nulls, 4),
  date: day,
  bool,
};

export function arrowColumn(type: ListColumnType, arrowType: DataType, values: readonly Value[]): Data {
  return layoutOf[type](values, arrowType, nullsOf(values));
}

function nullsOf(values: readonly Value[]): Nulls {
  const nullCount = values.reduce<number>((count, value) => count + (value === null ? 1 : 0), 0);
  if (nullCount === 0) return { length: values.length, nullCount };
  return { length: values.length, nullCount, nullBitmap: bitmap(values, (value) => value !== null) };
}

/** Arrow bitmaps count bits from the least significant, in buffers of whole 64-bit words. */
function bitmap(values: readonly Value[], isSet: (value: Value) => boolean): Uint8Array {
  const bits = new Uint8Array(Math.ceil(values.length / 64) * 8);
  values.forEach((value, i) => {
    if (isSet(value)) bits[i >> 3]! |= 1 << (i & 7);
  });
  return bits;
}

function utf8(values: readonly Value[], type: DataType, nulls: Nulls): Data {
  const text = values.map((value) => (value === null ? '' : String(value)));
  const valueOffsets = new Int32Array(values.length + 1);
  text.forEach((value, i) => (valueOffsets[i + 1] = valueOffsets[i]! + Buffer.byteLength(value)));
  const data = Buffer.from(text.join(''), 'utf8');
  return makeData({ type: type as Utf8, ...nulls, valueOffsets, data: new Uint8Array(data) });
}

function int64(values: readonly Value[], type: DataType, nulls: Nulls): Data {
  const data = BigInt64Array.from(values, (value) => (value === null ? 0n : BigInt(value as number | string)));
  return makeData({ type: type as Int64, ...nulls, data });
}

function day(values: readonly Value[], type: DataType, nulls: Nulls): Data {
  const known = new Map<string, number>();
  const data = Int32Array.from(values, (value) => {
    if (value === null) return 0;
    const date = value as string;
    const days = known.get(date) ?? daysBetween('1970-01-01', date);
    known.set(date, days);
    return days;
  });
  return makeData({ type: type as DateDay, ...nulls, data });
}

function bool(values: readonly Value[], type: DataType, nulls: Nulls): Data {
  return makeData({ type: type as Bool, ...nulls, data: bitmap(values, (value) => value === true) });
}

/** Two's complement in four 32-bit words, least significant first. */
function decimal(values: readonly Value[], type: DataType, nulls: Nulls, scale: number): Data {
  const data = new Uint32Array(values.length * 4);
  values.forEach((value, i) => {
    if (value === null) return;
    const bits = BigInt.asUintN(decimalBits, unscaled(String(value), scale));
    for (let word = 0; word < 4; word++) data[i * 4 + word] = Number((bits >> BigInt(32 * word)) & 0xffff_ffffn);
  });
  return makeData({ type: type as Decimal, ...nulls, data });
}

function unscaled(value: string, scale: number): bigint {
  const [whole = '0', fraction = ''] = value.split('.');
  return BigInt(`${whole}${fraction.padEnd(scale, '0')}`);
}
