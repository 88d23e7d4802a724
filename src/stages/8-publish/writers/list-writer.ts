/** What a writer is given: rows that stand in the engine in their final order, and the file to make. */
import type { Engine } from '../../../engines/engine.js';
import { literal } from '../../../engines/engine.js';
import type { ListColumn } from '../report-definition.js';

/** What every row of a list begins with: printed by the writers, and kept in no table a million times. */
export interface Stamp {
  readonly run_id: string;
  readonly as_of: string;
}

export interface ListSelection {
  /** Table that holds the rows in the order in which they are printed, without what is in the stamp. */
  readonly table: string;
  readonly columns: readonly Pick<ListColumn, 'name' | 'type'>[];
  readonly stamp?: Stamp | undefined;
  /** Boolean column: only rows where it is true. */
  readonly only?: string;
}

/** Rows that lie together, and the file that holds them and no others, if there is one. */
export interface ListPart {
  /** The first row and the one after the last, as `rowid`. */
  readonly first: number;
  readonly end: number;
  readonly file: string | undefined;
}

/**
 * `parts` are all rows of the table, one range after the other: what is said of them in two files is put into words once.
 * Without parts there is one file.
 */
export type ListWriter = (
  engine: Engine,
  selection: ListSelection,
  file: string,
  parts?: readonly ListPart[],
) => Promise<void>;

export function isStamp(name: string): name is keyof Stamp {
  return name === 'run_id' || name === 'as_of';
}

/** The column as SQL: of the stamp its value, else its quoted name. */
export function columnSql(selection: ListSelection, name: string): string {
  if (selection.stamp === undefined || !isStamp(name)) return quoted(name);
  const value = literal(selection.stamp[name]);
  return name === 'as_of' ? `date ${value}` : value;
}

/** `"table"`: contracts use names that SQL reserves (table, column, check, date). */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * The list's rows were made in their printed order, and the engine is told to keep it (`preserve_insertion_order`):
 * a scan with a filter gives them back as they lie, where sorting them by `rowid` would cost as much as writing them.
 */
export function selectFrom(
  selection: ListSelection,
  expressions: readonly string[],
  rows?: Pick<ListPart, 'first' | 'end'>,
): string {
  const filters = [
    ...(selection.only === undefined ? [] : [quoted(selection.only)]),
    ...(rows === undefined ? [] : [`rowid >= ${rows.first}`, `rowid < ${rows.end}`]),
  ];
  const filter = filters.length === 0 ? '' : ` where ${filters.join(' and ')}`;
  return `select ${expressions.join(', ')} from ${selection.table}${filter}`;
}
