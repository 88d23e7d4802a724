/** Every list in every format asked for, and the lists per plan. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../../engines/engine.js';
import { planFolders } from './plan-folders.js';
import type { PrintedList } from './profiles/project-list.js';
import type { ListFormat, ReportDefinition } from './report-definition.js';
import type { ListSelection } from './writers/list-writer.js';
import { writers } from './writers/writers.js';

/** Told of each file once it is whole. */
export type OnFile = (file: string) => void;

export async function writeLists(
  engine: Engine,
  lists: readonly PrintedList[],
  formats: readonly ListFormat[],
  directory: string,
  onFile: OnFile,
): Promise<void> {
  for (const list of lists) {
    await writeList(engine, list.report, list.table, formats, directory, onFile);
    if (list.report.per_plan) await writePlans(engine, list, formats, join(directory, 'plans'), onFile);
  }
}

async function writeList(
  engine: Engine,
  report: ReportDefinition,
  table: string,
  formats: readonly ListFormat[],
  directory: string,
  onFile: OnFile,
): Promise<void> {
  for (const format of report.formats.filter((name) => formats.includes(name))) {
    const only = report.only[format];
    const selection: ListSelection = {
      table,
      columns: report.columns,
      ...(only === undefined ? {} : { only }),
    };
    const file = join(directory, `${report.id}.${format}`);
    await writers[format](engine, selection, file);
    onFile(file);
  }
}

/** A configured plan without a member to call gets its list too, empty: a missing file would look like a fault. */
async function writePlans(
  engine: Engine,
  { report, table }: PrintedList,
  formats: readonly ListFormat[],
  directory: string,
  onFile: OnFile,
): Promise<void> {
  if (!report.formats.some((format) => formats.includes(format))) return;
  const plans = await engine.rows(
    `select distinct plan_id from ${table} where plan_id is not null
     union select plan_id from plan_policy where plan_id is not null
     order by plan_id`,
  );
  for (const [plan, folder] of planFolders(plans.map((row) => String(row['plan_id'])))) {
    const own = join(directory, folder);
    await mkdir(own, { recursive: true, mode: 0o700 });
    await engine.run(
      `create or replace table published.of_plan as select * from ${table} where plan_id = $plan`,
      { plan },
    );
    await writeList(engine, report, 'published.of_plan', formats, own, onFile);
  }
  await engine.run('drop table if exists published.of_plan');
}
