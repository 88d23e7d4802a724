/** A list and its plans' lists: written at once, and each byte for byte what it would be if it were written alone. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDuckDb } from '../../src/engines/duckdb/duckdb-engine.js';
import type { Engine } from '../../src/engines/engine.js';
import { loadReport } from '../../src/stages/8-publish/report-definition.js';
import { writeLists } from '../../src/stages/8-publish/write-lists.js';
import type { ListSelection } from '../../src/stages/8-publish/writers/list-writer.js';
import { writers } from '../../src/stages/8-publish/writers/writers.js';
import { temporaryFolder } from '../temporary-folder.js';

const folder = temporaryFolder('writer-parts');
const columns: ListSelection['columns'] = [
  { name: 'plan_id', type: 'text' },
  { name: 'cell', type: 'text' },
  { name: 'n', type: 'int' },
];
const stamp = { run_id: "o'run", as_of: '2026-06-30' };
/** More than one batch and row group in the second plan, none in the third. */
const parts = [
  { plan: 'A', first: 0, end: 10 },
  { plan: 'B', first: 10, end: 140_010 },
  { plan: 'C', first: 140_010, end: 140_010 },
  { plan: undefined, first: 140_010, end: 140_013 },
];

let engine: Engine;
beforeAll(async () => {
  engine = await openDuckDb({ file: ':memory:', threads: 2, allowedDirectories: [folder] });
  await engine.run(
    `create table list as
     select case when i < 10 then 'A' when i < 140010 then 'B' end as plan_id,
       case when i % 5 = 0 then 'two' || chr(10) || 'lines, "' || i when i % 7 = 0 then '=1' when i % 11 > 0 then 'cell ' || i end as cell,
       i as n
     from range(140013) as r(i) order by i`,
  );
});
afterAll(() => engine.close());

describe.each(['csv', 'parquet', 'arrow'] as const)('%s', (format) => {
  const write = writers[format];

  it('holds the same bytes in a part as a list of these rows alone', async () => {
    const files = parts.map(({ plan, ...rows }) => ({
      ...rows,
      file: plan === undefined ? undefined : join(folder, `${plan}.${format}`),
    }));
    await write(engine, { table: 'list', columns }, join(folder, `whole.${format}`), files);
    for (const { plan, first, end } of parts.slice(0, 3)) {
      await engine.run(
        `create or replace table alone as select * from list where n >= ${first} and n < ${end} order by n`,
      );
      const alone = join(folder, `alone.${format}`);
      await write(engine, { table: 'alone', columns }, alone);
      const [part, own] = [join(folder, `${plan}.${format}`), alone].map((file) => readFileSync(file));
      // batches of a part are cut where those of the whole list are
      if (format === 'arrow') expect(rowsOf(part!)).toEqual(rowsOf(own!));
      else expect(part!.equals(own!)).toBe(true);
    }
  });

  it('holds every row of every part in the whole list, in order', async () => {
    const alone = join(folder, `whole-alone.${format}`);
    await write(engine, { table: 'list', columns }, alone);
    const [whole, own] = [join(folder, `whole.${format}`), alone].map((file) => readFileSync(file));
    if (format === 'arrow') expect(rowsOf(whole!)).toEqual(rowsOf(own!));
    else expect(whole!.equals(own!)).toBe(true);
  });
});

describe('a list per plan', () => {
  const report = {
    ...loadReport('outreach_list'),
    columns: columns.map((one) => ({ ...one, meaning: 'x' })),
  };

  it('gives each plan its folder, also one without a row, and none to members without a plan', async () => {
    await engine.run(
      `create or replace table plan_policy as select 'C' as plan_id union all select 'A' union all select null`,
    );
    const own = join(folder, 'plans-night');
    mkdirSync(own);
    const told: string[] = [];
    await writeLists(engine, [{ report, table: 'list' }], ['csv'], stamp, own, (file) => told.push(file));
    const rows = (file: string): number => parse(readFileSync(join(own, file)), { from_line: 2 }).length;
    expect(told.map((file) => file.slice(own.length + 1)).sort()).toEqual([
      'outreach_list.csv',
      ...['A', 'B', 'C'].map((plan) => `plans/${plan}/outreach_list.csv`),
    ]);
    expect(rows('outreach_list.csv')).toBe(140_013);
    expect(['A', 'B', 'C'].map((plan) => rows(`plans/${plan}/outreach_list.csv`))).toEqual([10, 140_000, 0]);
  });

  it('prints the stamp, which stands in no table, on every row', async () => {
    const stamped: ListSelection['columns'] = [
      { name: 'run_id', type: 'text' },
      { name: 'as_of', type: 'date' },
      ...columns,
    ];
    for (const format of ['csv', 'parquet', 'arrow'] as const) {
      const file = join(folder, `stamped.${format}`);
      await writers[format](engine, { table: 'list', columns: stamped, stamp }, file);
      const rows =
        format === 'arrow'
          ? tableFromIPC(readFileSync(file))
              .toArray()
              .map((row: { toJSON(): Record<string, unknown> }) => row.toJSON())
          : await engine.rows(
              `select * from read_${format}('${file}'${format === 'csv' ? ', auto_detect = true' : ''})`,
            );
      expect(rows).toHaveLength(140_013);
      expect(new Set(rows.map((row) => row['run_id']))).toEqual(new Set([stamp.run_id]));
      expect(new Set(rows.map((row) => String(row['as_of'])))).toEqual(
        new Set([format === 'arrow' ? String(Date.UTC(2026, 5, 30)) : stamp.as_of]),
      );
    }
  });

  it('is refused when the rows of a plan do not lie together', async () => {
    await engine.run('create or replace table mixed as select * from list where n < 20 order by n % 2, n');
    await expect(
      writeLists(engine, [{ report, table: 'mixed' }], ['csv'], stamp, folder, () => undefined),
    ).rejects.toThrow('do not lie together');
  });
});

function rowsOf(bytes: Buffer): readonly unknown[][] {
  const table = tableFromIPC(bytes);
  return columns.map(({ name }) => [...(table.getChild(name) as Iterable<unknown>)]);
}
