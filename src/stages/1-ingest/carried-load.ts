/** A load of an earlier night that tonight reads again: from its typed file, without asking for the delivered one. */
import { existsSync } from 'node:fs';
import { BadInput } from '../../base/errors.js';
import { formats } from './formats/formats.js';
import type { ExtractSetting } from './ingest.js';
import { keptExtractPath } from './kept-extract.js';
import { loadIdOf, typedLoadPath } from './load-file.js';
import type { LoadedFile, LoadSurroundings } from './load-file.js';

export interface CarriedLoad {
  readonly loadId: string;
  readonly extract: string;
  /** As that night named it. */
  readonly file: string;
  readonly nDelivered: number;
}

/** A load as one night uses it. */
export interface NightLoad extends LoadedFile {
  /** How often its bytes lay in the extract. */
  readonly nDelivered: number;
}

export async function carriedLoads(
  loads: readonly CarriedLoad[],
  extracts: readonly ExtractSetting[],
  around: LoadSurroundings,
): Promise<readonly NightLoad[]> {
  const found: NightLoad[] = [];
  for (const load of loads) found.push(await carriedLoad(load, extracts, around));
  return found;
}

export async function carriedLoad(
  carried: CarriedLoad,
  extracts: readonly ExtractSetting[],
  around: LoadSurroundings,
): Promise<NightLoad> {
  const { loadId, extract, file, nDelivered } = carried;
  const known = await around.oneAtATime(() => around.registry.find(loadId));
  const path = typedLoadPath(around.stateDirectory, loadId);
  const layout = known === undefined ? undefined : formats.get(known.format);
  const setting = extracts.find(({ id }) => id === extract);
  if (known === undefined || layout === undefined || !existsSync(path)) throw gone(file);
  const source = {
    path: keptExtractPath(around.stateDirectory, loadId),
    displayName: file,
    extract,
    layout,
    encoding: setting?.encoding ?? 'utf-8',
    delimiter: setting?.delimiter ?? ',',
    isKept: true,
  } as const;
  // the same bytes read another way are another load: this version, or the configuration, reads other columns
  if (loadIdOf(source, known.sha256) !== loadId) throw readDifferently(file);
  return { ...known, file, source, path, isReused: true, nDelivered };
}

function gone(file: string): BadInput {
  return new BadInput({
    where: file,
    what: 'what was loaded from it is no longer in the state folder, and tonight needs it',
    remedy: 'run caretier rebuild, or deliver a full snapshot',
  });
}

function readDifferently(file: string): BadInput {
  return new BadInput({
    where: file,
    what: 'it was loaded by another version of the layout, or with another encoding or delimiter',
    remedy: 'run caretier rebuild: it reads the kept extract again',
  });
}
