/**
 * How much each extract brought on the nights that were published: `state.extract_volume`. Rows of a night that was
 * never published are there and count for nothing: `state.run` says what was.
 */
import type { CalendarDate } from '../../../base/calendar-date.js';
import type { Engine } from '../../../engines/engine.js';

export interface PastVolume {
  readonly extract: string;
  readonly asOf: CalendarDate;
  readonly framed: number;
}

/** Before the publish, so that a night killed right after its swap has its volumes all the same. */
export async function recordVolumes(engine: Engine, runId: string, asOf: CalendarDate): Promise<void> {
  await makeTable(engine);
  await engine.run('delete from state.extract_volume where run_id = $runId', { runId });
  await engine.run(
    `insert into state.extract_volume
     select $runId, cast($asOf as date), extract, cast(sum(framed) as bigint), cast(sum(accepted) as bigint)
     from extract_load group by extract order by extract`,
    { runId, asOf },
  );
}

/**
 * `earlier_run`: the runs that this night may compare itself with. A night that is rebuilt knows those that were
 * published when it was, so that it says the same again.
 */
export async function viewEarlierRuns(engine: Engine, lastSequence: number | null): Promise<void> {
  const published = lastSequence === null ? 'withdrawn_at is null' : `publish_sequence <= ${lastSequence}`;
  await engine.run(
    (await hasHistory(engine))
      ? `create or replace view earlier_run as select run_id, as_of, publish_sequence from state.run
           where published_at is not null and known_by = 'loaded' and ${published}`
      : `create or replace view earlier_run as
           select cast(null as varchar) as run_id, cast(null as date) as as_of, cast(null as bigint) as publish_sequence where false`,
  );
}

/** Of a run that was published, as its manifest tells them. */
export async function restoreVolumes(
  engine: Engine,
  runId: string,
  asOf: CalendarDate,
  volumes: readonly { readonly extract: string; readonly framed: number; readonly accepted: number }[],
): Promise<void> {
  await makeTable(engine);
  for (const { extract, framed, accepted } of volumes) {
    await engine.run(
      `insert into state.extract_volume
       values ($runId, cast($asOf as date), $extract, cast($framed as bigint), cast($accepted as bigint))`,
      { runId, asOf, extract, framed, accepted },
    );
  }
}

/** The last nights published before this one, each by its newest revision. */
export async function pastVolumes(engine: Engine, nights: number): Promise<readonly PastVolume[]> {
  await makeTable(engine);
  const rows = await engine.rows(
    `with published as (
       select run_id, as_of, row_number() over (partition by as_of order by publish_sequence desc, run_id) as revision
       from earlier_run
     ),
     last_night as (
       select published.run_id, published.as_of
       from published cross join night
       where published.revision = 1 and published.as_of < night.as_of
       order by published.as_of desc limit ${nights}
     )
     select volume.extract, cast(last_night.as_of as varchar) as as_of, volume.framed
     from last_night
     join state.extract_volume as volume on volume.run_id = last_night.run_id
     order by volume.extract, last_night.as_of`,
  );
  return rows.map((row) => ({
    extract: String(row['extract']),
    asOf: String(row['as_of']),
    framed: Number(row['framed']),
  }));
}

async function makeTable(engine: Engine): Promise<void> {
  await engine.run(
    `create table if not exists state.extract_volume (
       run_id varchar, as_of date, extract varchar, framed bigint, accepted bigint
     )`,
  );
}

/** Before the first publish the state knows no run. */
async function hasHistory(engine: Engine): Promise<boolean> {
  const found = await engine.rows(
    `select 1 as n from duckdb_tables() where database_name = 'state' and table_name = 'run'`,
  );
  return found.length > 0;
}
