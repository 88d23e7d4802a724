/**
 * When a record that can make a stay was loaded first, however often snapshots have brought it since: the id of a stay
 * is that of its record loaded first (contracts 1). Each run keeps `state/seen/<run>.parquet`, the next one reads it.
 */
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { InternalFailure } from '../../base/errors.js';
import { makeFolder } from '../../base/make-folder.js';
import type { Engine } from '../../engines/engine.js';
import { literal } from '../../engines/engine.js';
import { pathLiteral } from './path-literal.js';

export function seenPath(stateDirectory: string, runId: string): string {
  return join(stateDirectory, 'seen', `${runId}.parquet`);
}

/**
 * `seen_before`: natural key and the sequence of the load that brought it first; empty on a first night, and where the
 * file of the night before is gone. Whether all that should be known is.
 */
export async function viewSeenBefore(
  engine: Engine,
  stateDirectory: string,
  baseRunId: string | null,
): Promise<boolean> {
  const path = baseRunId === null ? undefined : seenPath(stateDirectory, baseRunId);
  const isKept = path !== undefined && existsSync(path);
  const rows = isKept
    ? `select natural_key_hash, load_sequence from read_parquet(${pathLiteral(path)})`
    : 'select cast(null as varchar) as natural_key_hash, cast(null as bigint) as load_sequence where false';
  await engine.run(`create or replace view seen_before as ${rows}`);
  return isKept || path === undefined;
}

/**
 * `seen_by_now`: what the next night has to know, told while the claims are still at hand. Whether two records share a
 * natural key is told by a second hash of what they are named by: texts would be held for each of some million keys.
 */
export async function gatherSeen(engine: Engine): Promise<void> {
  await engine.run(`create or replace table seen_by_now as
    select natural_key_hash, min(load_sequence) as load_sequence, min(name_hash) <> max(name_hash) as is_collision
    from (
      select natural_key_hash, load_sequence, cast(null as ubigint) as name_hash from seen_before
      union all
      select natural_key_hash, load_sequence, hash('claim', data_source, claim_id)
      from claim where claim_type = 'institutional'
      union all
      select natural_key_hash, load_sequence, hash('encounter', data_source, encounter_id)
      from encounter_notice
    )
    group by natural_key_hash`);
  const [row] = await engine.rows('select count(*) as n from seen_by_now where is_collision');
  if (Number(row!['n']) === 0) return;
  throw new InternalFailure({
    where: 'natural keys of claims and notices',
    what: `${String(row!['n'])} belong to more than one record: two stays would have one id`,
    remedy: 'keep the extracts and report it',
  });
}

/** Once per run: what is there already is what the same run wrote before. */
export async function keepSeen(
  engine: Engine,
  stateDirectory: string,
  runId: string,
  attemptId: string,
): Promise<void> {
  const path = seenPath(stateDirectory, runId);
  if (existsSync(path)) return;
  makeFolder(join(stateDirectory, 'seen'));
  const partial = `${path}.${attemptId}`;
  await engine.run(
    `copy (select natural_key_hash, load_sequence from seen_by_now order by natural_key_hash)
     to ${literal(partial)} (format parquet, compression lz4, write_bloom_filter false)`,
  );
  renameSync(partial, path);
}
