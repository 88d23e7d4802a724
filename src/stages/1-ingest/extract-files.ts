/** Which files an extract means: literal names first, then patterns; always in name order, never outside what was named. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { BadInput } from '../../base/errors.js';

export interface ExtractFile {
  readonly path: string;
  /** As messages, ledger and manifest name it: relative to the configuration's folder. */
  readonly displayName: string;
}

export function extractFiles(
  baseDirectory: string,
  paths: string | readonly string[],
): readonly ExtractFile[] {
  const found = [paths].flat().flatMap((path) => expand(baseDirectory, path));
  return [...new Set(found)].sort().map((path) => ({ path, displayName: shown(baseDirectory, path) }));
}

function expand(baseDirectory: string, path: string): readonly string[] {
  const whole = isAbsolute(path) ? path : join(baseDirectory, path);
  // a file whose name holds brackets or stars is that file, not a pattern
  if (existsSync(whole)) return [ordinaryFile(whole, path)];
  const matches = /[*?[]/.test(path)
    ? walk(
        '/',
        whole.split('/').filter((segment) => segment !== ''),
      )
    : [];
  if (matches.length === 0)
    throw new BadInput({
      where: path,
      what: 'the extract is missing',
      remedy: 'deliver the file, or mend path in the configuration',
    });
  return matches;
}

function ordinaryFile(whole: string, path: string): string {
  if (statSync(whole).isFile()) return whole;
  throw new BadInput({
    where: path,
    what: 'this is not a file',
    remedy: 'name a file or a pattern such as folder/*.csv',
  });
}

function walk(directory: string, segments: readonly string[]): readonly string[] {
  const [segment, ...rest] = segments;
  if (segment === undefined) return [];
  const names = /[*?[]/.test(segment)
    ? entries(directory).filter((name) => patternOf(segment).test(name))
    : [segment];
  return names.flatMap((name) => {
    const path = join(directory, name);
    if (!existsSync(path)) return [];
    if (rest.length > 0) return statSync(path).isDirectory() ? walk(path, rest) : [];
    return statSync(path).isFile() ? [path] : [];
  });
}

function entries(directory: string): readonly string[] {
  return existsSync(directory) && statSync(directory).isDirectory() ? readdirSync(directory) : [];
}

/** `*` and `?` within one name, `[a-z]` sets; a leading dot is never matched by a star. */
function patternOf(segment: string): RegExp {
  const body = segment
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${/^[*?]/.test(segment) ? '(?!\\.)' : ''}${body}$`);
}

function shown(baseDirectory: string, path: string): string {
  const inside = relative(baseDirectory, path);
  return inside.startsWith('..') ? path : inside;
}
