/**
 * Records whose natural key another record has: exact copies, lines of one claim version that share a number, and
 * versions of which only the newest is used. Each is settled by ingest; many of them mean that a delivery came
 * twice or that two were mixed.
 */
import type { Engine } from '../../../engines/engine.js';
import { numbersOf } from './feed-words.js';
import { countedShares } from './gate-figure.js';
import type { GatedExtract, GateFigure } from './gate-figure.js';

export async function duplicateKeys(
  engine: Engine,
  extracts: readonly GatedExtract[],
): Promise<readonly GateFigure[]> {
  const counted = await countedShares(
    engine,
    extracts,
    `with repeated as (
       select load_id, record_number from duplicate_record
       union
       select load_id, record_number from superseded_record
       union
       select load_id, record_number from twin_line
     ),
     by_load as (select load_id, count(*) as n from repeated group by load_id)
     select
       load.extract,
       cast(sum(load.framed) as bigint) as n_checked,
       cast(coalesce(sum(by_load.n), 0) as bigint) as n_failed
     from extract_load as load
     left join by_load on by_load.load_id = load.load_id
     group by load.extract`,
  );
  return counted.map((figure) => ({
    ...figure,
    gate: 'duplicate_keys',
    column: null,
    says: 'records whose natural key another record has; one of each key is used',
    finds:
      'some records share their natural key with another, as when a delivery comes twice or two are mixed',
    doubt: `${numbersOf(figure.feed)} may rest on the wrong version`,
  }));
}
