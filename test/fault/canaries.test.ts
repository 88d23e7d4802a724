/** F28: no value of a member in what is printed, logged or told of a run, whatever is wrong with the files. */
import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { caretier } from '../caretier-command.js';
import type { Spoken } from '../caretier-command.js';
import { sampleAsOf, sampleNight } from '../sample-night.js';

const night = sampleNight('canaries');
const claims = 'extracts/medical_claim.csv';
const members = 'extracts/eligibility.csv';

/** Ids and names that occur nowhere else, and the birth dates of all members. */
const mark = 'zq';
function markMembers(): readonly string[] {
  for (const file of readdirSync(night.path('extracts'))) {
    const path = night.path(join('extracts', file));
    // ids of persons, members, claims, notices, answers and events
    writeFileSync(path, readFileSync(path, 'utf8').replace(/\b([PMKNSE])(\d{1,4})\b(?=[,\n])/g, `${mark}$1$2`));
  }
  night.change(members, (text) => eachRecord(text, (cells, at) => {
    for (const name of ['first_name', 'last_name', 'phone']) cells[at(name)] = `${mark} ${cells[at(name)]}`;
  }));
  const births = night.text(members).match(/\b19[0-9]{2}-\d\d-\d\d\b/g)!;
  return [mark, ...new Set(births)];
}

function eachRecord(text: string, edit: (cells: string[], at: (name: string) => number, row: number) => void): string {
  const [header = '', ...records] = text.trimEnd().split('\n');
  const names = header.split(',');
  const changed = records.map((record, row) => {
    const cells = record.split(',');
    edit(cells, (name) => names.indexOf(name), row);
    return cells.join(',');
  });
  return `${[header, ...changed].join('\n')}\n`;
}

/** The first claims get a cell each that no column takes, with the person's id in it. */
function breakCells(): void {
  const broken = ['claim_start_date', 'claim_line_number', 'paid_amount', 'diagnosis_code_1', 'diagnosis_code_type', 'bill_type_code', 'claim_type'];
  night.change(claims, (text) =>
    eachRecord(text, (cells, at, row) => {
      const column = broken[row];
      if (column !== undefined) cells[at(column)] = cells[at('person_id')]!;
    }),
  );
  night.change(members, (text) =>
    eachRecord(text, (cells, at, row) => {
      if (row === 0) cells[at('birth_date')] = `${mark}1950-13-41`;
      if (row === 1) cells[at('enrollment_start_date')] = `${mark}`;
      if (row === 2) cells[at('x_language')] = `${mark}lingua`;
      if (row === 3) cells[at('death_date')] = '1990-01-01';
    }),
  );
  night.change('extracts/member_event.csv', (text) => text.replace('opt_out', `${mark}optout`));
}

/** Stays that end long before they begin: set aside by a check. */
const turnStays = (): void =>
  night.change(claims, (text) => eachRecord(text, (cells, at) => {
    if (cells[at('admission_date')] !== '') cells[at('discharge_date')] = '2024-01-01';
  }));

const damages: readonly (readonly [name: string, damage: () => void])[] = [
  ['cells that no column takes', breakCells],
  ['stays with dates out of order', turnStays],
  ['a quote that never ends', () => night.change(claims, (text) => text.replace(/\n(zqK0003),/, '\n"$1,'))],
  ['records told twice', () => night.change(claims, (text) => `${text.trimEnd()}\n${text.trimEnd().split('\n').slice(1, 9).join('\n')}\n`)],
  ['bytes that are no UTF-8', () => writeFileSync(night.path(members), Buffer.from(night.text(members).replace('zq A', 'zq \u00c4'), 'latin1'))],
  ['a file without its header row', () => night.change(members, (text) => text.slice(text.indexOf('\n') + 1))],
  ['a header with a value in it', () => night.change(members, (text) => text.replace('person_id,member_id', 'zqP1001,zqP1001'))],
  ['the wrong file', () => writeFileSync(night.path(claims), night.text(members))],
  ['a gzip cut short', () => {
    const packed = gzipSync(night.text(claims));
    writeFileSync(night.path(claims), packed);
    truncateSync(night.path(claims), packed.length - 9);
  }],
];

function toldOfTheRun(spoken: Spoken): string {
  const files = ['manifest.json', 'run_results.json', 'data_quality.csv'].map((name) => night.path(join('output/latest', name)));
  return [spoken.stdout, spoken.stderr, ...files.filter(existsSync).map((file) => readFileSync(file, 'utf8'))].join('\n');
}

describe('members marked so that one value of theirs is enough to be found', () => {
  it('are in the lists, and with --records in what quarantine shows', async () => {
    markMembers();
    breakCells();
    const spoken = await caretier(night.folder, 'run', '--as-of', sampleAsOf);
    expect(spoken.code).toBe(0);
    expect(night.text('output/latest/member_tier.csv')).toContain(mark);
    expect((await caretier(night.folder, 'quarantine', '--records')).stdout).toContain(mark);
    expect((await caretier(night.folder, 'quarantine')).stdout).not.toContain(mark);
  });

  it.each(damages)('are nowhere else: %s', async (_, damage) => {
    const canaries = markMembers();
    damage();
    for (const format of ['json', 'text']) {
      const told = toldOfTheRun(await caretier(night.folder, 'run', '--as-of', sampleAsOf, '-v', '--log-format', format));
      expect(told.length).toBeGreaterThan(50);
      expect(canaries.filter((canary) => told.includes(canary))).toEqual([]);
    }
    const checked = await caretier(night.folder, 'check');
    expect(canaries.filter((canary) => `${checked.stdout}${checked.stderr}`.includes(canary))).toEqual([]);
  });
});
