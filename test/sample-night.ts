/** The sample night in a folder of a test's own, fresh before each test, to be broken in one way or another. */
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach } from 'vitest';
import { packageRoot } from '../src/base/package-root.js';
import { temporaryFolder } from './temporary-folder.js';

export const sampleAsOf = '2026-06-30';

export interface SampleNight {
  readonly folder: string;
  readonly path: (name: string) => string;
  readonly text: (name: string) => string;
  readonly change: (name: string, edit: (text: string) => string) => void;
  /** As before each test. */
  readonly reset: () => void;
  readonly isPublished: () => boolean;
}

export function sampleNight(name: string): SampleNight {
  const folder = temporaryFolder(name);
  const path = (file: string): string => join(folder, file);
  const text = (file: string): string => readFileSync(path(file), 'utf8');
  const change = (file: string, edit: (text: string) => string): void => {
    const [before, after] = [text(file), edit(text(file))];
    if (before === after) throw new Error(`the edit of ${file} changed nothing`);
    writeFileSync(path(file), after);
  };
  const reset = (): void => {
    for (const made of ['extracts', 'state', 'output', 'rules', 'caretier.yaml'])
      rmSync(path(made), { recursive: true, force: true });
    cpSync(join(packageRoot, 'sample-data'), folder, { recursive: true });
    change('caretier.yaml', (yaml) => yaml.replace('../.caretier', 'state').replace('../output', 'output'));
  };
  beforeEach(reset);
  return { folder, path, text, change, reset, isPublished: () => existsSync(path('output/latest')) };
}
