/** A folder on its way to be published: what it holds, and that the disk holds it too. */
import { open, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import pLimit from 'p-limit';
import { hashHandle } from '../../base/file-hash.js';
import type { HashedFile } from '../../base/file-hash.js';

export interface FileFingerprint extends HashedFile {
  /** Path inside the folder, with `/` on every system. */
  readonly file: string;
}

const filesAtOnce = 8;

/** Files whose hash is worked out as soon as they are whole, while the engine writes the next. */
export class Fingerprints {
  private readonly limit = pLimit(filesAtOnce);
  private readonly found = new Map<string, Promise<HashedFile>>();

  /** Begins with a file that will not change any more; its failure is told to who asks. */
  begin(file: string): void {
    const content = this.limit(() => fingerprintFile(file));
    content.catch(() => undefined);
    this.found.set(file, content);
  }

  of(file: string): Promise<HashedFile> {
    if (!this.found.has(file)) this.begin(file);
    return this.found.get(file)!;
  }
}

/** Hash, size and fsync of every file, in the order of their names. */
export async function fingerprintFolder(
  directory: string,
  begun = new Fingerprints(),
): Promise<readonly FileFingerprint[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const found = await Promise.all(
    files.map(async (file) => ({
      file: relative(directory, file).split(sep).join('/'),
      ...(await begun.of(file)),
    })),
  );
  return found.sort((a, b) => (a.file < b.file ? -1 : 1));
}

async function fingerprintFile(file: string): Promise<HashedFile> {
  const handle = await open(file, 'r');
  try {
    const hashed = await hashHandle(handle);
    await handle.sync();
    return hashed;
  } finally {
    await handle.close();
  }
}

export async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A file is only there after a power cut when the folder that names it was synced as well. */
export async function syncFolders(directory: string): Promise<void> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const folders = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .reverse();
  for (const folder of [...folders, directory]) await syncFolder(folder);
}

export async function syncFolder(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
