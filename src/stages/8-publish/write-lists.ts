/** Every list in every format asked for, and the lists per plan. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { InternalFailure } from '../../base/errors.js';
import type { Engine } from '../../engines/engine.js';
import { planFolders } from './plan-folders.js';
import type { PrintedList } from './profiles/project-list.js';
import type { ListFormat } from './report-definition.js';
import type { Stamp } from './writers/list-writer.js';
import { writers } from './writers/writers.js';

/** Told of each file once it is whole. */
export type OnFile = (file: string) => void;

export async function writeLists(
  engine: Engine,
  lists: readonly PrintedList[],
  formats: readonly ListFormat[],
  stamp: Stamp,
  directory: string,
  onFile: OnFile,
): Promise<void> {
  for (const { report, table } of lists) {
    const asked = report.formats.filter((name) => formats.includes(name));
    const plans = report.per_plan && asked.length > 0 ? await planRows(engine, report.id, table) : [];
    const folders = plans
      .flatMap(({ folder }) => folder ?? [])
      .map((folder) => join(directory, 'plans', folder));
    for (const folder of folders) await mkdir(folder, { recursive: true, mode: 0o700 });
    for (const format of asked) {
      const only = report.only[format];
      const selection = { table, columns: report.columns, stamp, ...(only === undefined ? {} : { only }) };
      const name = `${report.id}.${format}`;
      const parts = plans.map(({ folder, first, end }) => ({
        first,
        end,
        file: folder === undefined ? undefined : join(directory, 'plans', folder, name),
      }));
      await writers[format](engine, selection, join(directory, name), parts);
      onFile(join(directory, name));
      for (const { file } of parts) if (file !== undefined) onFile(file);
    }
  }
}

/** Rows of one plan; no folder: rows of members without a plan. */
interface PlanRows {
  readonly folder: string | undefined;
  readonly first: number;
  readonly end: number;
}

/**
 * Where each plan's rows lie: a list of this kind is in the order of its plans. A configured plan without a member to
 * call gets its list too, empty: a missing file would look like a fault.
 */
async function planRows(engine: Engine, list: string, table: string): Promise<readonly PlanRows[]> {
  const found = await engine.rows(
    `select plan_id, min(place) as first, max(place) + 1 as end, count(place) as n
     from (
       select plan_id, rowid as place from ${table}
       union all
       select plan_id, null from plan_policy where plan_id is not null
     )
     group by plan_id order by first nulls first, plan_id`,
  );
  const folders = planFolders(found.flatMap(({ plan_id: plan }) => (plan === null ? [] : [String(plan)])));
  return found.map((row) => {
    const [first, end] = [Number(row['first'] ?? 0), Number(row['end'] ?? 0)];
    if (end - first !== Number(row['n'])) {
      throw new InternalFailure({
        where: list,
        what: 'the rows of a plan do not lie together',
        remedy: 'order the list by plan_id first',
      });
    }
    return { folder: row['plan_id'] === null ? undefined : folders.get(String(row['plan_id'])), first, end };
  });
}
