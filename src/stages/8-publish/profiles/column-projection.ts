/** A column as a profile sees it: an expression over the published list, from what the column declares to show. */
import { literal } from '../../../engines/engine.js';
import type { ColumnShows } from '../column-shows.js';
import { listSqlType } from '../report-definition.js';
import type { ListColumn } from '../report-definition.js';
import { quoted } from '../writers/list-writer.js';
import type { Profile } from './profile.js';
import { pseudonymOf } from './pseudonym.js';
import { reasonText } from './reason-projection.js';
import { criteriaIn } from './withheld.js';
import type { Withheld } from './withheld.js';

/** What is printed where a class must not show. */
export const withheldWord = 'withheld';

export interface View {
  readonly profile: Profile;
  readonly withheld: Withheld;
  readonly columns: readonly ListColumn[];
}

/** Undefined: the column is not printed at all. */
export function columnProjection(column: ListColumn, view: View): string | undefined {
  const name = quoted(column.name);
  if (column.shows === undefined) return undefined;
  if (typeof column.shows === 'object') {
    return isWithheld(column.shows, view) ? blank(column) : entriesLeft(column, column.shows, view);
  }
  const { withheld, profile } = view;
  switch (column.shows) {
    case 'plain':
    case 'rank': // numbered again when the rows stand
      return name;
    case 'member':
      return profile.pseudonym === undefined ? name : pseudonymOf('plan_id', name);
    case 'identity':
    case 'record':
      return profile.pseudonym === undefined ? name : undefined;
    case 'families':
      return joined(
        `list_filter(${split(name)}, lambda e: not list_contains(${hiddenFamilies(withheld)}, e))`,
      );
    case 'features':
      return withheld.features.length === 0 ? name : joined(featuresLeft(name, withheld));
    case 'points':
      return pointsLeft(name, 'points_by_feature', withheld);
    case 'points_max':
      return pointsLeft(name, 'points_max_by_feature', withheld);
    case 'reason_text':
      return reasonText(withheld);
    case 'questions':
      return questionsLeft(withheld);
    case 'action':
      return withheld.actions.length === 0 ? name : blank(column);
  }
}

/** Whether the whole column must be silent, on every row alike. */
function isWithheld(shows: Exclude<ColumnShows, string>, view: View): boolean {
  const { withheld, columns } = view;
  if ('measures' in shows) return shows.measures.some((measure) => withheld.measures.includes(measure));
  if ('criterion' in shows) return withheld.criteria.some((criterion) => criterion.name === shows.criterion);
  if ('decided_by' in shows) return criteriaIn(withheld, shows.decided_by).length > 0;
  if ('criteria' in shows) return false;
  const leader = columns.find((column) => column.name === shows.with);
  if (leader === undefined) return true;
  return leader.shows === 'action'
    ? withheld.actions.length > 0
    : typeof leader.shows === 'object' && isWithheld(leader.shows, view);
}

/** Numbers, dates and booleans have no word for it: they are empty. */
function blank(column: ListColumn): string {
  const type = listSqlType(column.type);
  const isText = ['text', 'list', 'map'].includes(column.type);
  return `cast(${isText ? literal(withheldWord) : 'null'} as ${type})`;
}

/** Criteria in a list or map: those withheld go, and every row says that there may be some. */
function entriesLeft(column: ListColumn, shows: Exclude<ColumnShows, string>, { withheld }: View): string {
  const name = quoted(column.name);
  if (!('criteria' in shows)) return name;
  const gone = criteriaIn(withheld, shows.criteria);
  if (gone.length === 0) return name;
  const marks =
    column.type === 'map'
      ? gone.filter(({ isWhole }) => isWhole).map((criterion) => `${criterion.name}=${withheldWord}`)
      : [withheldWord];
  const left = `list_filter(coalesce(${split(name)}, []), lambda e: not list_contains(${sqlList(
    gone.map((criterion) => criterion.name),
  )}, split_part(e, '=', 1)))`;
  return joined(`list_concat(${left}, ${sqlList(marks)})`);
}

function featuresLeft(map: string, withheld: Withheld): string {
  return `list_filter(${split(map)}, lambda e: not list_contains(${sqlList(withheld.features)}, split_part(e, '=', 1)))`;
}

/** A sum of what is printed: a total with the rest in it would tell the rest by subtraction. */
function pointsLeft(name: string, map: string, withheld: Withheld): string {
  if (withheld.features.length === 0) return name;
  const each = `list_transform(${featuresLeft(map, withheld)}, lambda e: cast(split_part(e, '=', 2) as bigint))`;
  return `cast(case when ${name} is not null then coalesce(list_sum(${each}), 0) end as bigint)`;
}

function questionsLeft(withheld: Withheld): string {
  const gone = sqlList(withheld.criteria.map((criterion) => criterion.name));
  const left = `list_filter(question_parts, lambda q: not list_contains(${gone}, q.criterion))`;
  return joined(`list_transform(${left}, lambda q: q.question)`);
}

/** The member's own families of a class that is not allowed. */
function hiddenFamilies(withheld: Withheld): string {
  const hidden = `list_filter(condition_parts, lambda p: list_has_any(p.classes, ${sqlList(withheld.classes)}))`;
  return `list_transform(${hidden}, lambda p: p.name)`;
}

function split(name: string): string {
  return `string_split(${name}, '|')`;
}

function joined(list: string): string {
  return `nullif(array_to_string(${list}, '|'), '')`;
}

export function sqlList(names: readonly string[]): string {
  return `cast([${names.map(literal).join(', ')}] as varchar[])`;
}
