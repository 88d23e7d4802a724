/** Which file contents were loaded before: `state.file_load`, the Parquet files it names, and what was set aside of each. */
import type { CalendarDate } from '../../base/calendar-date.js';
import type { Engine, Row } from '../../engines/engine.js';

export interface LoadRecord {
  readonly loadId: string;
  readonly extract: string;
  readonly format: string;
  readonly feed: string;
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly kind: 'csv' | 'parquet';
  /** Column names as delivered. */
  readonly header: readonly string[];
  /** Records of the file. */
  readonly framed: number;
  /** Accepted by framing: the records of the typed load. */
  readonly typed: number;
  readonly firstLoadedOn: CalendarDate;
  readonly loadSequence: number;
  /** Hashes that the typed load holds are good for this version alone. */
  readonly engineVersion: string;
  /** Of the typed file, so that a rebuild trusts it only as it was written; empty for loads of older versions. */
  readonly typedSha256: string;
}

/** Where a record lies that was set aside; no byte of it. */
export interface SetAsidePlace {
  readonly recordNumber: number;
  readonly byteOffset: number | null;
  readonly column: string | null;
  readonly reason: string;
  readonly isFraming: boolean;
}

/** Places that one statement takes, so that its parameter stays small. */
const chunk = 20_000;

export class LoadRegistry {
  private constructor(
    private readonly engine: Engine,
    /** Of the loads that this night makes: all of one night share it, however many files they came in. */
    readonly tonightsSequence: number,
    private readonly hasRuns: boolean,
  ) {}

  /** `sequence`: of a load that is made again and keeps its place among the others. */
  static async open(engine: Engine, sequence?: number): Promise<LoadRegistry> {
    await engine.run(`create table if not exists state.file_load (
      load_id varchar, extract varchar, format varchar, feed varchar, file varchar, sha256 varchar, bytes bigint, kind varchar, header varchar,
      framed bigint, typed bigint, first_loaded_on date, load_sequence bigint, engine_version varchar)`);
    for (const column of ['engine_version', 'typed_sha256'])
      await engine.run(`alter table state.file_load add column if not exists ${column} varchar`);
    await engine.run(`create table if not exists state.file_load_fault (
      load_id varchar, record_number bigint, byte_offset bigint, column_name varchar, reason varchar, is_framing boolean)`);
    const hasRuns = await hasRunTables(engine);
    return new LoadRegistry(engine, sequence ?? (await nextSequence(engine, hasRuns)), hasRuns);
  }

  async find(loadId: string): Promise<LoadRecord | undefined> {
    const [row] = await this.engine.rows('select * from state.file_load where load_id = $loadId', { loadId });
    return row === undefined ? undefined : loadOf(row);
  }

  /**
   * A load as a night may use it. What was loaded by attempts that published nothing counts as loaded by the first night
   * that publishes it: a kill, a gate or a dry run leaves no trace in what comes after.
   */
  async findFor(loadId: string, asOf: CalendarDate): Promise<LoadRecord | undefined> {
    const known = await this.find(loadId);
    if (known === undefined || (await this.isOfPublishedRun(loadId))) return known;
    const first = { firstLoadedOn: asOf, loadSequence: this.tonightsSequence };
    await this.engine.run(
      `update state.file_load set first_loaded_on = cast($firstLoadedOn as date), load_sequence = $loadSequence
       where load_id = $loadId`,
      { ...first, loadId },
    );
    return { ...known, ...first };
  }

  private async isOfPublishedRun(loadId: string): Promise<boolean> {
    if (!this.hasRuns) return true;
    const rows = await this.engine.rows(
      `select 1 as one from state.run_load as l join state.run as r on r.run_id = l.run_id
       where l.load_id = $loadId and r.published_at is not null limit 1`,
      { loadId },
    );
    return rows.length > 0;
  }

  /** Was a file of this size loaded before? Only then is it worth hashing before it is framed. */
  async hasSize(extract: string, bytes: number): Promise<boolean> {
    const rows = await this.engine.rows(
      'select 1 as one from state.file_load where extract = $extract and bytes = $bytes limit 1',
      { extract, bytes },
    );
    return rows.length > 0;
  }

  /** Faults first: a load is known only once everything about it is. */
  async add(load: LoadRecord, places: readonly SetAsidePlace[]): Promise<void> {
    await this.engine.run('delete from state.file_load where load_id = $loadId', { loadId: load.loadId });
    await this.engine.run('delete from state.file_load_fault where load_id = $loadId', {
      loadId: load.loadId,
    });
    await addPlaces(this.engine, 'state.file_load_fault', load.loadId, places);
    const { header, ...plain } = load;
    await this.engine.run(
      `insert into state.file_load
         (load_id, extract, format, feed, file, sha256, bytes, kind, header, framed, typed, first_loaded_on, load_sequence,
          engine_version, typed_sha256)
       values ($loadId, $extract, $format, $feed, $file, $sha256, $bytes, $kind, $header, $framed, $typed, cast($firstLoadedOn as date), $loadSequence, $engineVersion, $typedSha256)`,
      { ...plain, header: JSON.stringify(header) },
    );
  }
}

/** Copies that a night set aside, by load; of the same shape as the faults of files. */
export async function makeDuplicateTable(engine: Engine): Promise<void> {
  await engine.run(`create table if not exists state.file_load_duplicate (
    load_id varchar, record_number bigint, byte_offset bigint, column_name varchar, reason varchar, is_framing boolean)`);
}

/** Loads that no published run has read, first seen on the date or later. */
export async function unpublishedLoads(engine: Engine, since: CalendarDate): Promise<readonly string[]> {
  await LoadRegistry.open(engine);
  const rows = await engine.rows(
    `select f.load_id from state.file_load as f
     left join (
       select distinct l.load_id from state.run_load as l
       join state.run as r on r.run_id = l.run_id where r.published_at is not null
     ) as published on published.load_id = f.load_id
     where published.load_id is null and f.first_loaded_on >= cast($since as date)
     order by 1`,
    { since },
  );
  return rows.map((row) => String(row['load_id']));
}

/** All but these: what is known of them, never their files. */
export async function forgetLoads(engine: Engine, kept: ReadonlySet<string>): Promise<void> {
  const found = await engine.rows(
    `select table_name from duckdb_tables() where database_name = 'state' and table_name like 'file_load%' order by 1`,
  );
  for (const { table_name: table } of found) {
    await engine.run(
      `delete from state.${String(table)} where load_id not in (select unnest(from_json($kept, '["VARCHAR"]')))`,
      { kept: JSON.stringify([...kept]) },
    );
  }
}

/** Ingest alone, in a test or a compare before the first night, has loads and no runs. */
async function hasRunTables(engine: Engine): Promise<boolean> {
  const rows = await engine.rows(
    `select 1 as one from duckdb_tables() where database_name = 'state' and table_name = 'run_load'`,
  );
  return rows.length > 0;
}

/** One more than any published run has read, pruned ones too: an attempt that published nothing moves no one's place. */
async function nextSequence(engine: Engine, hasRuns: boolean): Promise<number> {
  const known = hasRuns
    ? `select r.load_sequence as n from state.run as r where r.published_at is not null
       union all
       select f.load_sequence from state.file_load as f
       join state.run_load as l on l.load_id = f.load_id
       join state.run as r on r.run_id = l.run_id
       where r.published_at is not null`
    : 'select load_sequence as n from state.file_load';
  const [row] = await engine.rows(`select coalesce(max(n), 0) + 1 as next from (${known})`);
  return Number(row!['next']);
}

/** Into a table of the shape of `state.file_load_fault`. */
export async function addPlaces(
  engine: Engine,
  table: string,
  loadId: string,
  places: readonly SetAsidePlace[],
): Promise<void> {
  const shape = '[{"n":"BIGINT","at":"BIGINT","col":"VARCHAR","why":"VARCHAR","framing":"BOOLEAN"}]';
  for (let from = 0; from < places.length; from += chunk) {
    const rows = places.slice(from, from + chunk).map((place) => ({
      n: place.recordNumber,
      at: place.byteOffset,
      col: place.column,
      why: place.reason,
      framing: place.isFraming,
    }));
    await engine.run(
      `insert into ${table} select $loadId, r.n, r.at, r.col, r.why, r.framing from (select unnest(from_json($rows, '${shape}')) as r)`,
      { loadId, rows: JSON.stringify(rows) },
    );
  }
}

function loadOf(row: Row): LoadRecord {
  return {
    loadId: String(row['load_id']),
    extract: String(row['extract']),
    format: String(row['format']),
    feed: String(row['feed']),
    file: String(row['file']),
    sha256: String(row['sha256']),
    bytes: Number(row['bytes']),
    kind: row['kind'] === 'parquet' ? 'parquet' : 'csv',
    header: JSON.parse(String(row['header'])) as readonly string[],
    framed: Number(row['framed']),
    typed: Number(row['typed']),
    firstLoadedOn: String(row['first_loaded_on']),
    loadSequence: Number(row['load_sequence']),
    engineVersion: String(row['engine_version']),
    typedSha256: String(row['typed_sha256'] ?? ''),
  };
}
