/** How a layout is declared: which column feeds what, of which type, cleaned how. Data only; no format has code of its own. */

/**
 * - `text` trimmed; `lower` trimmed and folded; `code` upper case without dots;
 * - `bill_type` three characters without the leading zero; `two_digits`, `four_digits`, `drg` padded with zeros;
 * - `date` YYYY-MM-DD; `day` a date or a date with time, of which the day counts; `time` a date with time;
 * - `whole` digits only; `amount` DECIMAL(18,2); `quantity` DECIMAL(18,4); `flag` 0/1, true/false, yes/no.
 */
export type CellType =
  | 'text'
  | 'lower'
  | 'code'
  | 'bill_type'
  | 'two_digits'
  | 'four_digits'
  | 'drg'
  | 'ccn'
  | 'ndc'
  | 'date'
  | 'end_date'
  | 'day'
  | 'time'
  | 'month'
  | 'whole'
  | 'amount'
  | 'quantity'
  | 'claim_status'
  | 'flag';

/**
 * `key`, `person` and `date` are those without which a record means nothing (contracts 3).
 * A `key_part` may be empty, but a record whose part cannot be read could be taken for another.
 */
export type CellRole = 'key' | 'key_part' | 'person' | 'date';

export interface LayoutColumn {
  /** Name in the typed load. */
  readonly name: string;
  /** Names over all versions of the layout, the newest first. */
  readonly from: readonly string[];
  readonly type: CellType;
  readonly role?: CellRole;
  /** Without it the file is refused. */
  readonly isRequired: boolean;
  /** Closed vocabulary: other text cannot be read. */
  readonly choices?: readonly string[];
}

/** What makes two records versions of one thing, and which of them is newer. Expressions over the layout's columns. */
export interface Versions {
  readonly key: readonly string[];
  /** When the record came, the first that is there; after all of them the night that loaded it first. */
  readonly received: readonly string[];
  /** Decides between versions received on one day in one night, before their values do. */
  readonly tie?: string;
}

export interface Layout {
  readonly format: string;
  /** Canonical feed; also the name of the SQL that reads the typed load. */
  readonly feed: string;
  readonly columns: readonly LayoutColumn[];
  /**
   * Columns that the typed load keeps as one text, in their order with `|` between: fifty columns of codes that are mostly
   * empty cost a fifth of the load. All of type `code`; their cells are judged one by one all the same.
   */
  readonly joined?: Readonly<Record<string, readonly string[]>>;
  /** Of a feed whose records are lines: what names the claim that a line is of, and what may differ between its lines. */
  readonly lines?: { readonly name: readonly string[]; readonly columns: readonly string[] };
  /** A record needs one of these dates at least. */
  readonly oneDateOf?: readonly string[];
  /** When a record came, the first that is there; of a feed with versions they say it. */
  readonly received?: readonly string[];
  /** Absent for claims, whose versions are many lines (canonical/claim_header.sql). */
  readonly versions?: Versions;
  /** What an absence in such an extract can be believed about, unless the configuration says otherwise. */
  readonly provides: readonly string[];
}

interface Options {
  readonly also?: readonly string[];
  readonly role?: CellRole;
  readonly required?: boolean;
  readonly choices?: readonly string[];
}

export function column(name: string, type: CellType, options: Options = {}): LayoutColumn {
  return {
    name,
    from: [name, ...(options.also ?? [])],
    type,
    isRequired: options.required ?? (options.role !== undefined && options.role !== 'key_part'),
    ...(options.role === undefined ? {} : { role: options.role }),
    ...(options.choices === undefined ? {} : { choices: options.choices }),
  };
}

export function numbered(name: string, type: CellType, count: number): readonly LayoutColumn[] {
  return numberedNames(name, count).map((one) => column(one, type));
}

export function numberedNames(name: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => `${name}_${i + 1}`);
}

/** Names of the typed load, in their order: those of the layout, joined ones once. */
export function storedColumns(layout: Layout): readonly string[] {
  const owner = new Map(
    Object.entries(layout.joined ?? {}).flatMap(([name, parts]) => parts.map((part) => [part, name])),
  );
  return [...new Set(layout.columns.map(({ name }) => owner.get(name) ?? name))];
}

/** When a record came, the first of these that is there; after all of them the night that loaded it first. */
export function receivedColumns(layout: Layout): readonly string[] {
  return layout.versions?.received ?? layout.received ?? [];
}
