/** How a layout is declared: which column feeds what, of which type, cleaned how. Data only; no format has code of its own. */

/**
 * - `text` trimmed; `lower` trimmed and folded; `code` upper case without dots;
 * - `bill_type` three characters without the leading zero; `two_digits`, `four_digits`, `drg` padded with zeros;
 * - `date` YYYY-MM-DD; `day` a date or a date with time, of which the day counts; `time` a date with time;
 * - `whole` digits only; `amount` DECIMAL(18,2); `quantity` DECIMAL(18,4); `flag` 0/1, true/false, yes/no.
 */
export type CellType =
  | 'text' | 'lower' | 'code' | 'bill_type' | 'two_digits' | 'four_digits' | 'drg' | 'ccn' | 'ndc'
  | 'date' | 'end_date' | 'day' | 'time' | 'month' | 'whole' | 'amount' | 'quantity' | 'flag';

/** `key`, `person` and `date` are those without which a record means nothing (contracts 3). */
export type CellRole = 'key' | 'person' | 'date';

export interface LayoutColumn {
  /** Name in the typed load. */
  readonly name: string;
  /** Names over all versions of the layout, the newest first. */
  readonly from: readonly string[];
  readonly type: CellType;
  readonly role?: CellRole;
  /** Without it the file is refused. */
  readonly isRequired: boolean;
}

export interface Layout {
  readonly format: string;
  /** Canonical feed; also the name of the SQL that reads the typed load. */
  readonly feed: string;
  readonly columns: readonly LayoutColumn[];
  /** What an absence in such an extract can be believed about, unless the configuration says otherwise. */
  readonly provides: readonly string[];
}

type Options = { readonly also?: readonly string[]; readonly role?: CellRole; readonly required?: boolean };

export function column(name: string, type: CellType, options: Options = {}): LayoutColumn {
  return {
    name,
    from: [name, ...(options.also ?? [])],
    type,
    isRequired: options.required ?? options.role !== undefined,
    ...(options.role === undefined ? {} : { role: options.role }),
  };
}

export function numbered(name: string, type: CellType, count: number): readonly LayoutColumn[] {
  return Array.from({ length: count }, (_, i) => column(`${name}_${i + 1}`, type));
}
