/** A night that should not be published: what stops it, what it says, and that yesterday's lists stay as they are. */
import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { caretier } from '../caretier-command.js';
import type { Spoken } from '../caretier-command.js';
import { sampleNight } from '../sample-night.js';

const night = sampleNight('gated-night');
const run = (asOf: string, ...more: readonly string[]): Promise<Spoken> =>
  caretier(night.folder, 'run', '--as-of', asOf, ...more);

/** Every file and link below `output/`, with what it holds. */
function everythingPublished(): readonly string[] {
  const root = night.path('output');
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .sort()
    .flatMap((name) => {
      const path = join(root, name);
      const found = lstatSync(path);
      if (found.isSymbolicLink()) return [`${name} → ${readlinkSync(path)}`];
      if (!found.isFile()) return [name];
      return [`${name} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`];
    });
}

function withGates(extract: string, gates: string): void {
  night.change('caretier.yaml', (text) =>
    text.replace(new RegExp(`(path: extracts/${extract}\\.csv)( }|\\n)`), (_, path: string, end: string) =>
      end === '\n' ? `${path}\n    gates: ${gates}\n` : `${path}, gates: ${gates} }`,
    ),
  );
}

/** The first records of the extract only. */
function cut(file: string, records: number): void {
  night.change(
    file,
    (text) =>
      `${text
        .split('\n')
        .slice(0, records + 1)
        .join('\n')}\n`,
  );
}

function outcomeOf(gate: string, extract: string): string | undefined {
  const { gates } = JSON.parse(night.text('output/latest/manifest.json')) as {
    gates: readonly { gate: string; extract: string; outcome: string }[];
  };
  return gates.find((row) => row.gate === gate && row.extract === extract)?.outcome;
}

describe('a delivery of claims that is too small', () => {
  it('stops the night or is told on the front page, and every published byte stays until a night is published', async () => {
    withGates('medical_claim', '{ rows_vs_median: { warn: 20%, stop: 50% } }');
    const whole = night.text('extracts/medical_claim.csv');
    for (const asOf of ['2026-06-27', '2026-06-28', '2026-06-29']) expect((await run(asOf)).code).toBe(0);
    const before = everythingPublished();
    expect(before.length).toBeGreaterThan(50);

    // 79 records are usual: 39 are 50.6 % fewer, 60 are 24.1 % fewer
    cut('extracts/medical_claim.csv', 39);
    const stopped = await run('2026-06-30');
    expect(stopped.code).toBe(1);
    expect(stopped.stderr).toContain(
      'extract claims  gate rows_vs_median stopped the night: 50.6329%, above stop: 50%; deliver the whole extract',
    );
    night.change('extracts/medical_claim.csv', () => whole);
    cut('extracts/medical_claim.csv', 60);
    const strict = await run('2026-06-30', '--strict');
    expect(strict.code).toBe(1);
    expect(strict.stderr).toContain(
      'extract claims  gate rows_vs_median warned, and --strict stops on a warning: 24.0506%, above warn: 20%',
    );
    expect(everythingPublished()).toEqual(before);

    expect((await run('2026-06-30')).code).toBe(0);
    expectToldOnTheFrontPage();
    expect(outcomeOf('rows_vs_median', 'claims')).toBe('warned');
    night.change('extracts/medical_claim.csv', () => whole);
    expect((await run('2026-07-01')).code).toBe(0);
    expect(night.text('output/latest/manifest.json')).toContain('"as_of": "2026-07-01"');
    expect(outcomeOf('rows_vs_median', 'claims')).toBe('passed');
  }, 300_000);
});

function expectToldOnTheFrontPage(): void {
  const sentence =
    'Medical claims: 24 % below the usual volume, the median of the last 3 published nights, so counts of conditions, stays and visits are likely too low';
  const page = night.text('output/latest/index.html');
  const banner = page.slice(page.indexOf('<aside class="caution"'), page.indexOf('</aside>'));
  expect(banner).toContain(`${sentence}.`);
  expect(page.indexOf('<aside class="caution"')).toBeLessThan(page.indexOf('id="tiers"'));
  expect(night.text('output/latest/data_quality.csv')).toContain(
    `rows_vs_median,claims,medical_claim,,warn,19,79,0.2405,warned,"${sentence} (warns above 20%, stops above 50%)"`,
  );
}

describe('several gates', () => {
  it('that stop one night are told at once, without a value from any record', async () => {
    withGates('eligibility', '{ unknown_plan: { stop: 1% } }');
    withGates('medical_claim', '{ quarantined: { stop: 2.5% }, invalid_rate: { warn: 1%, stop: 1.26% } }');
    const { code, stderr } = await run('2026-06-30');
    expect(code).toBe(1);
    // one span of 18; two records of 79, one of them with a date that is none
    expect(stderr).toContain(
      'extract eligibility  gate unknown_plan (plan) stopped the night: 5.5556%, above stop: 1%; name the plans',
    );
    expect(stderr).toContain('extract claims  gate quarantined stopped the night: 2.5316%, above stop: 2.5%');
    expect(stderr).toContain(
      'extract claims  gate invalid_rate (claim_start_date) stopped the night: 1.2658%, above stop: 1.26%',
    );
    for (const [person] of night
      .text('extracts/eligibility.csv')
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')))
      if (person !== undefined && person !== '') expect(stderr).not.toContain(person);
    expect(night.isPublished()).toBe(false);
  });

  it('stop a dry run as well', async () => {
    withGates('medical_claim', '{ quarantined: { stop: 2% } }');
    expect((await run('2026-06-30', '--dry-run')).code).toBe(1);
  });
});
