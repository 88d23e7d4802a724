/** `caretier quarantine`: what the last night set aside, by reason, with file and record. Raw records only when asked for. */
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { WrongInstruction } from '../base/errors.js';
import { nearestName } from '../base/nearest-name.js';
import { loadConfig } from '../config/load-config.js';
import type { Config } from '../config/load-config.js';
import type { Surroundings } from './surroundings.js';
import { pathOf } from './user-path.js';

/** One line of `state/quarantine/<load>.ndjson`, as ingest writes it, and of `checks.ndjson`, as validate does. */
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

interface Group {
  n: number;
  readonly shown: SetAside[];
}

/** Enough to see what is wrong; naming the extract or asking for the records shows all. */
const shownOfEach = 5;

export async function quarantine(
  surroundings: Surroundings,
  options: { readonly config: string; readonly extract?: string; readonly records: boolean },
): Promise<void> {
  const config = loadConfig(pathOf(surroundings, options.config));
  refuseUnknownExtract(config, options.extract);
  const limit = options.records || options.extract !== undefined ? Infinity : shownOfEach;
  const groups = new Map<string, Group>();
  for await (const record of readSetAside(join(config.stateDirectory, 'quarantine'))) {
    if (options.extract !== undefined && record.extract !== options.extract) continue;
    const group = groupOf(groups, record);
    group.n += 1;
    if (group.shown.length < limit) group.shown.push(record);
  }
  const print = (line: string): void => void surroundings.stdout.write(`${line}\n`);
  if (groups.size === 0) print('nothing was set aside');
  for (const [title, { n, shown }] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    print(`${title}  ${n}`);
    for (const record of shown) print(placeOf(record, options.records));
    if (n > shown.length) print(`  and ${n - shown.length} more; --extract ${shown[0]!.extract} shows all`);
  }
}

function refuseUnknownExtract(config: Config, asked: string | undefined): void {
  const known = config.extracts.map(({ id }) => id);
  if (asked === undefined || known.includes(asked)) return;
  throw new WrongInstruction({
    where: '--extract',
    what: `${config.file} has no extract ${asked}`,
    remedy: `use ${nearestName(asked, known) ?? known.join(', ')}`,
  });
}

function groupOf(groups: Map<string, Group>, record: SetAside): Group {
  const title = `${record.extract}  ${record.reason}${record.column === null ? '' : ` (${record.column})`}`;
  const group = groups.get(title) ?? { n: 0, shown: [] };
  groups.set(title, group);
  return group;
}

function placeOf(record: SetAside, withRaw: boolean): string {
  const offset = record.byte_offset === null ? '' : `  byte ${record.byte_offset}`;
  const raw = !withRaw ? '' : `  ${record.raw === null ? '(see the file)' : JSON.stringify(record.raw)}`;
  return `  ${record.file}:${record.record_number}${offset}${raw}`;
}

/** Line by line: a broken delivery may set aside more than fits in memory. */
async function* readSetAside(directory: string): AsyncIterable<SetAside> {
  for (const file of filesOfTheLastNight(directory)) {
    for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) {
      if (line !== '') yield setAside.parse(JSON.parse(line));
    }
  }
}

/** `loads.json` names what the last night loaded; files of earlier deliveries are kept but say nothing of it. */
function filesOfTheLastNight(directory: string): readonly string[] {
  if (!existsSync(directory)) return [];
  const written = readdirSync(directory)
    .filter((name) => name.endsWith('.ndjson'))
    .sort();
  const list = join(directory, 'loads.json');
  const loads = existsSync(list)
    ? z.array(z.string()).parse(JSON.parse(readFileSync(list, 'utf8')))
    : undefined;
  return written
    .filter(
      (name) =>
        loads === undefined || name === 'checks.ndjson' || loads.includes(name.replace('.ndjson', '')),
    )
    .map((name) => join(directory, name));
}
