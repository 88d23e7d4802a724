/** The facts of both nights about the members who moved, in the schemas `tonight` and `prior` of an engine aside. */
import type { CalendarDate } from '../base/calendar-date.js';
import type { KnownBy } from '../base/known-by.js';
import type { Engine } from '../engines/engine.js';
import type { RuleRow } from '../rules/rules.js';
import type { CarriedLoad } from '../stages/1-ingest/carried-load.js';
import type { ExtractSetting } from '../stages/1-ingest/ingest.js';
import { copyLoadRecords, ingestPersons } from '../stages/1-ingest/ingest-persons.js';
import { setAsideAgain } from '../stages/2-validate/validate.js';
import { personCrosswalk } from '../tables/person-crosswalk.js';
import { tableNamed } from '../tables/all-tables.js';
import type { PreviousNight } from './previous-night.js';
import { factTables, numberClaims } from './undone-facts.js';

type RuleRows = ReadonlyMap<string, readonly RuleRow[]>;

/** What tonight was decided from, and the engine that holds it. */
export interface Tonight {
  readonly engine: Engine;
  readonly asOf: CalendarDate;
  readonly knownBy: KnownBy;
  readonly codeVersion: string;
  readonly baseRunId: string | null;
  readonly loads: readonly CarriedLoad[];
  readonly extracts: readonly ExtractSetting[];
  readonly ruleRows: RuleRows;
  readonly stateDirectory: string;
  readonly workDirectory: string;
}

/** Tables whose rows are those that lie there already stay: most differ between two nights in nothing. */
export async function makeRules(engine: Engine, rows: RuleRows, there?: RuleRows): Promise<void> {
  for (const [name, tableRows] of rows) {
    if (there !== undefined && !areRowsDifferent(tableRows, there.get(name))) continue;
    await engine.createTable(tableNamed.get(name)!, tableRows);
  }
}

export function areRowsDifferent(one: readonly RuleRow[], other: readonly RuleRow[] | undefined): boolean {
  return one !== other && JSON.stringify(one) !== JSON.stringify(other);
}

export async function loadBothNights(
  aside: Engine,
  tonight: Tonight,
  previous: PreviousNight,
  changed: readonly string[],
): Promise<void> {
  await copyLoadRecords(tonight.engine, aside, [...tonight.loads, ...previous.loads]);
  const crosswalk = await tonight.engine.rows('select old_person_id, person_id from person_crosswalk');
  for (const schema of ['tonight', 'prior', 'known']) await aside.run(`create schema ${schema}`);
  await aside.createTable({ ...personCrosswalk, name: 'known.crosswalk' }, crosswalk);
  await aside.run(
    `create table known.person as
    select unnest(cast(from_json($ids, '["VARCHAR"]') as varchar[])) as person_id`,
    {
      ids: JSON.stringify(changed),
    },
  );
  const { stateDirectory, workDirectory } = tonight;
  const shared = { engine: aside, stateDirectory, workDirectory, choosePersons: () => choosePersons(aside) };
  const priorRules = previous.ruleRows(previous.asOf);
  await makeRules(aside, priorRules);
  await ingestPersons({
    ...shared,
    extracts: previous.extracts(),
    carried: previous.loads,
    asOf: previous.asOf,
    knownBy: 'loaded',
    baseRunId: previous.baseRunId,
  });
  await keep(aside, 'prior');
  await makeRules(aside, tonight.ruleRows, priorRules);
  await ingestPersons({
    ...shared,
    extracts: tonight.extracts,
    carried: tonight.loads,
    asOf: tonight.asOf,
    knownBy: tonight.knownBy,
    baseRunId: tonight.baseRunId,
    crosswalk: 'prior.person_crosswalk',
  });
  await keep(aside, 'tonight');
  await numberClaims(aside);
}

/** Everybody whose records may be theirs: ids that any crosswalk ties to them, in either direction. */
async function choosePersons(aside: Engine): Promise<void> {
  await aside.run(`create or replace table person_of_interest as
    with recursive tie as (
      select old_person_id as one, person_id as other from delivered_person_crosswalk
      union
      select old_person_id, person_id from known.crosswalk
    ),
    edge as (select one, other from tie union select other, one from tie),
    walk as (
      select person_id from known.person
      union
      select e.other from walk as w join edge as e on e.one = w.person_id
    )
    select person_id from walk`);
}

async function keep(aside: Engine, schema: 'tonight' | 'prior'): Promise<void> {
  await setAsideAgain(aside);
  for (const table of factTables)
    await aside.run(`create table ${schema}.${table} as select * from main.${table}`);
}
