/**
 * A load of an earlier night, known again after the state database was lost or because this version reads other columns:
 * its typed file as it was written, else its bytes read once more. Its place among the loads stays what it was.
 */
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { CaretierError } from '../../base/errors.js';
import { sha256OfFile } from '../../base/file-hash.js';
import { formats } from './formats/formats.js';
import type { ExtractSetting } from './ingest.js';
import { keptExtractPath } from './kept-extract.js';
import { loadFile, loadIdOf, typedLoadPath } from './load-file.js';
import type { FileToLoad, LoadSurroundings } from './load-file.js';
import { addPlaces, LoadRegistry } from './load-registry.js';
import type { LoadRecord, SetAsidePlace } from './load-registry.js';
import { pathLiteral } from './path-literal.js';

export interface RebuiltLoad {
  /** Another one when this version reads the same bytes another way. */
  readonly loadId: string;
  readonly how: 'kept' | 'read again' | 'gone';
  /** Why a later night may not be able to use it. */
  readonly why?: string;
}

type Around = Omit<LoadSurroundings, 'registry' | 'asOf'> & {
  /** Where the load's bytes still lie, if anywhere. */
  readonly bytesOf: (record: LoadRecord) => Promise<string | undefined>;
};

export async function rebuiltLoad(
  record: LoadRecord,
  setting: ExtractSetting | undefined,
  around: Around,
): Promise<RebuiltLoad> {
  const layout = formats.get(record.format);
  if (layout === undefined) return { ...record, how: 'gone', why: `no format is called ${record.format}` };
  const source: FileToLoad = {
    path: keptExtractPath(around.stateDirectory, record.loadId),
    displayName: record.file,
    extract: record.extract,
    layout,
    encoding: setting?.encoding ?? 'utf-8',
    delimiter: setting?.delimiter ?? ',',
    isKept: setting?.mode === 'delta' || existsSync(keptExtractPath(around.stateDirectory, record.loadId)),
  };
  const loadId = loadIdOf(source, record.sha256);
  const registry = await LoadRegistry.open(around.engine, record.loadSequence);
  if ((await registry.find(loadId)) !== undefined) return { loadId, how: 'kept' };
  const places = await placesOf(record, around);
  if (places !== undefined && loadId === record.loadId) return register(record, places, registry, around);
  const path = await around.bytesOf(record);
  if (path !== undefined) return readAgain({ ...source, path }, record, { ...around, registry });
  if (places === undefined)
    return { loadId, how: 'gone', why: 'what was loaded from it is gone, and so are its bytes' };
  return {
    ...(await register(record, places, registry, around)),
    why: 'this version reads it another way, and its bytes are gone',
  };
}

async function readAgain(
  source: FileToLoad,
  record: LoadRecord,
  around: LoadSurroundings | (Around & { readonly registry: LoadRegistry }),
): Promise<RebuiltLoad> {
  try {
    const { loadId } = await loadFile(source, { ...around, asOf: record.firstLoadedOn });
    return { loadId, how: 'read again' };
  } catch (error) {
    if (!(error instanceof CaretierError)) throw error;
    const why = error.faults.map(({ what }) => what).join(', ');
    return { loadId: loadIdOf(source, record.sha256), how: 'gone', why };
  }
}

async function register(
  record: LoadRecord,
  { places, duplicates }: Places,
  registry: LoadRegistry,
  { engine }: Around,
): Promise<RebuiltLoad> {
  await registry.add(record, places);
  await addPlaces(engine, 'state.file_load_duplicate', record.loadId, duplicates);
  return { loadId: record.loadId, how: 'kept' };
}

interface Places {
  readonly places: readonly SetAsidePlace[];
  readonly duplicates: readonly SetAsidePlace[];
}

/** Of a typed file that is as it was written, with everything that was set aside of it; nothing when anything is amiss. */
async function placesOf(record: LoadRecord, { engine, stateDirectory }: Around): Promise<Places | undefined> {
  const path = typedLoadPath(stateDirectory, record.loadId);
  if (record.typedSha256 === '' || !existsSync(path) || (await sha256OfFile(path)) !== record.typedSha256)
    return undefined;
  const quarantine = (name: string): string => join(stateDirectory, 'quarantine', `${name}.ndjson`);
  const places = await readPlaces(quarantine(record.loadId));
  const duplicates = await readPlaces(quarantine(`${record.loadId}-duplicate`));
  if (places === undefined || duplicates === undefined) return undefined;
  const [row] = await engine.rows(
    `select count(*) filter (where set_aside is not null) as n from read_parquet(${pathLiteral(path)})`,
  );
  const framing = places.filter(({ isFraming }) => isFraming).length;
  const isComplete =
    framing === record.framed - record.typed && places.length - framing === Number(row!['n']);
  return isComplete ? { places, duplicates } : undefined;
}

const line = z.object({
  record_number: z.number(),
  byte_offset: z.number().nullable(),
  column: z.string().nullable(),
  reason: z.string(),
});

const framingReasons = ['framing', 'column_count', 'encoding'];

/** No file: nothing was set aside. */
async function readPlaces(path: string): Promise<readonly SetAsidePlace[] | undefined> {
  if (!existsSync(path)) return [];
  const places: SetAsidePlace[] = [];
  try {
    for await (const text of createInterface({ input: createReadStream(path, 'utf8') })) {
      const { record_number, byte_offset, column, reason } = line.parse(JSON.parse(text));
      const isFraming = framingReasons.includes(reason);
      places.push({ recordNumber: record_number, byteOffset: byte_offset, column, reason, isFraming });
    }
    return places;
  } catch {
    return undefined;
  }
}
