/** Where the copies lie that the night set aside: `duplicate_place`, and their bytes in the quarantine folder. */
import { existsSync } from 'node:fs';
import type { Engine } from '../../engines/engine.js';
import { addPlaces, makeDuplicateTable } from './load-registry.js';
import type { SetAsidePlace } from './load-registry.js';
import type { LoadedFile } from './load-file.js';
import { keepDuplicates } from './set-aside-file.js';

export async function placeDuplicates(
  engine: Engine,
  loads: readonly LoadedFile[],
  stateDirectory: string,
): Promise<void> {
  const shape =
    'load_id varchar, record_number bigint, byte_offset bigint, column_name varchar, reason varchar, is_framing boolean';
  await engine.run(`create or replace table duplicate_place (${shape})`);
  await makeDuplicateTable(engine);
  for (const load of loads) {
    const rows = await engine.rows(
      'select record_number as n from duplicate_record where load_id = $loadId order by 1',
      { loadId: load.loadId },
    );
    const numbers = rows.map((row) => Number(row['n']));
    if (!(await arePlacedAlready(engine, load.loadId, numbers)))
      await placeAgain(engine, load, numbers, stateDirectory);
  }
  await engine.run(`insert into duplicate_place
    select d.* from state.file_load_duplicate as d join tonights_load as t on t.load_id = d.load_id`);
}

/** Where they were found on an earlier night they still are, and the delivered file need not be there any more. */
async function arePlacedAlready(
  engine: Engine,
  loadId: string,
  numbers: readonly number[],
): Promise<boolean> {
  const placed = await engine.rows(
    'select record_number as n from state.file_load_duplicate where load_id = $loadId order by 1',
    { loadId },
  );
  return placed.map((row) => Number(row['n'])).join() === numbers.join();
}

async function placeAgain(
  engine: Engine,
  load: LoadedFile,
  numbers: readonly number[],
  stateDirectory: string,
): Promise<void> {
  const { loadId, kind, source } = load;
  const places: readonly SetAsidePlace[] = existsSync(source.path)
    ? await keepDuplicates(source, kind, numbers, { stateDirectory, loadId })
    : numbers.map((recordNumber) => ({
        recordNumber,
        byteOffset: null,
        column: null,
        reason: 'duplicate',
        isFraming: false,
      }));
  await engine.run('delete from state.file_load_duplicate where load_id = $loadId', { loadId });
  await addPlaces(engine, 'state.file_load_duplicate', loadId, places);
}
