/**
 * From delivered text to a typed, cleaned value in one SQL expression, or to null when the text cannot be read.
 * DuckDB's own typed CSV load is not used: it takes 12.7 as 13, 1_000, 0x1F, rounds 1.005, and takes the dates
 * 'infinity' and 'epoch' (engine-and-ecosystem F19). Each trap has a row in test/unit/ingest-cells.test.ts.
 */
import { literal } from '../../engines/engine.js';
import type { CellType, LayoutColumn } from './formats/layout.js';

/** Reasons of contracts 3. */
export type CellReason = 'number' | 'date' | 'code_shape';

interface Cast {
  /** The value, or null: `t` stands for the trimmed text, null when empty. */
  readonly value: (t: string) => string;
  readonly reason: CellReason;
  /** False where every text is a value. */
  readonly canFail: boolean;
}

const earliest = `date '1900-01-01'`;
const latest = `date '2100-12-31'`;

/** Text of ten characters with dashes only: rules out 'infinity', 'epoch' and years of five digits before the cast. */
const plainDate = (t: string): string => `case when ${t} like '____-__-__' then try_cast(${t} as date) end`;
const inRange = (date: string): string =>
  `case when ${date} between ${earliest} and ${latest} then ${date} end`;
/** 1000-01-01 and 9999-12-31 are how some sources write "no value": null, and no fault. */
const isNoDate = (t: string): string => `${t} in ('1000-01-01', '9999-12-31')`;
/** Text of this form sorts as its dates do, so that the range costs no second cast. */
const dateInRange = (t: string): string =>
  `case when ${t} between '1900-01-01' and '2100-12-31' and ${t} like '____-__-__' then try_cast(${t} as date) end`;
/** What the engine would print itself needs no closer look, unless it is too long; the rest is read only if it is a plain number. */
const number = (t: string, scale: number, type: string): string => {
  const value = `try_cast(${t} as ${type})`;
  const isPrinted = `strlen(${t}) <= ${13 + 1 + scale} and cast(${value} as varchar) = ${t}`;
  const isPlain = `regexp_full_match(${t}, '-?[0-9]{1,13}(\\.[0-9]{0,${scale}}0*)?')`;
  return `case when ${isPrinted} then ${value} when ${isPlain} then ${value} end`;
};
const padded = (t: string, width: number): string =>
  `case when length(${t}) = ${width} then upper(${t}) when length(${t}) between 1 and ${width - 1} then lpad(upper(${t}), ${width}, '0') end`;
const text: Cast = { value: (t) => t, reason: 'code_shape', canFail: false };

export const casts: Readonly<Record<CellType, Cast>> = {
  text,
  lower: { ...text, value: (t) => `lower(${t})` },
  code: {
    // a bar stands between codes that are kept as one text
    value: (t) =>
      `case when length(${t}) between 1 and 12 and not contains(${t}, '|') then upper(replace(${t}, '.', '')) end`,
    reason: 'code_shape',
    canFail: true,
  },
  bill_type: {
    value: (t) =>
      `case when length(${t}) = 3 then upper(${t}) when length(${t}) = 4 and substr(${t}, 1, 1) = '0' then upper(substr(${t}, 2, 3)) end`,
    reason: 'code_shape',
    canFail: true,
  },
  two_digits: { value: (t) => padded(t, 2), reason: 'code_shape', canFail: true },
  four_digits: { value: (t) => padded(t, 4), reason: 'code_shape', canFail: true },
  drg: {
    value: (t) =>
      `case when length(${t}) = 4 and substr(${t}, 1, 1) = '0' then substr(${t}, 2, 3) else ${padded(t, 3)} end`,
    reason: 'code_shape',
    canFail: true,
  },
  ccn: {
    value: (t) => `case when length(${t}) between 5 and 6 then lpad(upper(${t}), 6, '0') end`,
    reason: 'code_shape',
    canFail: true,
  },
  ndc: {
    value: (t) =>
      `case when regexp_full_match(replace(${t}, '-', ''), '[0-9]{10,11}') then lpad(replace(${t}, '-', ''), 11, '0') end`,
    reason: 'code_shape',
    canFail: true,
  },
  date: { value: dateInRange, reason: 'date', canFail: true },
  // an open end is a value: 9999-12-31 stays, and null means the same
  end_date: {
    value: (t) => `case when ${t} = '9999-12-31' then date '9999-12-31' else ${dateInRange(t)} end`,
    reason: 'date',
    canFail: true,
  },
  day: {
    value: (t) =>
      inRange(
        `case when length(${t}) = 10 or (substr(${t}, 11, 1) in (' ', 'T') and try_cast(${t} as timestamp) is not null) then ${plainDate(`substr(${t}, 1, 10)`)} end`,
      ),
    reason: 'date',
    canFail: true,
  },
  time: {
    value: (t) =>
      `case when length(${t}) between 10 and 35 and ${plainDate(`substr(${t}, 1, 10)`)} is not null then try_cast(cast(try_cast(${t} as timestamptz) as varchar)[1:19] as timestamp) end`,
    reason: 'date',
    canFail: true,
  },
  month: {
    value: (t) =>
      `case when regexp_full_match(${t}, '[0-9]{4}-?[0-9]{2}(-[0-9]{2})?') then try_cast(substr(replace(${t}, '-', ''), 1, 4) || '-' || substr(replace(${t}, '-', ''), 5, 2) || '-01' as date) end`,
    reason: 'date',
    canFail: true,
  },
  whole: {
    value: (t) => `case when regexp_full_match(${t}, '[0-9]{1,15}') then try_cast(${t} as bigint) end`,
    reason: 'number',
    canFail: true,
  },
  amount: { value: (t) => number(t, 2, 'decimal(18, 2)'), reason: 'number', canFail: true },
  quantity: { value: (t) => number(t, 4, 'decimal(18, 4)'), reason: 'number', canFail: true },
  // payers say a status in their own words; a word nobody knows stays unreadable and is counted
  claim_status: {
    value: (t) =>
      `case when lower(${t}) in ('paid', 'denied', 'void') then lower(${t}) when lower(${t}) in ('reversed', 'reversal', 'voided', 'cancelled', 'canceled') then 'void' when lower(${t}) in ('rejected', 'reject') then 'denied' end`,
    reason: 'code_shape',
    canFail: true,
  },
  flag: {
    value: (t) =>
      `case when lower(${t}) in ('1', 'true', 't', 'y', 'yes') then true when lower(${t}) in ('0', 'false', 'f', 'n', 'no') then false end`,
    reason: 'code_shape',
    canFail: true,
  },
};

/** The typed value of a column's cell, or null. */
export function valueOf(column: LayoutColumn, t: string): string {
  const value = casts[column.type].value(t);
  return column.choices === undefined
    ? value
    : `case when ${value} in (${column.choices.map(literal).join(', ')}) then ${value} end`;
}

export function canBeUnreadable(column: LayoutColumn): boolean {
  return casts[column.type].canFail || column.choices !== undefined;
}

/** True when there is text that cannot be read: `value` names what the cast made of it, so that nothing is cast twice. */
export function isUnreadable(column: LayoutColumn, t: string, value = `(${valueOf(column, t)})`): string {
  if (!canBeUnreadable(column)) return 'false';
  const noValue =
    column.type === 'date' || column.type === 'day' ? ` and not ${isNoDate(`substr(${t}, 1, 10)`)}` : '';
  return `(${t} is not null and ${value} is null${noValue})`;
}
