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
  ) {}

  static async open(engine: Engine): Promise<LoadRegistry> {
    await engine.run(`create table if not exists state.file_load (
      load_id varchar, extract varchar, format varchar, feed varchar, file varchar, sha256 varchar, bytes bigint, kind varchar, header varchar,
      framed bigint, typed bigint, first_loaded_on date, load_sequence bigint, engine_version varchar)`);
    await engine.run('alter table state.file_load add column if not exists engine_version varchar');
    await engine.run(`create table if not exists state.file_load_fault (
      load_id varchar, record_number bigint, byte_offset bigint, column_name varchar, reason varchar, is_framing boolean)`);
    const [row] = await engine.rows(
      'select coalesce(max(load_sequence), 0) + 1 as next from state.file_load',
    );
    return new LoadRegistry(engine, Number(row!['next']));
  }

  async find(loadId: string): Promise<LoadRecord | undefined> {
    const [row] = await this.engine.rows('select * from state.file_load where load_id = $loadId', { loadId });
    return row === undefined ? undefined : loadOf(row);
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
       values ($loadId, $extract, $format, $feed, $file, $sha256, $bytes, $kind, $header, $framed, $typed, cast($firstLoadedOn as date), $loadSequence, $engineVersion)`,
      { ...plain, header: JSON.stringify(header) },
    );
  }
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
  };
}
