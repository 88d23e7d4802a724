/** A published list as a profile may see it, as a table of a schema of its own: the one place where anything is left out. */
import type { Engine } from '../../../engines/engine.js';
import { literal } from '../../../engines/engine.js';
import type { ListColumn, ReportDefinition } from '../report-definition.js';
import { isStamp, quoted } from '../writers/list-writer.js';
import { columnProjection, sqlList } from './column-projection.js';
import type { View } from './column-projection.js';
import type { Profile } from './profile.js';
import { pseudonymParameters } from './pseudonym.js';
import { isNothingWithheld } from './withheld.js';
import type { Withheld } from './withheld.js';

/** Made before the first list is projected: two lines that both made it would stop each other. */
export const projectedSchema = 'profile';

/** A list as it is to be written: rows stand in the table in printed order. */
export interface PrintedList {
  readonly report: ReportDefinition;
  readonly table: string;
}

/** Where the list stands as everyone may see it, before anything is left out. */
export function publishedTable({ id }: ReportDefinition): string {
  return `published.${id}`;
}

/** Undefined for a list none of whose columns says what it shows: it goes to those alone who may see everything. */
export async function projectList(
  engine: Engine,
  report: ReportDefinition,
  profile: Profile,
  withheld: Withheld,
): Promise<PrintedList | undefined> {
  const allowed = allowedColumns(report, profile);
  const isWhole = profile.pseudonym === undefined && isNothingWithheld(withheld);
  if (isWhole) return { report: { ...report, columns: allowed }, table: publishedTable(report) };
  const view: View = { profile, withheld, columns: report.columns };
  const shown = report.columns
    .filter(({ name }) => !isStamp(name))
    .flatMap((column) => {
      const expression = columnProjection(column, view);
      return expression === undefined ? [] : [{ column, expression }];
    });
  if (shown.length === 0) return undefined;
  const table = `${projectedSchema}.${report.id}`;
  await engine.run(
    `create or replace table ${table} as\n${projectionSql(report, view, shown)}`,
    profile.pseudonym === undefined ? {} : pseudonymParameters(profile.pseudonym),
  );
  const printed = allowed.filter(
    ({ name }) => isStamp(name) || shown.some(({ column }) => column.name === name),
  );
  return { report: { ...report, columns: printed }, table };
}

function allowedColumns(report: ReportDefinition, profile: Profile): ListColumn[] {
  const names = profile.columns[report.id];
  return report.columns.filter((column) => names === undefined || names.includes(column.name));
}

interface ShownColumn {
  readonly column: ListColumn;
  readonly expression: string;
}

function projectionSql(report: ReportDefinition, view: View, shown: readonly ShownColumn[]): string {
  const filters = Object.values(report.only).map(quoted);
  const place = 'place_in_list';
  const names = shown.map(({ column }) =>
    column.shows === 'rank' ? `${rankAgain(report)} as ${quoted(column.name)}` : quoted(column.name),
  );
  return [
    'with shown as (',
    `  select ${[
      ...shown.map(({ column, expression }) => `${expression} as ${quoted(column.name)}`),
      ...filters,
      `rowid as ${place}`,
    ].join(',\n    ')}`,
    `  from ${publishedTable(report)}`,
    `  where ${rowFilter(report, view.withheld)}`,
    ')',
    `select ${[...names, ...filters].join(',\n  ')}`,
    'from shown',
    `order by ${orderAgain(report, view, place)}`,
  ].join('\n');
}

function rowFilter(report: ReportDefinition, withheld: Withheld): string {
  const { rows } = report;
  const tests = ['true'];
  if (rows.class !== undefined) {
    tests.push(
      `not list_has_any(string_split(coalesce(${quoted(rows.class)}, ''), '|'), ${sqlList(withheld.classes)})`,
    );
  }
  const withoutNames = (column: string | undefined, names: readonly string[]): void => {
    if (column !== undefined && names.length > 0)
      tests.push(`${quoted(column)} not in (${names.map(literal).join(', ')})`);
  };
  withoutNames(
    rows.criterion,
    withheld.criteria.map((criterion) => criterion.name),
  );
  withoutNames(rows.measure, withheld.measures);
  if (rows.only_by !== undefined && withheld.measures.includes(rows.only_by.measure)) {
    tests.push(`not coalesce(${quoted(rows.only_by.column)}, false)`);
  }
  return tests.join(' and ');
}

/** The order of contracts 5 over what is printed: the old place would tell the points that are not. */
function rankAgain(report: ReportDefinition): string {
  const has = (name: string): boolean => report.columns.some((column) => column.name === name);
  const keys = [
    ...(has('safety_review') ? ['case when safety_review then 1 else 2 end'] : []),
    "case tier when 'case_management' then 1 when 'care_coordination' then 2 else 3 end",
    'points desc nulls last',
    'next_action_due nulls last',
    'member_id',
    'place_in_list',
  ];
  return `cast(row_number() over (partition by plan_id order by ${keys.join(', ')}) as bigint)`;
}

/** By pseudonym, not by the id behind it: the order of ids would give them away one after the other. */
function orderAgain(report: ReportDefinition, view: View, place: string): string {
  if (report.columns.some((column) => column.shows === 'rank')) return `plan_id nulls last, rank, ${place}`;
  const hasMember = report.columns.some((column) => column.shows === 'member');
  return view.profile.pseudonym !== undefined && hasMember
    ? `plan_id nulls last, member_id, ${place}`
    : place;
}
