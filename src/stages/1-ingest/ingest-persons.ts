/**
 * A night's loads again, for a few persons: the canonical tables as that night had them, from typed loads alone.
 * What depends on everybody (which CCN an NPI has, the crosswalk) is read from all records, the rest from theirs.
 */
import type { CalendarDate } from '../../base/calendar-date.js';
import type { KnownBy } from '../../base/known-by.js';
import type { Engine } from '../../engines/engine.js';
import { makeCanonicalTables } from './canonical-tables.js';
import { carriedLoads } from './carried-load.js';
import type { CarriedLoad } from './carried-load.js';
import { viewDeliveredRecords } from './delivered-records.js';
import { formats } from './formats/formats.js';
import type { Layout } from './formats/layout.js';
import type { ExtractSetting } from './ingest.js';
import { addPlaces, LoadRegistry } from './load-registry.js';
import { settleRepeatedRecords } from './repeated-records.js';
import { viewSeenBefore } from './seen-before.js';

export interface PersonsRequest {
  readonly engine: Engine;
  readonly extracts: readonly ExtractSetting[];
  readonly carried: readonly CarriedLoad[];
  readonly stateDirectory: string;
  readonly workDirectory: string;
  readonly asOf: CalendarDate;
  readonly knownBy: KnownBy;
  readonly baseRunId: string | null;
  /** Makes `person_of_interest`, ids as delivered, once the crosswalk as delivered can be read. */
  readonly choosePersons: () => Promise<void>;
  /** A table whose crosswalk holds instead of the delivered one. */
  readonly crosswalk?: string;
}

export async function ingestPersons(request: PersonsRequest): Promise<void> {
  const { engine, stateDirectory } = request;
  const registry = await LoadRegistry.open(engine);
  const around = { ...request, registry, oneAtATime: <T>(work: () => Promise<T>) => work() };
  const loads = await carriedLoads(request.carried, request.extracts, around);
  const layouts = [...formats.values()];
  await viewDeliveredRecords(engine, loads, layouts, request.knownBy);
  await engine.run(toldFacilities);
  await request.choosePersons();
  for (const layout of layouts) await keepTheirs(engine, layout);
  await settleRepeatedRecords(engine, layouts, new Set(loads.map(({ feed }) => feed)));
  await engine.run(`create or replace table duplicate_place (
    load_id varchar, record_number bigint, byte_offset bigint, column_name varchar, reason varchar, is_framing boolean)`);
  await viewSeenBefore(engine, stateDirectory, request.baseRunId);
  await makeCanonicalTables(engine, undefined, {
    facility_ccn: facilities,
    care_manager: null,
    care_manager_term: null,
    observed_code: null,
    cell_fault: null,
    ...(request.crosswalk === undefined ? {} : { person_crosswalk: given(request.crosswalk) }),
  });
}

/** Rows of the registry that another engine needs to read the same loads. */
export async function copyLoadRecords(
  from: Engine,
  to: Engine,
  loads: readonly CarriedLoad[],
): Promise<void> {
  const [source, target] = [await LoadRegistry.open(from), await LoadRegistry.open(to)];
  for (const loadId of new Set(loads.map((load) => load.loadId))) {
    const load = await source.find(loadId);
    if (load === undefined) continue;
    await target.add(load, []);
    const faults = await from.rows(
      'select record_number from state.file_load_fault where load_id = $loadId and is_framing order by 1',
      { loadId },
    );
    const places = faults.map((row) => ({
      recordNumber: Number(row['record_number']),
      byteOffset: null,
      column: null,
      reason: 'framing',
      isFraming: true,
    }));
    await addPlaces(to, 'state.file_load_fault', loadId, places);
  }
}

async function keepTheirs(engine: Engine, layout: Layout): Promise<void> {
  const { feed, columns } = layout;
  if (feed === 'person_crosswalk' || !columns.some(({ name }) => name === 'person_id')) return;
  await engine.run(`create or replace table only_${feed} as
    select d.* from delivered_${feed} as d semi join person_of_interest as p on p.person_id = d.person_id`);
  await engine.run(`create or replace view delivered_${feed} as select * from only_${feed}`);
}

/** As `canonical/facility_ccn.sql` reads them, of everybody. */
const toldFacilities = `create or replace table told_facility as
  select distinct d.facility_npi, d.x_ccn
  from known_medical_claim as d
  cross join night
  where d.facility_npi is not null and d.x_ccn is not null and d.claim_start_date <= night.as_of
  union
  select distinct facility_npi, x_ccn from known_encounter where facility_npi is not null and x_ccn is not null`;

const facilities = `create or replace table facility_ccn as
  select npi, min(ccn) as ccn
  from (
    select npi, ccn from provider where ccn is not null
    union all
    select facility_npi, x_ccn from told_facility
  )
  group by npi`;

function given(table: string): string {
  return `create or replace table person_crosswalk as select old_person_id, person_id from ${table}`;
}
