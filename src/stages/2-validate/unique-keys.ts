/**
 * Natural keys, checked by query: a primary key on 20 million rows fails at 2 GiB. Ingest keeps the newest row of
 * a key, so a second one here means that a list would count something twice.
 */
import type { Engine } from '../../engines/engine.js';
import { allTables } from '../../tables/all-tables.js';
import type { Table } from '../../tables/table.js';
import { severityOf } from './quality-finding.js';
import type { QualityFinding } from './quality-finding.js';

/** Keyed by numbers that ingest gives, not by what was delivered; their claims are checked. */
const partsOfClaims: readonly string[] = [
  'claim_line',
  'claim_line_record',
  'claim_diagnosis',
  'claim_procedure',
];

/** What the night tells of itself. */
const accounts: readonly string[] = ['quarantined_record', 'cell_fault', 'extract_load', 'observed_code'];

export const keyedTables: readonly Table[] = allTables.filter(
  (table) => table.stage === 'ingest' && ![...partsOfClaims, ...accounts].includes(table.name),
);

export async function uniqueKeys(engine: Engine): Promise<readonly QualityFinding[]> {
  const findings: QualityFinding[] = [];
  for (const table of keyedTables) findings.push(await uniqueKey(engine, table));
  // of a feed that was not delivered there is nothing to tell
  return findings.filter((finding) => finding.n_checked > 0);
}

async function uniqueKey(engine: Engine, table: Table): Promise<QualityFinding> {
  const [row] = await engine.rows(
    `select cast(coalesce(sum(n - 1), 0) as bigint) as surplus, cast(coalesce(sum(n), 0) as bigint) as total
     from (select count(*) as n from ${table.name} group by ${table.key.join(', ')})`,
  );
  const [nFailed, nChecked] = [Number(row!['surplus']), Number(row!['total'])];
  return {
    check: 'natural_key_unique',
    extract: null,
    table: table.name,
    column: table.key.join(', '),
    ...severityOf('warn', nFailed, nChecked),
    n_failed: nFailed,
    n_checked: nChecked,
    message: 'rows whose natural key another row has: each may count twice',
  };
}
