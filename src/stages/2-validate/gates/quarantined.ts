/** Records set aside by ingest, and of claims those that a check set aside afterwards. */
import type { Engine } from '../../../engines/engine.js';
import { likelyTooLow } from './feed-words.js';
import { countedShares } from './gate-figure.js';
import type { GatedExtract, GateFigure } from './gate-figure.js';

export async function quarantined(
  engine: Engine,
  extracts: readonly GatedExtract[],
): Promise<readonly GateFigure[]> {
  const counted = await countedShares(
    engine,
    extracts,
    `with set_aside as (
       select extract, count(distinct load_id || '/' || record_number) as n
       from quarantined_record group by extract
     )
     select
       load.extract,
       cast(sum(load.framed) as bigint) as n_checked,
       cast(coalesce(max(set_aside.n), 0) as bigint) as n_failed
     from extract_load as load
     left join set_aside on set_aside.extract = load.extract
     group by load.extract`,
  );
  return counted.map((figure) => ({
    ...figure,
    gate: 'quarantined',
    column: null,
    says: 'records set aside, by ingest or by a check',
    finds: 'some records were broken and set aside',
    doubt: likelyTooLow(figure.feed),
  }));
}
