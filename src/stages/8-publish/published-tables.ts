/**
 * `tables/`: the assemble and measure tables for notebooks, and with them what a decision can be retraced from
 * (`caretier explain` and `caretier compare` read nothing else), with a dictionary made from the table definitions.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../../engines/engine.js';
import { releaseTable } from '../../models/release-tables.js';
import { allTables } from '../../tables/all-tables.js';
import { sqlTypeOf } from '../../tables/table.js';
import type { Table } from '../../tables/table.js';
import type { OnFile } from './write-lists.js';
import { quoted } from './writers/list-writer.js';
import { copyToParquet } from './writers/parquet.js';

/** `own`: rows of the member's own policy alone; under every policy these would be most of the publish. */
type Rows = 'all' | 'own';

const decisionTables: Readonly<Record<string, Rows>> = {
  // what the plan had decided
  criterion: 'all',
  criterion_clause: 'all',
  enabled_criterion: 'all',
  next_action_rule: 'all',
  plan_policy: 'all',
  policy: 'all',
  policy_escalation: 'all',
  policy_parameter: 'all',
  policy_variant: 'all',
  unknown_reason: 'all',
  value_set_source: 'all',
  // what followed from it
  boundary_reason: 'own',
  clause_state: 'own',
  criterion_evidence: 'all',
  criterion_state: 'own',
  member_tier: 'all',
  outreach_rank: 'all',
  next_action: 'all',
  priority_term: 'all',
};

interface PublishedTable {
  readonly table: Table;
  readonly rows: Rows;
}

const publishedTables: readonly PublishedTable[] = inOrderOfRelease(allTables).flatMap((table) => {
  if (table.isIntermediate === true) return [];
  if (table.stage === 'assemble' || table.stage === 'measure') return [{ table, rows: 'all' as const }];
  const rows = decisionTables[table.name];
  return rows === undefined ? [] : [{ table, rows }];
});

/** What nobody reads any more goes first: sorting lists beside it wants the memory it stands in. */
function inOrderOfRelease(tables: readonly Table[]): readonly Table[] {
  const isUnread = (table: Table): boolean => table.isUnreadInPublish === true;
  return [...tables.filter(isUnread), ...tables.filter((table) => !isUnread(table))];
}

/** `isLast`: nobody else gets `tables/`, and what is read no more may go. */
export async function writeTables(
  engine: Engine,
  directory: string,
  isLast: boolean,
  onFile: OnFile,
): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  for (const { table, rows } of publishedTables) {
    const file = join(directory, `${table.name}.parquet`);
    await copyToParquet(engine, selectOf(table, rows), file);
    onFile(file);
    if (isLast && table.isUnreadInPublish === true) await releaseTable(engine, table);
  }
  await writeFile(join(directory, 'dictionary.md'), dataDictionary(publishedTables), { mode: 0o600 });
}

function selectOf(table: Table, rows: Rows): string {
  const columns = table.columns.map(({ name }) => `t.${quoted(name)}`).join(', ');
  const order = orderOf(table)
    .map((column) => `t.${quoted(column)} nulls last`)
    .join(', ');
  const own =
    rows === 'own'
      ? 'join member_scope as scope on scope.person_id = t.person_id and scope.own_policy_id = t.policy_id'
      : '';
  return `select ${columns} from ${table.name} as t ${own} order by ${order}`;
}

/** By the key; where it names no person but the rows are of persons, a member's rows lie together nevertheless. */
function orderOf({ key, columns }: Table): readonly string[] {
  const isOfPersons = columns.some(({ name }) => name === 'person_id');
  return isOfPersons && !key.includes('person_id') ? ['person_id', ...key] : key;
}

export function dataDictionary(tables: readonly PublishedTable[]): string {
  const chapters = [...tables].sort((a, b) => (a.table.name < b.table.name ? -1 : 1)).map(chapter);
  const order =
    'One Parquet file a table, ordered by its key; by `person_id` before it where the key names no person.';
  return ['# Data dictionary', '', order, '', ...chapters].join('\n');
}

function chapter({ table, rows: which }: PublishedTable): string {
  const rows = table.columns.map(
    (column) => `| ${column.name} | ${sqlTypeOf[column.type]} | ${column.meaning.replaceAll('|', '\\|')} |`,
  );
  const own = which === 'own' ? ' Only rows of the own policy.' : '';
  return [
    `## ${table.name}`,
    '',
    `${table.grain}. Key: ${table.key.join(', ')}. Stage: ${table.stage}.${own}`,
    '',
    '| column | type | meaning |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
