/** Where the copies lie that the night set aside: `duplicate_place`, and their bytes in the quarantine folder. */
import type { Engine } from '../../engines/engine.js';
import { addPlaces } from './load-registry.js';
import type { LoadedFile } from './load-file.js';
import { keepDuplicates } from './set-aside-file.js';

export async function placeDuplicates(
  engine: Engine,
  loads: readonly LoadedFile[],
  stateDirectory: string,
): Promise<void> {
  await engine.run(`create or replace table duplicate_place (
    load_id varchar, record_number bigint, byte_offset bigint, column_name varchar, reason varchar, is_framing boolean)`);
  for (const load of loads) {
    const rows = await engine.rows(
      'select record_number as n from duplicate_record where load_id = $loadId order by 1',
      { loadId: load.loadId },
    );
    const numbers = rows.map((row) => Number(row['n']));
    const places = await keepDuplicates(load.source, load.kind, numbers, {
      stateDirectory,
      loadId: load.loadId,
    });
    await addPlaces(engine, 'duplicate_place', load.loadId, places);
  }
}
