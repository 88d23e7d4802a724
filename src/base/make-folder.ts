/**
 * A folder with its parents, for its owner alone. Node's own recursive mkdir never returns below a folder that
 * is there and takes nothing, such as /proc (Node 20: it asks for parent and child in turn for ever), and no
 * timeout can end it; here a parent that stands is asked once. Shown by test/fault/publish-swap.
 */
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && statSync(path).isDirectory()) return;
    if (code !== 'ENOENT' || existsSync(dirname(path))) throw error;
    makeFolder(dirname(path));
    makeFolder(path);
  }
}
