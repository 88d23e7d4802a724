/** `caretier quarantine`: what was set aside, by reason, with file and record. Raw records only when asked for. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { loadConfig } from '../config/load-config.js';
import type { Surroundings } from './surroundings.js';
import { pathOf } from './user-path.js';

/** One line of `state/quarantine/<load>.ndjson`, as ingest and validate write it. */
const setAside = z.object({
  extract: z.string(),
  file: z.string(),
  record_number: z.number(),
  byte_offset: z.number().nullable(),
  column: z.string().nullable(),
  reason: z.string(),
  raw: z.string().nullable(),
});
type SetAside = z.infer<typeof setAside>;

export async function quarantine(
  surroundings: Surroundings,
  options: { readonly config: string; readonly extract?: string; readonly records: boolean },
): Promise<void> {
  const config = loadConfig(pathOf(surroundings, options.config));
  const records = readSetAside(join(config.stateDirectory, 'quarantine')).filter(
    (record) => options.extract === undefined || record.extract === options.extract,
  );
  const print = (line: string): void => void surroundings.stdout.write(`${line}\n`);
  if (records.length === 0) print('nothing was set aside');
  const byReason = new Map<string, SetAside[]>();
  for (const record of records) {
    const key = `${record.extract}  ${record.reason}${record.column === null ? '' : ` (${record.column})`}`;
    byReason.set(key, [...(byReason.get(key) ?? []), record]);
  }
  for (const [key, group] of [...byReason].sort(([a], [b]) => (a < b ? -1 : 1))) {
    print(`${key}  ${group.length}`);
    for (const record of options.records || options.extract !== undefined ? group : group.slice(0, 5)) {
      const offset = record.byte_offset === null ? '' : `  byte ${record.byte_offset}`;
      print(
        `  ${record.file}:${record.record_number}${offset}${options.records ? `  ${JSON.stringify(record.raw)}` : ''}`,
      );
    }
  }
}

function readSetAside(directory: string): readonly SetAside[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((name) => name.endsWith('.ndjson'))
    .sort()
    .flatMap((name) =>
      readFileSync(join(directory, name), 'utf8')
        .split('\n')
        .filter((line) => line !== ''),
    )
    .map((line) => setAside.parse(JSON.parse(line)));
}
