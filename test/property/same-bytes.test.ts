/** Same inputs, rules and as-of date → the same bytes; the same facts in another form → the same answers. */
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/base/package-root.js';
import { PublishedFolder } from '../spec/whole-night/published-night.js';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** The night over the sample members in a process of its own, so that TZ and locale are those of that process. */
function sampleNight(
  change: (folder: string) => void,
  environment: Readonly<Record<string, string>> = {},
): string {
  const folder = mkdtempSync(join(tmpdir(), 'caretier-bytes-'));
  folders.push(folder);
  cpSync(join(packageRoot, 'sample-data'), folder, { recursive: true });
  replaceIn(join(folder, 'caretier.yaml'), (text) =>
    text.replace('state: ../.caretier', 'state: state').replace('publish: ../output', 'publish: output'),
  );
  change(folder);
  const ran = spawnSync(
    process.execPath,
    [
      '--import',
      'tsx',
      join(packageRoot, 'src/main.ts'),
      'run',
      '--config',
      join(folder, 'caretier.yaml'),
      '--as-of',
      '2026-06-30',
      '-q',
    ],
    {
      encoding: 'utf8',
      env: { ...process.env, ...environment },
      cwd: packageRoot,
    },
  );
  if (ran.status !== 0) throw new Error(`the night ended with ${ran.status}: ${ran.stderr}`);
  return realpathSync(join(folder, 'output', 'latest'));
}

function replaceIn(file: string, change: (text: string) => string): void {
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

function bytesOf(directory: string): Readonly<Record<string, string>> {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(directory, name)).isFile(),
  );
  // the clock and the durations live in run_results.json and nowhere else
  return Object.fromEntries(
    names
      .filter((name) => name !== 'run_results.json')
      .sort()
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(directory, name)))
          .digest('hex'),
      ]),
  );
}

const engineLine =
  (threads: number) =>
  (folder: string): void =>
    replaceIn(
      join(folder, 'caretier.yaml'),
      (text) => `${text}\nengine: { name: duckdb, threads: ${threads} }\n`,
    );

describe('the same bytes', () => {
  const first = bytesOf(sampleNight(engineLine(1)));

  it.each([2, 4])('with %i threads as with one', (threads) => {
    expect(bytesOf(sampleNight(engineLine(threads)))).toEqual(first);
  });

  it.each([
    { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8' },
    { TZ: 'America/New_York', LC_ALL: 'de_DE.UTF-8' },
  ])('under $TZ and another locale', (environment) => {
    expect(bytesOf(sampleNight(engineLine(2), environment))).toEqual(first);
  });
});

describe('the same answers', () => {
  const plain = new PublishedFolder(sampleNight(() => undefined));
  const lists = [
    'outreach_list',
    'member_tier',
    'criterion_state',
    'member_condition',
    'member_measure',
    'stays',
    'excluded',
  ];

  /** Everything but the run id, and the file and record numbers of data quality and evidence. */
  const answers = (published: PublishedFolder): Readonly<Record<string, unknown>> =>
    Object.fromEntries(
      lists.map((list) => [list, published.list(list).map((row) => ({ ...row, run_id: '' }))]),
    );

  it('with the rows of the claims file in reverse', () => {
    const reversed = sampleNight((folder) =>
      replaceIn(join(folder, 'extracts/medical_claim.csv'), (text) => {
        const [header, ...rows] = text.trimEnd().split('\n');
        return [header, ...rows.reverse()].join('\n') + '\n';
      }),
    );
    expect(answers(new PublishedFolder(reversed))).toEqual(answers(plain));
  });

  it('with the claims split over three files, delivered out of order', () => {
    const split = sampleNight((folder) => {
      const file = join(folder, 'extracts/medical_claim.csv');
      const [header, ...rows] = readFileSync(file, 'utf8').trimEnd().split('\n');
      rmSync(file);
      for (const part of [0, 1, 2]) {
        writeFileSync(
          join(folder, `extracts/part-${3 - part}.csv`),
          [header, ...rows.filter((_, i) => i % 3 === part)].join('\n') + '\n',
        );
      }
      replaceIn(join(folder, 'caretier.yaml'), (text) =>
        text.replace('extracts/medical_claim.csv', 'extracts/part-*.csv'),
      );
    });
    expect(answers(new PublishedFolder(split))).toEqual(answers(plain));
  });
});
