/** The queries behind the pages: `queries/*.sql`, one bulk read each, and typed access to what they return. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../base/package-root.js';
import type { Row } from '../../../engines/engine.js';

const folder = join(packageRoot, 'src', 'stages', '8-publish', 'html', 'queries');

export function pageQuery(name: string): string {
  return readFileSync(join(folder, `${name}.sql`), 'utf8').trim();
}

/** Text of a cell; empty when null. */
export function textOf(row: Row, column: string): string {
  const value = row[column];
  return value === null || value === undefined ? '' : String(value);
}

export function numberOf(row: Row, column: string): number {
  return Number(row[column] ?? 0);
}

export function isTrue(row: Row, column: string): boolean {
  return row[column] === true;
}

/** Rows in their order, by the text of one column. */
export function groupedBy(rows: readonly Row[], column: string): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = textOf(row, column);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}
