/** Cells that say something nobody can read, column by column; a record set aside for such a cell counts as well. */
import type { Engine } from '../../../engines/engine.js';
import { likelyTooLow } from './feed-words.js';
import { shareOf } from './gate-figure.js';
import type { GatedExtract, GateFigure } from './gate-figure.js';
import { worstColumns } from './worst-column.js';

export async function invalidRate(
  engine: Engine,
  extracts: readonly GatedExtract[],
): Promise<readonly GateFigure[]> {
  const rows = await engine.rows(
    `with unreadable as (
       select extract, column_name, n_failed from cell_fault where reason in ('number', 'date', 'code_shape')
       union all
       select extract, column_name, 1 as n_failed
       from quarantined_record
       where stage = 'ingest' and column_name is not null and reason in ('number', 'date', 'code_shape')
     ),
     framed as (select extract, sum(framed) as n from extract_load group by extract)
     select
       unreadable.extract,
       unreadable.column_name,
       cast(sum(unreadable.n_failed) as bigint) as n_failed,
       cast(max(framed.n) as bigint) as n_checked
     from unreadable join framed on framed.extract = unreadable.extract
     group by unreadable.extract, unreadable.column_name`,
  );
  const worst = worstColumns(rows);
  const framed = await engine.rows(
    'select extract, cast(sum(framed) as bigint) as n from extract_load group by extract',
  );
  const records = new Map(framed.map((row) => [row['extract'], Number(row['n'])]));
  return extracts.map(({ id, feed }) => {
    const nChecked = records.get(id) ?? 0;
    const { column, nFailed } = worst.get(id) ?? { column: null, nFailed: 0 };
    return {
      gate: 'invalid_rate',
      extract: id,
      feed,
      column,
      nFailed,
      nChecked,
      measured: shareOf(nFailed, nChecked),
      says:
        column === null
          ? 'every cell could be read'
          : `records whose ${column} cannot be read; no other column is worse`,
      finds: `${column} cannot be read in some records`,
      doubt: likelyTooLow(feed),
    };
  });
}
