/** The rule files of every run, kept by their content: `state/rules/<sha256>`. A replay reads these and no others. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BadInput } from '../../base/errors.js';
import { makeFolder } from '../../base/make-folder.js';
import type { RunRuleFile } from './run-history.js';

const folder = (stateDirectory: string): string => join(stateDirectory, 'rules');

export function keepRules(
  stateDirectory: string,
  files: readonly { readonly sha256: string; readonly bytes: Buffer }[],
  attemptId: string,
): void {
  makeFolder(folder(stateDirectory));
  for (const { sha256, bytes } of files) {
    const path = join(folder(stateDirectory), sha256);
    if (existsSync(path)) continue;
    const partial = `${path}.${attemptId}`;
    writeFileSync(partial, bytes, { mode: 0o600, flush: true });
    renameSync(partial, path);
  }
}

/** The folders as they lay: the shipped one, then each overlay. Files are named as the manifest names them. */
export function restoreRules(
  stateDirectory: string,
  target: string,
  files: readonly RunRuleFile[],
): readonly string[] {
  for (const { file, sha256 } of files) {
    const path = join(target, file);
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(path, keptBytes(stateDirectory, file, sha256), { mode: 0o600 });
  }
  const names = [...new Set(files.map(({ file }) => file.split('/')[0]!))];
  const place = (name: string): number => Number(name.split('-')[1] ?? 0);
  return names.sort((a, b) => place(a) - place(b)).map((name) => join(target, name));
}

function keptBytes(stateDirectory: string, file: string, sha256: string): Buffer {
  const path = join(folder(stateDirectory), sha256);
  const bytes = existsSync(path) ? readFileSync(path) : undefined;
  if (bytes !== undefined && createHash('sha256').update(bytes).digest('hex') === sha256) return bytes;
  throw new BadInput({
    where: path,
    what: `the kept copy of ${file} is ${bytes === undefined ? 'missing' : 'damaged'}, and this night cannot be rebuilt without it`,
    remedy: 'restore the state folder from a backup; what is published stands',
  });
}
