/** A path as the user typed it, against the folder the user stands in. */
import { isAbsolute, join } from 'node:path';
import type { Surroundings } from './surroundings.js';

export const defaultConfigFile = 'caretier.yaml';

export function pathOf(surroundings: Surroundings, path: string): string {
  // shown as typed in messages when the user stands in the process's own folder
  return isAbsolute(path) || surroundings.workingDirectory === process.cwd()
    ? path
    : join(surroundings.workingDirectory, path);
}
