/** How the command line speaks: help, wrong arguments, broken configuration, damaged extracts; codes of design 3. */
import { cpSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/base/package-root.js';
import { loadRules } from '../../src/rules/load-rules.js';
import { shippedRules } from '../../src/rules/rule-files.js';
import { caretier } from '../caretier-command.js';
import { temporaryFolder } from '../temporary-folder.js';

const folder = temporaryFolder('cli');
const file = (name: string): string => join(folder, name);
const change = (name: string, edit: (text: string) => string): void =>
  writeFileSync(file(name), edit(readFileSync(file(name), 'utf8')));

beforeEach(() => {
  for (const name of ['extracts', 'state', 'output', 'rules'])
    rmSync(file(name), { recursive: true, force: true });
  cpSync(join(packageRoot, 'sample-data'), folder, { recursive: true });
  change('caretier.yaml', (text) => text.replace('../.caretier', 'state').replace('../output', 'output'));
});

describe('help and arguments', () => {
  it('lists every command and exit code', async () => {
    const { code, stdout } = await caretier(folder, '--help');
    expect(code).toBe(0);
    for (const word of ['init', 'check', 'run', 'explain', 'rules', 'quarantine', '130/143'])
      expect(stdout).toContain(word);
  });

  it.each([
    [['fly'], 'unknown command'],
    [['run', '--sideways'], 'unknown option'],
    [['run', '--as-of', '2026-02-30'], 'must be a date'],
    [['explain'], 'missing required argument'],
  ])('%j is a usage error', async (args, message) => {
    const { code, stderr } = await caretier(folder, ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe('configuration', () => {
  it('tells every fault at once, each with line and column', async () => {
    change('caretier.yaml', (text) =>
      text
        .replace('time_zone: America/New_York', 'time_zone: Mars/Olympus\npublsh: elsewhere')
        .replace('complete_through: 2026-05-31', 'complete_through: yesterday'),
    );
    const { code, stderr } = await caretier(folder, 'check');
    expect(code).toBe(2);
    expect(stderr).toMatch(/caretier\.yaml:3:\d+ {2}time_zone/);
    expect(stderr).toMatch(/caretier\.yaml:\d+:\d+ {2}unknown key publsh; did you mean publish\?/);
    expect(stderr).toMatch(/complete_through: must be a date/);
  });

  it.each([
    ['engine trino', (text: string) => `${text}engine: trino\n`],
    [
      'output xlsx',
      (text: string) => text.replace('outputs: [csv, html, parquet, arrow]', 'outputs: [csv, xlsx]'),
    ],
  ])('%s is refused as not available yet', async (_, edit) => {
    change('caretier.yaml', edit);
    const { code, stderr } = await caretier(folder, 'check');
    expect(code).toBe(2);
    expect(stderr).toContain('not available yet');
  });

  it('capacity without a feed of care managers is refused, with its place', async () => {
    change('caretier.yaml', (text) => text.replace(/^ +- \{ id: care_managers.*\n/m, ''));
    const { code, stderr } = await caretier(folder, 'check');
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /caretier\.yaml:\d+:\d+ {2}capacity is configured and no extract names the care managers/,
    );
  });

  it('claims must say how far they are complete', async () => {
    change('caretier.yaml', (text) => text.replace('    complete_through: 2026-05-31\n', ''));
    const { code, stderr } = await caretier(folder, 'check');
    expect(code).toBe(2);
    expect(stderr).toContain('complete_through');
  });

  it('a plan whose policy does not exist is told with the nearest name', async () => {
    change('caretier.yaml', (text) =>
      text.replace(
        '{ policy: default-2026.1, name: Sunrise Gold',
        '{ policy: default-2026.2, name: Sunrise Gold',
      ),
    );
    const { code, stderr } = await caretier(folder, 'check');
    expect(code).toBe(2);
    expect(stderr).toMatch(/caretier\.yaml:\d+:\d+.*default-2026\.1/);
  });

  it('a folder without configuration says how to get one', async () => {
    const { code, stderr } = await caretier(folder, 'check', '--config', 'nothing.yaml');
    expect(code).toBe(2);
    expect(stderr).toContain('caretier init');
  });
});

describe('extracts', () => {
  it('a missing extract is exit 4 with its name', async () => {
    rmSync(file('extracts/medical_claim.csv'));
    const { code, stderr } = await caretier(folder, 'run', '--as-of', '2026-06-30');
    expect(code).toBe(4);
    expect(stderr).toContain('medical_claim.csv');
  });

  it('a truncated gzip is exit 4 before a record is loaded', async () => {
    const packed = gzipSync(readFileSync(file('extracts/medical_claim.csv')));
    writeFileSync(file('extracts/medical_claim.csv'), packed);
    truncateSync(file('extracts/medical_claim.csv'), packed.length - 5);
    const { code, stderr } = await caretier(folder, 'run', '--as-of', '2026-06-30');
    expect(code).toBe(4);
    expect(stderr).toMatch(/medical_claim\.csv.*;/);
  });

  it('a missing required column is exit 4, found by check as well', async () => {
    change('extracts/medical_claim.csv', (text) => text.replace('claim_id,', 'klaim_id,'));
    for (const verb of ['check', 'run']) {
      const { code, stderr } = await caretier(folder, verb);
      expect(code).toBe(4);
      expect(stderr).toContain('claim_id');
    }
  });
});

describe('a night and what reads it', () => {
  it('publishes, says where to look, and holds no member value in its log', async () => {
    const { code, stdout, stderr } = await caretier(folder, 'run', '--as-of', '2026-06-30');
    expect(code).toBe(0);
    expect(stdout).toContain('index.html');
    for (const value of ['M1003', 'P1003', 'Clara', 'Dunn', '1950-09-21', 'K0001'])
      expect(`${stdout}${stderr}`).not.toContain(value);
  });

  it('a dry run publishes nothing', async () => {
    const { code } = await caretier(folder, 'run', '--as-of', '2026-06-30', '--dry-run');
    expect(code).toBe(0);
    const again = await caretier(folder, 'explain', 'M1003');
    expect(again.code).toBe(4);
  });

  it('explain says why, down to the claim line, and why not the other tier', async () => {
    await caretier(folder, 'run', '--as-of', '2026-06-30');
    const { code, stdout } = await caretier(folder, 'explain', 'M1003');
    expect(code).toBe(0);
    expect(stdout).toContain('case_management');
    expect(stdout).toMatch(/CM1 +true +observed 4, threshold 4/);
    expect(stdout).toMatch(/E119 +claim K\d+ line 1/);
    expect(stdout).toContain('without CM1 this member would not be in case management');
    const json = await caretier(folder, 'explain', 'M1003', '--json');
    expect(JSON.parse(json.stdout)).toHaveProperty('criteria');
  });

  it('explain of an excluded member gives the reason', async () => {
    await caretier(folder, 'run', '--as-of', '2026-06-30');
    const { code, stdout } = await caretier(folder, 'explain', 'M1014');
    expect(code).toBe(0);
    expect(stdout).toContain('opted_out');
  });

  it('quarantine shows both broken records with file, record and reason, and raw text only when asked', async () => {
    await caretier(folder, 'run', '--as-of', '2026-06-30');
    const { stdout } = await caretier(folder, 'quarantine');
    expect(stdout).toMatch(/claims {2}column_count.* 1\n.*medical_claim\.csv:79/);
    expect(stdout).toMatch(/claims {2}date.*claim_start_date.* 1\n.*medical_claim\.csv:78/);
    expect(stdout).not.toContain('K9998');
    const { stdout: raw } = await caretier(folder, 'quarantine', '--records');
    expect(raw).toContain('K9998');
  });

  it('init writes a configuration that runs as it stands', async () => {
    const made = await caretier(folder, 'init', 'fresh');
    expect(made.code).toBe(0);
    const ran = await caretier(join(folder, 'fresh'), 'run', '--as-of', '2026-06-30');
    expect({ code: ran.code, stderr: ran.code === 0 ? '' : ran.stderr }).toEqual({ code: 0, stderr: '' });
    rmSync(file('fresh'), { recursive: true });
  });
});

describe('rules', () => {
  it('rules list names every rule with its source', async () => {
    const { code, stdout } = await caretier(folder, 'rules', 'list');
    expect(code).toBe(0);
    expect(stdout).toMatch(/conditions\/heart_failure/);
    expect(stdout).toMatch(/criteria\/CM1/);
    // sources.yaml is told line by line, with the code list that each entry speaks of
    const missing = loadRules([shippedRules])
      .files.map(({ name }) => name.replace(/^rules\//, '').replace(/\.(yaml|csv)$/, ''))
      .filter((name) => name !== 'value-sets/sources' && !stdout.includes(`${name} `));
    expect(missing).toEqual([]);
  });

  it('rules test runs the examples through the real models', async () => {
    const { code, stdout } = await caretier(folder, 'rules', 'test');
    expect(code).toBe(0);
    expect(stdout).toMatch(/\d+ examples, 0 failed/);
  });
});
