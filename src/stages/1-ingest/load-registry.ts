/** Which file contents were loaded before: the table `state.extract_load`, and the Parquet files it names. */
import type { CalendarDate } from '../../base/calendar-date.js';
import type { Engine } from '../../engines/engine.js';

export interface LoadRecord {
  readonly loadId: string;
  readonly extract: string;
  readonly format: string;
  readonly feed: string;
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Records of the file. */
  readonly framed: number;
  /** Accepted by framing: the records of the typed load. */
  readonly typed: number;
  readonly firstLoadedOn: CalendarDate;
  readonly loadSequence: number;
}

export interface FramingFaultRecord {
  readonly recordNumber: number;
  readonly byteOffset: number;
  readonly column: string | null;
  readonly reason: string;
}

export class LoadRegistry {
  private constructor(
    private readonly engine: Engine,
    /** Of the loads that this night makes: all of one night share it, however many files they came in. */
    readonly tonightsSequence: number,
  ) {}

  static async open(engine: Engine): Promise<LoadRegistry> {
    await engine.run(`create table if not exists state.extract_load (
      load_id varchar, extract varchar, format varchar, feed varchar, file varchar, sha256 varchar, bytes bigint, framed bigint,
      typed bigint, first_loaded_on date, load_sequence bigint)`);
    await engine.run(`create table if not exists state.framing_fault (
      load_id varchar, record_number bigint, byte_offset bigint, column_name varchar, reason varchar)`);
    const [row] = await engine.rows('select coalesce(max(load_sequence), 0) + 1 as next from state.extract_load');
    return new LoadRegistry(engine, Number(row!['next']));
  }

  async find(loadId: string): Promise<LoadRecord | undefined> {
    const [row] = await this.engine.rows('select * from state.extract_load where load_id = $loadId', { loadId });
    if (row === undefined) return undefined;
    return {
      loadId,
      extract: String(row['extract']),
      format: String(row['format']),
      feed: String(row['feed']),
      file: String(row['file']),
      sha256: String(row['sha256']),
      bytes: Number(row['bytes']),
      framed: Number(row['framed']),
      typed: Number(row['typed']),
      firstLoadedOn: String(row['first_loaded_on']),
      loadSequence: Number(row['load_sequence']),
    };
  }

  /** Faults first: a load is known only once everything about it is. */
  async add(load: LoadRecord, faults: readonly FramingFaultRecord[]): Promise<void> {
    await this.engine.run('delete from state.framing_fault where load_id = $loadId', { loadId: load.loadId });
    const rows = JSON.stringify(faults.map((fault) => ({ ...fault })));
    await this.engine.run(
      `insert into state.framing_fault
       select $loadId, cast(r.recordNumber as bigint), cast(r.byteOffset as bigint), r."column", r.reason
       from (select unnest(from_json($rows, '[{"recordNumber":"VARCHAR","byteOffset":"VARCHAR","column":"VARCHAR","reason":"VARCHAR"}]')) as r)`,
      { loadId: load.loadId, rows },
    );
    await this.engine.run(
      `insert into state.extract_load
       values ($loadId, $extract, $format, $feed, $file, $sha256, $bytes, $framed, $typed, cast($firstLoadedOn as date), $loadSequence)`,
      { ...load },
    );
  }
}
