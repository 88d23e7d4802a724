/**
 * The facts of nights that never were: tonight's, with the evidence of some causes undone. Several of them lie in the
 * canonical tables side by side, each with persons, claims and records of its own: their ids begin with the step.
 *
 * In the schemas `tonight` and `prior` lie the facts of both nights, under the crosswalk of the night before.
 */
import type { CalendarDate } from '../base/calendar-date.js';
import type { Engine } from '../engines/engine.js';
import { literal } from '../engines/engine.js';
import { makeCanonicalTable } from '../stages/1-ingest/canonical-tables.js';
import { tableNamed } from '../tables/all-tables.js';
import type { Column } from '../tables/table.js';
import { steps } from './steps.js';
import type { Step } from './steps.js';

type Side = 'tonight' | 'prior';

/** Tables of persons that are taken whole from one night or the other. */
const wholeTables = [
  'observation',
  'lab_result',
  'condition_record',
  'encounter_notice',
  'provider_attribution',
  'member_event',
] as const;
const claimTables = ['claim', 'claim_line', 'claim_diagnosis', 'claim_procedure'] as const;

export const factTables: readonly string[] = [
  ...claimTables,
  'pharmacy_fill',
  ...wholeTables,
  'coverage_span',
  'member',
  'provider',
  'person_crosswalk',
];

const ids: readonly string[] = [
  'person_id',
  'claim_id',
  'replaces_claim_id',
  'natural_key_hash',
  'encounter_id',
  'observation_id',
  'panel_id',
  'lab_result_id',
  'condition_id',
  'event_id',
];

/** Claim keys of a step begin here: larger than any number of claims. */
export const claimKeysOfStep = 1_000_000_000_000;

export interface NightDates {
  readonly asOf: CalendarDate;
  readonly priorAsOf: CalendarDate;
}

/** Order stays the order of the keys as they were: it decides between versions that nothing else tells apart. */
export async function numberClaims(engine: Engine): Promise<void> {
  await engine.run(`create or replace table claim_number as
    select claim_key, row_number() over (order by claim_key) as n
    from (select claim_key from tonight.claim union select claim_key from prior.claim)`);
}

/** `provider` has no person in it, so all steps in the tables share one. */
export async function makeFacts(
  engine: Engine,
  stepsTogether: readonly Step[],
  dates: NightDates,
  provider: Side,
): Promise<void> {
  const made = async (table: string, selects: readonly string[]): Promise<void> =>
    engine.run(`create or replace table ${table} as ${selects.join(' union all ')}`);
  for (const table of wholeTables) {
    await made(
      table,
      stepsTogether.map((step) => selectOf(table, step, `${sideOf(step)}.${table} as t`)),
    );
  }
  for (const table of claimTables) {
    await made(
      table,
      stepsTogether.flatMap((step) => claimsOf(table, step)),
    );
  }
  await made('pharmacy_fill', stepsTogether.flatMap(fillsOf));
  await made(
    'coverage_span',
    stepsTogether.map((step) => selectOf('coverage_span', step, coverageOf(step, dates))),
  );
  await engine.run(`create or replace table provider as select * from ${provider}.provider`);
  await makeCanonicalTable(engine, 'member');
  await makeCanonicalTable(engine, 'observed_code');
}

function sideOf(step: Step): Side {
  return step < steps.new_evidence ? 'tonight' : 'prior';
}

function selectOf(table: string, step: Step, from: string): string {
  const columns = tableNamed.get(table)!.columns.map((column) => valueOf(column, step));
  return `select ${columns.join(', ')} from ${from}`;
}

function valueOf({ name }: Column, step: Step): string {
  if (name === 'claim_key') return `cast(k.n + ${step} * ${claimKeysOfStep} as bigint) as claim_key`;
  // in front, so that ids sort as they did
  return ids.includes(name) ? `${literal(`${step}~`)} || t.${name} as ${name}` : `t.${name}`;
}

/** Claims whose evidence is undone go back to what the night before knew of them, which may be nothing. */
function claimsOf(table: string, step: Step): readonly string[] {
  const numbered = (side: Side): string =>
    `${side}.${table} as t join claim_number as k on k.claim_key = t.claim_key`;
  if (step <= steps.rule_change || step >= steps.new_evidence)
    return [selectOf(table, step, numbered(sideOf(step)))];
  const undone = (side: Side): string =>
    `(select c.claim_key from ${side}.claim as c join undone_claim as u
      on u.step = ${step} and u.data_source = c.data_source and u.claim_id = c.claim_id) as u on u.claim_key = t.claim_key`;
  return [
    selectOf(table, step, `${numbered('tonight')} anti join ${undone('tonight')}`),
    selectOf(table, step, `${numbered('prior')} semi join ${undone('prior')}`),
  ];
}

function fillsOf(step: Step): readonly string[] {
  if (step <= steps.rule_change || step >= steps.new_evidence)
    return [selectOf('pharmacy_fill', step, `${sideOf(step)}.pharmacy_fill as t`)];
  const undone = `(select data_source, claim_id, line_number from undone_fill where step = ${step}) as u
    on u.data_source is not distinct from t.data_source and u.claim_id = t.claim_id and u.line_number = t.line_number`;
  return [
    selectOf('pharmacy_fill', step, `tonight.pharmacy_fill as t anti join ${undone}`),
    selectOf('pharmacy_fill', step, `prior.pharmacy_fill as t semi join ${undone}`),
  ];
}

/**
 * The coverage of the night before goes on: what began, ended or was known to end between the nights is enrolment, and
 * so is a death. Spans of the night before itself stand as they are.
 */
function coverageOf(step: Step, { asOf, priorAsOf }: NightDates): string {
  if (step === steps.aged_out) return 'prior.coverage_span as t';
  const [tonight, before] = [`date ${literal(asOf)}`, `date ${literal(priorAsOf)}`];
  return `(
    select * replace (
      case when end_date >= ${before} and end_date < ${tonight} then ${tonight} else end_date end as end_date,
      case when death_date <= ${before} then death_date end as death_date,
      has_death_flag and (death_date is null or death_date <= ${before}) as has_death_flag)
    from prior.coverage_span
    where start_date <= ${before}
  ) as t`;
}
