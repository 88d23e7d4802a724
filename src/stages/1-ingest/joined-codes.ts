/**
 * Codes of numbered columns as one text: `E119||I10` for the first and the third, null when there is none. Most cells are
 * empty and most codes are plain, so that one look at all of them replaces a cast for each; what is not plain is read
 * cell by cell.
 */
import { isUnreadable, valueOf } from './cell-cast.js';
import type { Layout, LayoutColumn } from './formats/layout.js';

export interface JoinedColumn {
  readonly name: string;
  readonly parts: readonly string[];
  /** What the first step hands on: the cells as delivered, all of them as one text, and whether this is plain. */
  readonly delivered: readonly string[];
  /** The text that is kept, given what was handed on. */
  readonly value: string;
  readonly faults: readonly { readonly column: LayoutColumn; readonly test: string }[];
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

function joinedColumn(
  name: string,
  parts: readonly string[],
  cells: readonly { readonly column: LayoutColumn; readonly cell: string | undefined }[],
): JoinedColumn {
  const there = cells.flatMap(({ column, cell }) => (cell === undefined ? [] : [{ column, cell }]));
  if (there.length === 0) return { name, parts, delivered: [], value: 'cast(null as varchar)', faults: [] };
  const all = `${name}_cells`;
  const isPlain = `${name}_are_plain`;
  const isEmpty = `${all} = '${'|'.repeat(parts.length - 1)}'`;
  const joinedAs = (part: (cell: string, column: LayoutColumn) => string): string =>
    `concat(${cells.map(({ cell, column }) => (cell === undefined ? `''` : part(cell, column))).join(`, '|', `)})`;
  const read = (cell: string, column: LayoutColumn): string => valueOf(column, trimmedCell(cell));
  return {
    name,
    parts,
    delivered: [
      ...there.map(({ cell }) => cell),
      `${joinedAs((cell) => cell)} as ${all}`,
      `case when ${isEmpty} then true else regexp_full_match(${all}, '${plain(parts.length)}') end as ${isPlain}`,
    ],
    value: `case
        when ${isEmpty} then null
        when ${isPlain} then upper(rtrim(${all}, '|'))
        else nullif(rtrim(${joinedAs(read)}, '|'), '')
      end`,
    faults: there.map(({ column, cell }) => ({
      column,
      test: `(not ${isPlain} and ${isUnreadable(column, trimmedCell(cell), `(${read(cell, column)})`)})`,
    })),
  };
}

function trimmedCell(cell: string): string {
  return `nullif(trim(${cell}), '')`;
}

/** Codes without blanks and dots, none of them too long, and no bar but those between them. */
function plain(count: number): string {
  const code = '[^ .|]{0,12}';
  return `(?:${code}\\|){${count - 1}}${code}`;
}
