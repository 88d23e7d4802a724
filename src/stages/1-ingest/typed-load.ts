/**
 * One extract file → one Parquet file of typed records, in a single streaming statement: only the columns the
 * layout reads, every cast checked. Beside the values each record carries
 * `set_aside` (reason and column, null when accepted) and `cell_faults` (columns made null, null when none);
 * a line of a claim also carries `name_hash` and `header_hash`.
 */
import { literal } from '../../engines/engine.js';
import { canBeUnreadable, casts, isUnreadable, valueOf } from './cell-cast.js';
import { storedColumns } from './formats/layout.js';
import type { Layout, LayoutColumn } from './formats/layout.js';
import { joinedColumns } from './joined-codes.js';
import type { JoinedColumn } from './joined-codes.js';
import { pathLiteral } from './path-literal.js';

export interface TypedSource {
  readonly kind: 'csv' | 'parquet';
  readonly path: string;
  /** Column names as delivered, in order. */
  readonly header: readonly string[];
  readonly delimiter: string;
  /** A cell may begin or end with a blank. */
  readonly mayBePadded: boolean;
}

/** Bytes the reader takes at once. Left to itself it takes sixteen of the longest lines, and more memory costs more to touch. */
const readBuffer = 32 << 20;

const missingReasons = { key: 'key_missing', person: 'person_missing', date: 'date_missing' } as const;

/** The statement; `isParallel` false is the careful second try when the engine's count disagrees with the framing's. */
export function typedLoadSql(layout: Layout, source: TypedSource, target: string, isParallel = true): string {
  const delivered = new Map(source.header.map((name, i) => [name.trim().toLowerCase(), `c${i}`]));
  const joined = joinedColumns(layout, (column) => cellOf(column, delivered));
  const alone = layout.columns.filter(({ name }) => !joined.some(({ parts }) => parts.includes(name)));
  const cells = alone.map((column) => ({ column, cell: cellOf(column, delivered) }));
  const values = [
    ...cells.map(
      ({ column, cell }) =>
        `${cell === undefined ? typedNull(column) : valueOf(column, cell)} as ${column.name}`,
    ),
    ...joined.map((column) => `${column.value} as ${column.name}`),
  ];
  return `copy (
    with delivered as (select ${[...readCells(delivered, cells, source.mayBePadded), ...joined.flatMap(({ delivered: raw }) => raw)].join(', ')} from ${reader(source, isParallel)}),
    typed as (select *, ${values.join(',\n      ')} from delivered)
    select
      ${storedColumns(layout).join(', ')},
      ${setAside(layout, cells)} as set_aside,
      ${cellFaults(cells, joined)} as cell_faults${
        layout.lines === undefined
          ? ''
          : `,
      ${lineHashes(layout, layout.lines).join(', ')}`
      }
    from typed
  ) to ${literal(target)} (format parquet, compression lz4, write_bloom_filter false)`;
}

/**
 * Tell claims and headers apart without their columns being read and hashed again by every statement; good within one
 * engine version, so each load names its own.
 */
export function lineHashes(
  layout: Layout,
  { name, columns }: NonNullable<Layout['lines']>,
): readonly string[] {
  const header = storedColumns(layout).filter((column) => !columns.includes(column));
  return [
    `hash(${name.map((column) => `coalesce(${column}, '')`).join(', ')}) as name_hash`,
    `hash(${header.join(', ')}) as header_hash`,
  ];
}

type Cell = { readonly column: LayoutColumn; readonly cell: string | undefined };

function cellOf(column: LayoutColumn, delivered: ReadonlyMap<string, string>): string | undefined {
  const name = column.from.find((candidate) => delivered.has(candidate));
  return name === undefined ? undefined : delivered.get(name);
}

/**
 * Each cell that is read, without the blanks around it; empty is null. Few files have any, and looking for them in every
 * cell took a twentieth of the load.
 */
function readCells(
  delivered: ReadonlyMap<string, string>,
  cells: readonly Cell[],
  mayBePadded: boolean,
): readonly string[] {
  const used = new Set(cells.map(({ cell }) => cell).filter((cell) => cell !== undefined));
  return [...delivered.values()]
    .filter((cell) => used.has(cell))
    .map((cell) =>
      // the reader has made null of what is empty, quoted or not
      mayBePadded
        ? `case when contains(${cell}, ' ') then nullif(trim(${cell}, ' '), '') else ${cell} end as ${cell}`
        : cell,
    );
}

function typedNull(column: LayoutColumn): string {
  return valueOf(column, 'cast(null as varchar)');
}

function reader(source: TypedSource, isParallel: boolean): string {
  if (source.kind === 'parquet') {
    const columns = source.header.map(
      (name, i) => `cast("${name.replaceAll('"', '""')}" as varchar) as c${i}`,
    );
    return `(select ${columns.join(', ')} from read_parquet(${pathLiteral(source.path)}, hive_partitioning = false))`;
  }
  const columns = source.header.map((_, i) => `'c${i}': 'VARCHAR'`).join(', ');
  return `read_csv(${pathLiteral(source.path)}, header = true, auto_detect = false, columns = {${columns}}, delim = ${literal(source.delimiter)},
    quote = '"', escape = '"', nullstr = '', hive_partitioning = false, max_line_size = 4194304, buffer_size = ${readBuffer}, parallel = ${isParallel})`;
}

/** The first reason that holds: key, person and needed date unreadable or missing (contracts 3, record or cell). */
function setAside(layout: Layout, cells: readonly Cell[]): string {
  const order = ['key', 'key_part', 'person', 'date'] as const;
  const branches = order.flatMap((role) =>
    cells
      .filter(({ column }) => column.role === role)
      .flatMap(({ column, cell }) => {
        const missing = role === 'key_part' ? undefined : literal(`${missingReasons[role]}:${column.name}`);
        if (cell === undefined) return missing === undefined ? [] : [`when true then ${missing}`];
        const unreadable = canBeUnreadable(column)
          ? [`when ${isUnreadable(column, cell, column.name)} then ${reasonOf(column)}`]
          : [];
        return missing === undefined
          ? unreadable
          : [...unreadable, `when ${column.name} is null then ${missing}`];
      }),
  );
  const all = [...branches, ...withoutDate(layout, cells)];
  return all.length === 0 ? 'cast(null as varchar)' : `case ${all.join(' ')} end`;
}

function reasonOf(column: LayoutColumn): string {
  return literal(`${casts[column.type].reason}:${column.name}`);
}

/** A record with none of the dates that could place it in time: unreadable when one of them was written, else missing. */
function withoutDate(layout: Layout, cells: readonly Cell[]): readonly string[] {
  const dates = cells.filter(({ column }) => layout.oneDateOf?.includes(column.name) === true);
  if (dates.length === 0) return [];
  const delivered = dates.flatMap(({ column, cell }) => (cell === undefined ? [] : [{ column, cell }]));
  const none = delivered.map(({ column }) => `${column.name} is null`).join(' and ');
  const unreadable = delivered.map(
    ({ column, cell }) =>
      `when ${none} and ${isUnreadable(column, cell, column.name)} then ${reasonOf(column)}`,
  );
  return [
    ...unreadable,
    `when ${none === '' ? 'true' : none} then ${literal(`date_missing:${dates[0]!.column.name}`)}`,
  ];
}

/** `column:reason` of each unreadable cell, joined by |; built only for the rare record that has one. */
function cellFaults(cells: readonly Cell[], joined: readonly JoinedColumn[]): string {
  const alone = cells
    .filter(({ column, cell }) => cell !== undefined && column.role === undefined && canBeUnreadable(column))
    .map(({ column, cell }) => ({ column, test: isUnreadable(column, cell!, column.name) }));
  const tests = [...alone, ...joined.flatMap(({ faults }) => faults)];
  if (tests.length === 0) return 'cast(null as varchar)';
  const hasFault = [...alone.map(({ test }) => test), ...joined.map((column) => column.hasFault)];
  const names = tests.map(
    ({ column, test }) =>
      `case when ${test} then ${literal(`${column.name}:${casts[column.type].reason}`)} end`,
  );
  return `case when ${hasFault.join(' or ')} then concat_ws('|', ${names.join(', ')}) end`;
}
