/** The whole publish over the sample members, compared as a tree of files; `npm run golden` renews it. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/base/package-root.js';
import { caretier } from '../caretier-command.js';
import { temporaryFolder } from '../temporary-folder.js';

const golden = join(packageRoot, 'test/golden/sample-night');
const isWriting = process.env['CARETIER_GOLDEN'] === 'write';
const folder = temporaryFolder('golden');
let published: string;

/** Text is compared as text so that a change can be read; binary files by their hash, in one list. */
const isText = (name: string): boolean => /\.(csv|md|html)$/.test(name);

function tree(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(directory, name)).isFile()).sort();
}

beforeAll(async () => {
  cpSync(join(packageRoot, 'sample-data'), folder, { recursive: true });
  const file = join(folder, 'caretier.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('../.caretier', 'state').replace('../output', 'output'));
  const { code, stderr } = await caretier(folder, 'run', '--as-of', '2026-06-30');
  expect(stderr.includes('night of') || code === 0, stderr).toBe(true);
  published = realpathSync(join(folder, 'output', 'latest'));
  if (isWriting) writeGolden();
  // the tree that came out is kept for reading when it differs
  if (process.env['CARETIER_KEEP'] !== undefined) cpSync(published, mkdtempSync(join(tmpdir(), 'caretier-kept-')), { recursive: true });
});

function writeGolden(): void {
  rmSync(golden, { recursive: true, force: true });
  for (const name of tree(published).filter(isText)) {
    mkdirSync(join(golden, name, '..'), { recursive: true });
    writeFileSync(join(golden, name), readFileSync(join(published, name)));
  }
  writeFileSync(join(golden, 'binary-files.txt'), binaries());
}

function binaries(): string {
  const hash = (name: string): string => createHash('sha256').update(readFileSync(join(published, name))).digest('hex');
  return tree(published).filter((name) => /\.(parquet|arrow)$/.test(name)).map((name) => `${hash(name)}  ${name}`).join('\n') + '\n';
}

describe('the publish over the sample members', () => {
  it('has the files it had', () => {
    expect(existsSync(golden)).toBe(true);
    expect(tree(published).filter(isText)).toEqual(tree(golden).filter((name) => isText(name)));
  });

  it('says what it said', () => {
    const moved = tree(golden).filter(isText).filter((name) => readFileSync(join(published, name), 'utf8') !== readFileSync(join(golden, name), 'utf8'));
    for (const name of moved.slice(0, 1)) expect(readFileSync(join(published, name), 'utf8')).toBe(readFileSync(join(golden, name), 'utf8'));
    expect(moved).toEqual([]);
  });

  it('has the same Parquet and Arrow bytes', () => {
    expect(binaries()).toBe(readFileSync(join(golden, 'binary-files.txt'), 'utf8'));
  });
});
