/** Folders that cannot be used are found before any work starts: exit 6, with the folder and what to do. Extracts may lie behind links. */
import { existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { caretier } from '../caretier-command.js';
import { sampleAsOf, sampleNight } from '../sample-night.js';
import { temporaryFolder } from '../temporary-folder.js';

const night = sampleNight('folders');
const run = (): ReturnType<typeof caretier> => caretier(night.folder, 'run', '--as-of', sampleAsOf);
const configure = (from: string, to: string): void =>
  night.change('caretier.yaml', (text) => text.replace(from, to));

describe('the publish folder', () => {
  it.each([
    ['a file', () => writeFileSync(night.path('output'), 'mine'), 'it is not a folder'],
    [
      'a folder below a file',
      () => configure('publish: output', 'publish: caretier.yaml/output'),
      'it cannot be made or written to',
    ],
    [
      'a place where nothing can be made',
      () => configure('publish: output', 'publish: /proc/caretier/output'),
      'it cannot be made or written to',
    ],
    [
      'a link out of its folder',
      () => symlinkSync(tmpdir(), night.path('output')),
      'leads out of its folder',
    ],
    [
      'a folder of the user where latest belongs',
      () => mkdirSync(night.path('output/latest'), { recursive: true }),
      'it is in the place of a link',
    ],
  ])('as %s is refused', async (_, arrange, why) => {
    arrange();
    const { code, stderr } = await run();
    expect(code).toBe(6);
    expect(stderr).toMatch(/ {2}the publish folder cannot be used: /);
    expect(stderr).toContain(why);
    expect(existsSync(night.path('state'))).toBe(false);
  });
});

describe('the state folder', () => {
  it.each([
    ['a file', () => writeFileSync(night.path('state'), 'mine'), 'it is not a folder'],
    [
      'a place where nothing can be made',
      () => configure('state: state', 'state: /proc/caretier/state'),
      'it cannot be made or written to',
    ],
  ])('as %s is refused', async (_, arrange, why) => {
    arrange();
    const { code, stderr } = await run();
    expect(code).toBe(6);
    expect(stderr).toContain(`the state folder cannot be used: ${why}`);
    expect(night.isPublished()).toBe(false);
  });

  it('whose database is no database is told, and left as it is', async () => {
    mkdirSync(night.path('state'));
    writeFileSync(
      night.path('state/caretier.duckdb'),
      'this is not a database, whatever its name says'.repeat(400),
    );
    const { code, stderr } = await run();
    expect(code).toBe(3);
    expect(stderr).toContain('caretier.duckdb  the state file is damaged');
    expect(night.text('state/caretier.duckdb')).toContain('this is not a database');
    expect(night.isPublished()).toBe(false);
  });
});

describe('an extract behind a link', () => {
  const elsewhere = temporaryFolder('delivered-elsewhere');
  const deliverElsewhere = (name: string): void => {
    const delivered = join(elsewhere, basename(name));
    rmSync(delivered, { recursive: true, force: true });
    renameSync(night.path(name), delivered);
    symlinkSync(delivered, night.path(name));
  };

  it.each([
    ['a file of its own', 'extracts/eligibility.csv', 'extracts/eligibility.csv'],
    ['a file that a pattern finds', 'extracts/eligibility.csv', 'extracts/elig*.csv'],
    ['the folder of a pattern', 'extracts', '*/eligibility.csv'],
  ])('is read where it lies: %s', async (_, linked, path) => {
    deliverElsewhere(linked);
    if (path !== linked) configure('path: extracts/eligibility.csv', `path: '${path}'`);
    const { code, stderr } = await run();
    expect(code, stderr).toBe(0);
    expect(stderr).toMatch(
      /"event":"extract_loaded","extract":"eligibility","file":"extracts\/eligibility\.csv","framed":\d+/,
    );
  });
});
