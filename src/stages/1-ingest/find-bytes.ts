/** Where the bytes of a load still lie: kept in the state folder, or where its extract is delivered. Known by their hash, never by a name. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sha256OfFile } from '../../base/file-hash.js';
import { findFiles } from './ingest.js';
import type { ExtractSetting } from './ingest.js';
import { keptExtractPath } from './kept-extract.js';
import type { LoadRecord } from './load-registry.js';

export function bytesFinder(
  extracts: readonly ExtractSetting[],
  baseDirectory: string,
  stateDirectory: string,
): (record: LoadRecord) => Promise<string | undefined> {
  const hashes = new Map<string, Promise<string>>();
  const hashOf = (path: string): Promise<string> => {
    const known = hashes.get(path) ?? sha256OfFile(path);
    hashes.set(path, known);
    return known;
  };
  const delivered = findFiles(extracts, baseDirectory, () => true).files.map(({ path }) => path);
  const folder = join(stateDirectory, 'extracts');
  const kept = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  return async ({ loadId, sha256, bytes }) => {
    for (const path of [keptExtractPath(stateDirectory, loadId), ...delivered, ...kept]) {
      if (statSync(path, { throwIfNoEntry: false })?.size !== bytes) continue;
      if ((await hashOf(path)) === sha256) return path;
    }
    return undefined;
  };
}
