/**
 * Records that share a natural key: exact copies inside an extract are set aside (contracts 3), older versions are
 * accepted and not used. Keys that occur twice are found first, by hash, so that a night without any pays for one
 * narrow aggregate a feed and never compares whole records.
 *
 * A copy is exact when all columns that are read are equal: columns without meaning here (a loader's file name or
 * load time) make no second service of the same line.
 */
import type { Engine } from '../../engines/engine.js';
import { literal } from '../../engines/engine.js';
import { storedColumns } from './formats/layout.js';
import type { Layout } from './formats/layout.js';

export interface RepeatedRecords {
  readonly feed: string;
  readonly duplicates: number;
  readonly superseded: number;
}

/** After this `accepted_<feed>` holds the records that are used: for claims all versions, elsewhere the newest. */
export async function settleRepeatedRecords(
  engine: Engine,
  layouts: readonly Layout[],
  delivered: ReadonlySet<string>,
): Promise<readonly RepeatedRecords[]> {
  for (const table of ['duplicate_record', 'superseded_record']) {
    await engine.run(
      `create or replace table ${table} (feed varchar, load_id varchar, record_number bigint)`,
    );
  }
  const found: RepeatedRecords[] = [];
  for (const layout of layouts) {
    if (delivered.has(layout.feed)) found.push(await settleFeed(engine, layout));
    else
      await engine.run(
        `create or replace view accepted_${layout.feed} as select * from delivered_${layout.feed}`,
      );
  }
  return found;
}

async function settleFeed(engine: Engine, layout: Layout): Promise<RepeatedRecords> {
  const { feed } = layout;
  const view = `delivered_${feed}`;
  const key = `hash(${(layout.versions?.key ?? lineKey).join(', ')})`;
  const suspects = layout.lines === undefined ? '' : `semi join (${repeatedNames(view)}) using (name_hash)`;
  await engine.run(
    `create or replace table repeated_${feed} as select ${key} as key_hash from ${view} ${suspects} group by key_hash having count(*) > 1`,
  );
  const isAnyRepeated = (await countOf(engine, `repeated_${feed}`)) > 0;
  const repeatedOf = (name: string): string =>
    `(select *, ${key} as key_hash from ${name} semi join repeated_${feed} as k on k.key_hash = ${key})`;
  if (isAnyRepeated) await findDuplicates(engine, layout, repeatedOf(view));
  const duplicates = await countOf(engine, 'duplicate_record', feed);
  if (isAnyRepeated && layout.versions !== undefined)
    await findSuperseded(engine, layout, layout.versions, repeatedOf(`known_${feed}`));
  const superseded = await countOf(engine, 'superseded_record', feed);
  await engine.run(`create or replace view accepted_${feed} as select * from known_${feed} as d
    ${duplicates === 0 ? '' : without('duplicate_record', feed)} ${superseded === 0 ? '' : without('superseded_record', feed)}`);
  return { feed, duplicates, superseded };
}

const lineKey: readonly string[] = ['name_hash', 'claim_line_number'];

/**
 * Claims that may have a line number twice: fewer different numbers than lines, as far as 62 bits tell them apart. One
 * group a claim is less work than one a line, and few claims are left to be looked at line by line.
 */
function repeatedNames(view: string): string {
  return `select name_hash from ${view} group by name_hash
    having count(*) > bit_count(bit_or(cast(1 as bigint) << cast(claim_line_number % 62 as integer)))`;
}

async function findDuplicates(engine: Engine, layout: Layout, repeated: string): Promise<void> {
  const values = storedColumns(layout).join(', ');
  await engine.run(`insert into duplicate_record
    select ${literal(layout.feed)}, load_id, record_number
    from (
      select load_id, record_number, row_number() over (
        partition by extract, key_hash, hash(${values}) order by load_sequence, load_id, record_number) as n
      from ${repeated}
    )
    where n > 1`);
}

async function findSuperseded(
  engine: Engine,
  layout: Layout,
  versions: NonNullable<Layout['versions']>,
  repeated: string,
): Promise<void> {
  const received = `coalesce(${[...versions.received, 'first_loaded_on'].join(', ')})`;
  const values = storedColumns(layout);
  const newest = [
    `${received} desc`,
    'load_sequence desc',
    ...(versions.tie === undefined ? [] : [versions.tie]),
    `hash(${values.join(', ')})`,
    'load_id',
    'record_number',
  ];
  await engine.run(`insert into superseded_record
    select ${literal(layout.feed)}, load_id, record_number
    from (
      select d.load_id, d.record_number, row_number() over (partition by ${versions.key.join(', ')} order by ${newest.join(', ')}) as n
      from ${repeated} as d
      ${without('duplicate_record', layout.feed)}
    )
    where n > 1`);
}

function without(table: string, feed: string): string {
  return `anti join (select load_id, record_number from ${table} where feed = ${literal(feed)}) as ${table}
    on ${table}.load_id = d.load_id and ${table}.record_number = d.record_number`;
}

async function countOf(engine: Engine, table: string, feed?: string): Promise<number> {
  const [row] = await engine.rows(
    `select count(*) as n from ${table} ${feed === undefined ? '' : `where feed = ${literal(feed)}`}`,
  );
  return Number(row!['n']);
}
