/**
 * `delivered_<feed>`: a view over tonight's typed loads of a feed, with each record's place, less what the casts set aside.
 * Without a load it is an empty view of the same shape, so that every later statement can be written once.
 */
import type { KnownBy } from '../../base/known-by.js';
import type { Engine } from '../../engines/engine.js';
import { literal } from '../../engines/engine.js';
import { valueOf } from './cell-cast.js';
import { receivedColumns, storedColumns } from './formats/layout.js';
import type { Layout } from './formats/layout.js';
import type { LoadedFile } from './load-file.js';
import { pathLiteral } from './path-literal.js';
import { lineHashes } from './typed-load.js';

export async function viewDeliveredRecords(
  engine: Engine,
  loads: readonly LoadedFile[],
  layouts: readonly Layout[],
  knownBy: KnownBy,
): Promise<void> {
  await engine.run(`create or replace table tonights_load (
    load_id varchar, extract varchar, format varchar, feed varchar, file varchar, sha256 varchar, bytes bigint, framed bigint, typed bigint,
    first_loaded_on date, load_sequence bigint)`);
  for (const load of loads) await addLoad(engine, load);
  await engine.run(framingShift);
  for (const layout of layouts)
    await viewFeed(
      engine,
      layout,
      loads.filter((load) => load.feed === layout.feed),
      knownBy,
    );
}

async function addLoad(engine: Engine, load: LoadedFile): Promise<void> {
  const { loadId, extract, format, feed, file, sha256, bytes, framed, typed, firstLoadedOn, loadSequence } =
    load;
  await engine.run(
    `insert into tonights_load values ($loadId, $extract, $format, $feed, $file, $sha256, $bytes, $framed, $typed, cast($firstLoadedOn as date), $loadSequence)`,
    { loadId, extract, format, feed, file, sha256, bytes, framed, typed, firstLoadedOn, loadSequence },
  );
}

/** From which row of the typed load on how many faulty records lie before. */
const framingShift = `create or replace table framing_shift as
  select
    f.load_id,
    f.record_number - row_number() over w + 1 as from_row,
    row_number() over w as shift
  from state.file_load_fault as f
  join tonights_load as t on t.load_id = f.load_id
  where f.is_framing
  window w as (partition by f.load_id order by f.record_number)`;

async function viewFeed(
  engine: Engine,
  layout: Layout,
  loads: readonly LoadedFile[],
  knownBy: KnownBy,
): Promise<void> {
  const parts =
    loads.length === 0
      ? [emptyPart(layout)]
      : loads.map((load) => loadPart(layout, load, load.engineVersion === engine.version));
  await engine.run(`create or replace view delivered_${layout.feed} as\n${parts.join('\nunion all\n')}`);
  // a backtest may not know what came later, though it lies in the ledger
  const received = [...receivedColumns(layout), 'first_loaded_on'].join(', ');
  await engine.run(
    `create or replace view known_${layout.feed} as select d.* from delivered_${layout.feed} as d
     ${knownBy === 'loaded' ? '' : `cross join night where coalesce(${received}) <= night.as_of`}`,
  );
}

function loadPart(layout: Layout, load: LoadedFile, isHashOurs: boolean): string {
  const names = storedColumns(layout).map((name) => `p.${name}`);
  const rows = `read_parquet(${pathLiteral(load.path)}, file_row_number = true) as p`;
  // only a load with framing faults pays for finding each record's number
  const shift = load.framed === load.typed ? '' : ` + coalesce(s.shift, 0)`;
  const shifted = `asof left join (select from_row, shift from framing_shift where load_id = ${literal(load.loadId)}) as s on p.file_row_number + 1 >= s.from_row`;
  const { lines } = layout;
  const ours = ['p.name_hash', 'p.header_hash'];
  const hashes = lines === undefined ? [] : isHashOurs ? ours : lineHashes(layout, lines);
  return `select ${names.join(', ')}, ${['p.cell_faults', ...hashes].join(', ')}, ${literal(load.extract)} as extract, ${literal(load.loadId)} as load_id,
    date ${literal(load.firstLoadedOn)} as first_loaded_on, cast(${load.loadSequence} as bigint) as load_sequence, p.file_row_number + 1${shift} as record_number
    from ${rows} ${shift === '' ? '' : shifted} where p.set_aside is null`;
}

function emptyPart(layout: Layout): string {
  const types = new Map(
    layout.columns.map((column) => [column.name, valueOf(column, 'cast(null as varchar)')]),
  );
  const columns = storedColumns(layout).map(
    (name) => `${types.get(name) ?? 'cast(null as varchar)'} as ${name}`,
  );
  return `select ${columns.join(', ')},
    cast(null as varchar) as cell_faults,${layout.lines === undefined ? '' : ' cast(null as ubigint) as name_hash, cast(null as ubigint) as header_hash,'} cast(null as varchar) as extract, cast(null as varchar) as load_id, cast(null as date) as first_loaded_on,
    cast(null as bigint) as load_sequence, cast(null as bigint) as record_number where false`;
}
