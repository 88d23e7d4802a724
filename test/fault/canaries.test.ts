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
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace(/\b([PMKNSE])(\d{1,4})\b(?=[,\n])/g, `${mark}$1$2`),
    );
  }
  night.change(members, (text) =>
    eachRecord(text, (cells, at) => {
      for (const name of ['first_name', 'last_name', 'phone']) cells[at(name)] = `${mark} ${cells[at(name)]}`;
    }),
  );
  const births = night.text(members).match(/\b19[0-9]{2}-\d\d-\d\d\b/g)!;
  return [mark, ...new Set(births)];
}

function eachRecord(
  text: string,
  edit: (cells: string[], at: (name: string) => number, row: number) => void,
): string {
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
  const broken = [
    'claim_start_date',
    'claim_line_number',
    'paid_amount',
    'diagnosis_code_1',
    'diagnosis_code_type',
    'bill_type_code',
    'claim_type',
  ];
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
  night.change(claims, (text) =>
    eachRecord(text, (cells, at) => {
      if (cells[at('admission_date')] !== '') cells[at('discharge_date')] = '2024-01-01';
    }),
  );

/** What a night takes and tells of: all of it in one delivery. */
function breakRecords(): void {
  breakCells();
  turnStays();
  // a quote that never ends, then records told twice
  night.change(claims, (text) => text.replace(/\n(zqK0030),/, '\n"$1,'));
  night.change(claims, (text) => `${text.trimEnd()}\n${text.split('\n').slice(50, 58).join('\n')}\n`);
  writeFileSync(
    night.path(members),
    Buffer.from(night.text(members).replace('zq Ella', 'zq \u00c4lla'), 'latin1'),
  );
}

/** What a night refuses: the file as a whole. */
const refusals: readonly (readonly [name: string, damage: () => void])[] = [
  [
    'a file without its header row',
    () => night.change(members, (text) => text.slice(text.indexOf('\n') + 1)),
  ],
  [
    'a header with a value in it',
    () => night.change(members, (text) => text.replace('person_id,member_id', 'zqP1001,zqP1001')),
  ],
  ['the wrong file', () => writeFileSync(night.path(claims), night.text(members))],
  [
    'a gzip cut short',
    () => {
      const packed = gzipSync(night.text(claims));
      writeFileSync(night.path(claims), packed);
      truncateSync(night.path(claims), packed.length - 9);
    },
  ],
];

function toldOfTheRun(spoken: Spoken): string {
  const files = ['manifest.json', 'run_results.json', 'data_quality.csv'].map((name) =>
    night.path(join('output/latest', name)),
  );
  return [
    spoken.stdout,
    spoken.stderr,
    ...files.filter(existsSync).map((file) => readFileSync(file, 'utf8')),
  ].join('\n');
}

const found = (canaries: readonly string[], text: string): readonly string[] =>
  canaries.filter((canary) => text.includes(canary));

describe('members marked so that one value of theirs is enough to be found', () => {
  it('are in the lists, and with --records in what quarantine shows, and nowhere else, however broken their records are', async () => {
    const canaries = markMembers();
    breakRecords();
    const spoken = await caretier(night.folder, 'run', '--as-of', sampleAsOf, '-v');
    expect(spoken.code).toBe(0);
    expect(existsSync(night.path('output/latest/data_quality.csv'))).toBe(true);
    expect(found(canaries, toldOfTheRun(spoken))).toEqual([]);
    expect(night.text('output/latest/member_tier.csv')).toContain(mark);
    const hidden = await caretier(night.folder, 'quarantine');
    expect(hidden.stdout).toContain('check:stay_dates_in_order');
    expect(found(canaries, hidden.stdout)).toEqual([]);
    expect((await caretier(night.folder, 'quarantine', '--records')).stdout).toContain(mark);
  });

  it.each(refusals)('are not in what is said of %s', async (_, damage) => {
    const canaries = markMembers();
    damage();
    for (const verb of ['run', 'check']) {
      const spoken = await caretier(night.folder, verb);
      if (verb === 'run') expect(spoken.code).toBe(4);
      expect(found(canaries, toldOfTheRun(spoken))).toEqual([]);
    }
  });
});
