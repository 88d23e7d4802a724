/** Where the shipped rules, SQL models and report templates lie, for sources and for the build alike. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function find(directory: string): string {
  if (existsSync(join(directory, 'package.json'))) return directory;
  return find(dirname(directory));
}

export const packageRoot: string = find(dirname(fileURLToPath(import.meta.url)));
