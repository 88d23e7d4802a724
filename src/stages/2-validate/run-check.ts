/** One check: counted by extract where its rows know their load, over the whole table where they do not. */
import type { Engine } from '../../engines/engine.js';
import { tableNamed } from '../../tables/all-tables.js';
import type { Check } from './check.js';
import { severityOf } from './quality-finding.js';
import type { QualityFinding } from './quality-finding.js';

/** Rows of a table by extract; a table that no extract filled has one entry, of nothing. */
export type RowsChecked = ReadonlyMap<string | null, number>;

export async function runCheck(
  engine: Engine,
  check: Check,
  checked: RowsChecked,
): Promise<readonly QualityFinding[]> {
  const counted = await engine.rows(
    `select load.extract, cast(count(*) as bigint) as n
     from (${check.sql}) as failed
     left join extract_load as load on load.load_id = failed.load_id
     group by load.extract`,
  );
  const failed = new Map(counted.map((row) => [row['extract'] as string | null, Number(row['n'])]));
  // an extract that failed is told even when nothing of it is left to be counted
  const extracts = [...new Set([...checked.keys(), ...failed.keys()])];
  return extracts.map((extract) =>
    findingOf(check, extract, failed.get(extract) ?? 0, checked.get(extract) ?? 0),
  );
}

function findingOf(check: Check, extract: string | null, nFailed: number, nChecked: number): QualityFinding {
  return {
    check: check.name,
    extract,
    table: check.table,
    column: check.column,
    ...severityOf(check.severity, nFailed, nChecked, check.warnsAbovePercent),
    n_failed: nFailed,
    n_checked: nChecked,
    message: check.says,
  };
}

export async function rowsChecked(engine: Engine, table: string): Promise<RowsChecked> {
  const knowsItsLoad = tableNamed.get(table)!.columns.some((column) => column.name === 'load_id');
  const counted = await engine.rows(
    knowsItsLoad
      ? `select load.extract, cast(count(*) as bigint) as n
         from ${table} as row_checked
         left join extract_load as load on load.load_id = row_checked.load_id
         group by load.extract order by load.extract`
      : `select cast(null as varchar(40)) as extract, cast(count(*) as bigint) as n from ${table}`,
  );
  if (counted.length === 0) return new Map([[null, 0]]);
  return new Map(counted.map((row) => [row['extract'] as string | null, Number(row['n'])]));
}
