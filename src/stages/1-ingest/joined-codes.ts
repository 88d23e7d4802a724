/**
 * Codes of numbered columns as one text: `E119||I10` for the first and the third, null when there is none. Most cells are
 * empty and most codes are plain, so that one look at all of them replaces a cast for each; what is not plain is read
 * cell by cell. Few records have more than eight codes, and the text of eight cells costs a third of that of twenty-five.
 */
import { isUnreadable, valueOf } from './cell-cast.js';
import type { Layout, LayoutColumn } from './formats/layout.js';

/** Cells that most records do with. */
const usual = 8;

export interface JoinedColumn {
  readonly name: string;
  readonly parts: readonly string[];
  /** What the first step hands on: the cells as delivered, all that are filled as one text, and whether this is plain. */
  readonly delivered: readonly string[];
  /** The text that is kept, given what was handed on. */
  readonly value: string;
  /** Of a record whose text is not plain. */
  readonly faults: readonly { readonly column: LayoutColumn; readonly test: string }[];
  readonly hasFault: string;
}

export function joinedColumns(
  layout: Layout,
  cellOf: (column: LayoutColumn) => string | undefined,
): readonly JoinedColumn[] {
  return Object.entries(layout.joined ?? {}).map(([name, parts]) => {
    const columns = parts.map((part) => layout.columns.find((column) => column.name === part)!);
    return joinedColumn(
      name,
      parts,
      columns.map((column) => ({ column, cell: cellOf(column) })),
    );
  });
}

interface Part {
  readonly column: LayoutColumn;
  readonly cell: string | undefined;
}

/** Those that the file has. */
function thereOf(parts: readonly Part[]): readonly (Part & { readonly cell: string })[] {
  return parts.flatMap(({ column, cell }) => (cell === undefined ? [] : [{ column, cell }]));
}

function joinedColumn(name: string, parts: readonly string[], cells: readonly Part[]): JoinedColumn {
  const there = thereOf(cells);
  if (there.length === 0)
    return { name, parts, delivered: [], value: 'cast(null as varchar)', faults: [], hasFault: 'false' };
  const all = `${name}_cells`;
  const isPlain = `${name}_are_plain`;
  const joinedAs = (part: (cell: string, column: LayoutColumn) => string, among = cells): string =>
    `concat(${among.map(({ cell, column }) => (cell === undefined ? `''` : part(cell, column))).join(`, '|', `)})`;
  const read = (cell: string, column: LayoutColumn): string => valueOf(column, trimmedCell(cell));
  const asDelivered = (cell: string): string => cell;
  const later = thereOf(cells.slice(usual));
  const isUsual = later.length === 0 ? 'true' : isNoneOf(later);
  const isUnread = ({ column, cell }: Part & { readonly cell: string }): string =>
    isUnreadable(column, trimmedCell(cell), `(${read(cell, column)})`);
  return {
    name,
    parts,
    delivered: [
      ...there.map(({ cell }) => cell),
      `case
        when ${isNoneOf(there)} then null
        when ${isUsual} then ${joinedAs(asDelivered, cells.slice(0, usual))}
        else ${joinedAs(asDelivered)}
      end as ${all}`,
      `coalesce(regexp_full_match(${all}, '${plain(parts.length)}'), true) as ${isPlain}`,
    ],
    value: `case
        when ${all} is null then null
        when ${isPlain} then upper(rtrim(${all}, '|'))
        else nullif(rtrim(${joinedAs(read)}, '|'), '')
      end`,
    faults: there.map((one) => ({ column: one.column, test: isUnread(one) })),
    // one look at the text spares a record of plain codes fifty others
    hasFault: `(not ${isPlain} and (${there.map(isUnread).join(' or ')}))`,
  };
}

function trimmedCell(cell: string): string {
  return `nullif(trim(${cell}), '')`;
}

function isNoneOf(cells: readonly { readonly cell: string }[]): string {
  return `coalesce(${cells.map(({ cell }) => cell).join(', ')}) is null`;
}

/** Codes without blanks and dots, none of them too long, and no bar but those between them. */
function plain(count: number): string {
  const code = '[^ .|]{0,12}';
  return `(?:${code}\\|){0,${count - 1}}${code}`;
}
