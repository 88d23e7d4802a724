/** Makes every list of the night as a table of the schema `published`, in its printed order, before any file is written. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CalendarDate } from '../../base/calendar-date.js';
import { InternalFailure } from '../../base/errors.js';
import { packageRoot } from '../../base/package-root.js';
import type { Engine, Row } from '../../engines/engine.js';
import { readModels } from '../../models/model.js';
import type { Model } from '../../models/model.js';
import { defineTable } from '../../tables/table.js';
import { markParity } from './parity-suppression.js';
import { listSqlType, loadReport } from './report-definition.js';
import type { ReportDefinition } from './report-definition.js';
import { isStamp } from './writers/list-writer.js';

export const listNames = [
  'outreach_list',
  'member_tier',
  'member_condition',
  'member_measure',
  'criterion_state',
  'evidence',
  'stays',
  'excluded',
  'tier_changes',
  'data_quality',
  'parity',
] as const;

/** A row of data quality as other stages tell it (contracts 5); counts only, no value from any record. */
export interface QualityFinding {
  readonly check: string;
  readonly extract?: string | null;
  readonly table?: string | null;
  readonly column?: string | null;
  readonly severity: 'info' | 'warn' | 'stop';
  readonly n_failed: number;
  readonly n_checked: number | null;
  /** Worked out from the two when absent. */
  readonly share?: string | number | null;
  readonly gate: 'passed' | 'warned' | 'stopped';
  readonly message: string;
}

const stageFolder = join(packageRoot, 'src', 'stages', '8-publish');

const runTable = defineTable({
  name: 'published.run',
  stage: 'worklist',
  grain: 'one row: the run that is being published',
  key: ['run_id'],
  columns: { run_id: ['text', ''], as_of: ['date', ''] },
});

const findingTable = defineTable({
  name: 'published.quality_finding',
  stage: 'worklist',
  grain: 'one row per finding that ingest and validate hand over',
  key: ['check_name', 'extract', 'table_name', 'column_name'],
  columns: {
    check_name: ['text', ''],
    extract: ['text', ''],
    table_name: ['text', ''],
    column_name: ['text', ''],
    severity: ['text', ''],
    n_failed: ['int', ''],
    n_checked: ['int', ''],
    share: ['qty', ''],
    gate: ['text', ''],
    message: ['text', ''],
  },
});

export async function makeLists(
  engine: Engine,
  run: { readonly runId: string; readonly asOf: CalendarDate },
  findings: readonly QualityFinding[],
  membersAtOnce = 200_000,
): Promise<readonly ReportDefinition[]> {
  await engine.run('create schema if not exists published');
  await engine.createTable(runTable, [{ run_id: run.runId, as_of: run.asOf }]);
  await engine.createTable(findingTable, findings.map(findingRow));
  for (const summary of summaries()) await makeSummary(engine, summary, membersAtOnce);
  await markParity(engine, run.asOf);
  const reports = listNames.map(loadReport);
  for (const report of reports) await makeList(engine, report);
  return reports;
}

/** Texts that the lists hold once they are made. */
export async function releaseSummaries(engine: Engine): Promise<void> {
  for (const { table } of summaries().filter(isSliced)) await engine.run(`drop table published.${table}`);
}

function summaries(): readonly Model[] {
  return readModels([join(stageFolder, 'summaries')]);
}

/**
 * A summary that reads `printed_slice` collects texts member by member, which has to fit into memory: it is made for so
 * many members at a time. All members together were too many for a million at 2 GiB.
 */
async function makeSummary(engine: Engine, summary: Model, membersAtOnce: number): Promise<void> {
  const { table, sql } = summary;
  if (!isSliced(summary)) {
    await engine.run(`create or replace table published.${table} as\n${sql}`);
    return;
  }
  const [counted] = await engine.rows('select count(*) as n from published.printed_member');
  for (let first = 1; first === 1 || first <= Number(counted!['n']); first += membersAtOnce) {
    await engine.run(
      `create or replace view published.printed_slice as
       select * from published.printed_member where place >= ${first} and place < ${first + membersAtOnce}`,
    );
    const into = `published.${table}`;
    await engine.run(`${first === 1 ? `create or replace table ${into} as` : `insert into ${into}`}\n${sql}`);
  }
}

function isSliced({ reads }: Model): boolean {
  return reads.includes('printed_slice');
}

function findingRow(finding: QualityFinding): Row {
  const { check, table, column, ...rest } = finding;
  return { ...rest, check_name: check, table_name: table ?? null, column_name: column ?? null };
}

async function makeList(engine: Engine, report: ReportDefinition): Promise<void> {
  const file = join(stageFolder, 'lists', `${report.id}.sql`);
  await engine.run(`create or replace table published.${report.id} as\n${readFileSync(file, 'utf8').trim()}`);
  await checkShape(engine, report, file);
}

/** The report file is the contract with readers: the select must give its columns but the stamp, in order, and then those that only filter. */
async function checkShape(engine: Engine, report: ReportDefinition, file: string): Promise<void> {
  const found = await engine.rows(
    `select column_name, data_type from duckdb_columns()
     where schema_name = 'published' and table_name = $name order by column_index`,
    { name: report.id },
  );
  const have = found.map((row) => spelled(String(row['column_name']), String(row['data_type'])));
  const want = [
    ...report.columns
      .filter((column) => !isStamp(column.name))
      .map((column) => spelled(column.name, listSqlType(column.type))),
    ...Object.values(report.only).map((name) => spelled(name, 'boolean')),
  ];
  const printed = have.slice(0, have.length - report.hidden.length);
  const hidden = have.slice(printed.length).map((column) => column.split(' ')[0]);
  if (printed.join() === want.join() && hidden.join() === report.hidden.join()) return;
  const differs = want.findIndex((column, i) => column !== have[i]);
  const place = differs < 0 ? want.length : differs;
  throw new InternalFailure({
    where: file,
    what: `column ${place + 1} should be ${want[place] ?? '(none)'}, the select gives ${have[place] ?? '(none)'}`,
    remedy: `make the select match reports/${report.id}/report.yaml`,
  });
}

function spelled(name: string, type: string): string {
  return `${name} ${type.toLowerCase().replaceAll(' ', '')}`;
}
