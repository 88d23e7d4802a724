/** Parquet by the engine, exact and in order. */
import type { Engine } from '../../../engines/engine.js';
import { literal } from '../../../engines/engine.js';
import { columnSql, selectFrom, quoted } from './list-writer.js';
import type { ListPart, ListSelection } from './list-writer.js';

/** Fixed, so that the bytes depend on the rows alone; a multiple of the engine's vectors of 2,048 rows. */
const rowGroupSize = 122_880;

export async function writeParquet(
  engine: Engine,
  selection: ListSelection,
  file: string,
  parts: readonly ListPart[] = [],
): Promise<void> {
  const columns = selection.columns.map(({ name }) => `${columnSql(selection, name)} as ${quoted(name)}`);
  await copyToParquet(engine, selectFrom(selection, columns), file);
  for (const part of parts) {
    if (part.file === undefined) continue;
    // a sorted table of its own: where a row group ends in a filtered scan depends on the number of threads
    await engine.run(
      `create or replace temp table part_of_list as ${selectFrom(selection, columns, part)} order by rowid`,
    );
    await copyToParquet(engine, 'select * from part_of_list', part.file);
  }
  if (parts.length > 0) await engine.run('drop table if exists part_of_list');
}

/** The select must be in a total order: the same rows give the same bytes with any number of threads. */
export async function copyToParquet(engine: Engine, select: string, file: string): Promise<void> {
  await engine.run(
    `copy (${select}) to ${literal(file)}
     (format parquet, compression snappy, write_bloom_filter false, row_group_size ${rowGroupSize}, use_tmp_file false)`,
  );
}
