/**
 * The bytes of a delta as they were delivered: `state/extracts/<load>`. A snapshot is delivered whole every night; of a
 * delta this may be the only copy once its folder is cleared, and `caretier rebuild` reads it.
 */
import { constants, existsSync } from 'node:fs';
import { copyFile, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../../base/make-folder.js';

export function keptExtractPath(stateDirectory: string, loadId: string): string {
  return join(stateDirectory, 'extracts', loadId);
}

/**
 * A copy, never a link: many deliveries write over the file of the night before. It gets its name once the file is known
 * to be the one that was verified: under that name nobody copies it again.
 */
export async function keepExtract(
  source: string,
  stateDirectory: string,
  loadId: string,
  refuseIfChanged: () => Promise<void>,
): Promise<void> {
  const path = keptExtractPath(stateDirectory, loadId);
  if (existsSync(path)) return;
  makeFolder(join(stateDirectory, 'extracts'));
  const partial = `${path}.partial`;
  await copyFile(source, partial, constants.COPYFILE_FICLONE);
  const handle = await open(partial, 'r+');
  await handle.chmod(0o600);
  await handle.sync();
  await handle.close();
  await refuseIfChanged();
  await rename(partial, path);
}
