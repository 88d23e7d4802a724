/** The port to the SQL engine. Everything outside `engines/` speaks to this and to nothing else. */
import type { Table } from '../tables/table.js';

/** DATE as `YYYY-MM-DD`, DECIMAL as text with its scale, BIGINT as number when safe, else as text. */
export type Value = string | number | boolean | null;
export type Row = Readonly<Record<string, Value>>;

export interface Engine {
  /** Engine name and version, for the manifest. */
  readonly version: string;
  /** Runs one statement. `parameters` are bound by name without the `$`. */
  run(sql: string, parameters?: Readonly<Record<string, Value>>): Promise<void>;
  rows(sql: string, parameters?: Readonly<Record<string, Value>>): Promise<readonly Row[]>;
  /** Rows in pages, for results that need not fit in memory. */
  pages(sql: string, parameters?: Readonly<Record<string, Value>>): AsyncIterable<readonly Row[]>;
  /** Creates the table with its declared columns and fills it. */
  createTable(table: Table, rows: readonly Row[]): Promise<void>;
  /** A second line to the same tables: statements of the two run side by side. Close it to give it back. */
  beside(): Engine;
  /**
   * Whether more of the tables lies on the disk than in memory. A second statement would then take the memory in which the
   * first one works, and both would write to the disk what one of them need not.
   */
  isCrowded(): Promise<boolean>;
  /** Ends a running statement as soon as possible. */
  interrupt(): void;
  close(): Promise<void>;
}

/** `'it''s'`: a text literal. For values of ours only; user text is always a parameter. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
