/**
 * What the checks set aside, for `caretier quarantine`: `state/quarantine/checks.ndjson` in the form that ingest
 * writes per load, and `loads.json`, the loads of this night, so that older deliveries are not shown again.
 * Both are of the last night only; the records themselves stay in the extract, so their text is not kept twice.
 */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../../engines/engine.js';

export async function keepSetAside(engine: Engine, stateDirectory: string): Promise<void> {
  const records = await engine.rows(
    `select extract, file, record_number, byte_offset, column_name, reason
     from quarantined_record where stage = 'validate'
     order by extract, file, record_number, reason`,
  );
  const lines = records.map(
    ({ column_name, ...row }) => `${JSON.stringify({ ...row, column: column_name ?? null, raw: null })}\n`,
  );
  const loads = await engine.rows('select load_id from extract_load order by load_id');
  const directory = join(stateDirectory, 'quarantine');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  writeWhole(join(directory, 'checks.ndjson'), lines.join(''));
  writeWhole(join(directory, 'loads.json'), JSON.stringify(loads.map((load) => load['load_id'])));
}

/** Renamed into place, so that a reader meanwhile sees the night before or this one. */
function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.partial`, text, { mode: 0o600 });
  renameSync(`${path}.partial`, path);
}
