/** Pharmacy fills drawn as a table: member, filled, ingredient (+ between), name, days, status. */
import type { Row } from '../../../src/engines/engine.js';
import { drawnTable } from '../3-assemble/drawn-table.js';

export function drawnFills(table: string): readonly Row[] {
  return drawnTable(table).map((row, i) => ({
    person_id: row['member']!,
    claim_id: `fill ${i + 1}`,
    line_number: 1,
    data_source: 'drawn',
    fill_date: row['filled']!,
    days_supply: row['days'] ?? 30,
    drug_name: row['name'] ?? null,
    // a drawn table keeps the bar for itself
    ingredients: row['ingredient'] == null ? null : String(row['ingredient']).replaceAll('+', '|'),
    claim_status: row['status'] ?? 'paid',
  }));
}
