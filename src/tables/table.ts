/** How a canonical table is described: the one source for column names, types and meaning. */

export type ColumnType = 'text' | 'int' | 'dec' | 'qty' | 'date' | 'time' | 'bool';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly meaning: string;
}

export type Stage = 'ingest' | 'rules' | 'validate' | 'assemble' | 'measure' | 'tier' | 'rank' | 'worklist';

export interface Table {
  readonly name: string;
  readonly stage: Stage;
  readonly grain: string;
  /** Columns that identify a row; checked by query, never by a primary key (20M rows fail at 2 GiB). */
  readonly key: readonly string[];
  readonly columns: readonly Column[];
  /** A step whose every row another table holds as well: not published for notebooks. */
  readonly isIntermediate?: true;
  /**
   * The stage after which nobody reads it. The tables of claims as delivered are as large as all that follows from them:
   * a night that keeps both has to put its decisions on the disk while it makes them.
   */
  readonly lastReadIn?: Stage;
  /** Large, and read by no list and no page: it goes as soon as `tables/` hold it, which leaves room for the lists. */
  readonly isUnreadInPublish?: true;
}

/** DECIMAL everywhere, never DOUBLE: a sum of doubles depends on the number of threads. */
export const sqlTypeOf: Readonly<Record<ColumnType, string>> = {
  text: 'varchar',
  int: 'bigint',
  dec: 'decimal(18, 2)',
  qty: 'decimal(18, 4)',
  date: 'date',
  time: 'timestamp',
  bool: 'boolean',
};

type ColumnSpec = readonly [type: ColumnType, meaning: string];

export function defineTable(spec: {
  readonly name: string;
  readonly stage: Stage;
  readonly grain: string;
  readonly key: readonly string[];
  readonly columns: Readonly<Record<string, ColumnSpec>>;
  readonly isIntermediate?: true;
  readonly lastReadIn?: Stage;
  readonly isUnreadInPublish?: true;
}): Table {
  const columns = Object.entries(spec.columns).map(([name, [type, meaning]]) => ({ name, type, meaning }));
  return { ...spec, columns };
}
