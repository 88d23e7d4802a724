/** Profiles in parts: what the configuration may say, what columns must say, and what a pseudonym is made of. */
import { createHmac } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WrongInstruction } from '../../src/base/errors.js';
import { nightProfiles } from '../../src/commands/night-profiles.js';
import { loadConfig } from '../../src/config/load-config.js';
import { openDuckDb } from '../../src/engines/duckdb/duckdb-engine.js';
import type { Engine } from '../../src/engines/engine.js';
import { everything } from '../../src/stages/8-publish/profiles/profile.js';
import type { Profile } from '../../src/stages/8-publish/profiles/profile.js';
import { projectedSchema, projectList } from '../../src/stages/8-publish/profiles/project-list.js';
import {
  pseudonymKey,
  pseudonymOf,
  pseudonymParameters,
} from '../../src/stages/8-publish/profiles/pseudonym.js';
import type { Withheld } from '../../src/stages/8-publish/profiles/withheld.js';
import { listNames } from '../../src/stages/8-publish/published-lists.js';
import { loadReport, parseReport } from '../../src/stages/8-publish/report-definition.js';
import { temporaryFolder } from '../temporary-folder.js';

const folder = temporaryFolder('profiles');
let engine: Engine;

beforeAll(async () => {
  engine = await openDuckDb({ file: ':memory:' });
});
afterAll(() => engine.close());

describe('the columns of every list', () => {
  it('say what they can show: one that does not would be told to nobody, or to everybody', () => {
    const silent = listNames.flatMap((name) =>
      loadReport(name)
        .columns.filter((column) => column.shows === undefined)
        .map((column) => `reports/${name}/report.yaml: ${column.name}`),
    );
    expect(silent).toEqual([]);
  });

  it('name only measures, criteria and columns that there are', () => {
    const lost = listNames.flatMap((name) => {
      const report = loadReport(name);
      const columns = [...report.columns.map((column) => column.name), ...report.hidden];
      const { class: byClass, criterion, measure, only_by } = report.rows;
      const used = [byClass, criterion, measure, only_by?.column].filter((one) => one !== undefined);
      const leaders = report.columns.flatMap(({ shows }) =>
        typeof shows === 'object' && 'with' in shows ? [shows.with] : [],
      );
      return [...used, ...leaders].filter((one) => !columns.includes(one)).map((one) => `${name}: ${one}`);
    });
    expect(lost).toEqual([]);
  });
});

describe('a pseudonym', () => {
  it.each([
    ['shorter than a block', Buffer.from('k'.repeat(40))],
    ['of a block', Buffer.alloc(64, 7)],
    ['longer than a block', Buffer.alloc(100, 201)],
  ])('is HMAC-SHA-256 of plan and member under a key %s, 128 bits of it', async (_, key) => {
    const [row] = await engine.rows(
      `select ${pseudonymOf("'H1234-001'", "'007'")} as made, ${pseudonymOf('null', "'007'")} as of_no_plan`,
      pseudonymParameters(pseudonymKey(key)),
    );
    const hmac = (text: string): string => createHmac('sha256', key).update(text).digest('hex').slice(0, 32);
    expect(row).toEqual({ made: hmac('H1234-001\u001f007'), of_no_plan: hmac('\u001f007') });
  });

  it('is another for another plan or under another key, and the key id tells keys apart', async () => {
    const made = async (plan: string, key: string): Promise<unknown> =>
      (
        await engine.rows(
          `select ${pseudonymOf(`'${plan}'`, "'007'")} as made`,
          pseudonymParameters(pseudonymKey(Buffer.from(key))),
        )
      )[0]?.['made'];
    const all = [await made('A', 'one'), await made('B', 'one'), await made('A', 'two')];
    expect(new Set(all).size).toBe(3);
    expect(pseudonymKey(Buffer.from('one')).id).not.toBe(pseudonymKey(Buffer.from('two')).id);
  });
});

describe('a list of which a class is withheld', () => {
  const report = parseReport(
    `
id: drawn
title: Drawn
for: a test
formats: [csv]
order: [plan_id, member_id]
rows: { class: classes, measure: measure }
columns:
  - { name: plan_id, type: text, shows: plain, meaning: plan }
  - { name: member_id, type: text, shows: member, meaning: member }
  - { name: measure, type: text, shows: plain, meaning: what }
  - { name: n, type: int, shows: { measures: [n_active_chronic] }, meaning: a count }
  - { name: said, type: text, shows: { decided_by: case_management }, meaning: a word }
  - { name: due, type: date, shows: { with: said }, meaning: a date }
  - { name: reasons, type: list, shows: { criteria: any }, meaning: criteria }
  - { name: unknowns, type: map, shows: { criteria: case_management }, meaning: criteria with reasons }
  - { name: undeclared, type: text, meaning: nobody has said }
hidden: [classes]
`,
    'reports/drawn/report.yaml',
    'drawn',
  );
  const withheld: Withheld = {
    classes: ['hiv_sti'],
    inputs: ['families'],
    measures: ['n_active_chronic'],
    features: [],
    actions: [],
    criteria: [
      { name: 'CM1', kind: 'case_management', isWhole: true },
      { name: 'CM4_SUD', kind: 'case_management', isWhole: false },
    ],
  };
  const reader: Profile = { ...everything(['drawn']), name: 'reader', classes: ['mental_health'] };

  beforeAll(async () => {
    for (const schema of ['published', projectedSchema])
      await engine.run(`create schema if not exists ${schema}`);
    await engine.run(
      `create or replace table published.drawn as
       select * from (values
         ('P', '1', 'age', 4, 'CM1', date '2026-07-01', 'CM1|CC2', 'CM1=source_late|CM3=not_screened', 'x', null),
         ('P', '2', 'age', 0, 'CM2', null, null, null, 'y', 'mental_health'),
         ('P', '3', 'age', 1, null, null, 'CM2', null, 'z', 'hiv_sti'),
         ('P', '4', 'n_active_chronic', 5, null, null, null, null, 'w', null)
       ) as drawn (plan_id, member_id, measure, n, said, due, reasons, unknowns, undeclared, classes)`,
    );
  });

  it('loses the rows of it, and says the same about every member that is left', async () => {
    const printed = await projectList(engine, report, reader, withheld);
    const rows = await engine.rows(`select * from ${printed!.table} order by rowid`);
    const same = { plan_id: 'P', measure: 'age', n: null, said: 'withheld', due: null };
    expect(rows).toEqual([
      { ...same, member_id: '1', reasons: 'CC2|withheld', unknowns: 'CM3=not_screened|CM1=withheld' },
      { ...same, member_id: '2', reasons: 'withheld', unknowns: 'CM1=withheld' },
    ]);
    expect(printed!.report.columns.map((column) => column.name)).not.toContain('undeclared');
  });

  it('prints the columns that the profile is allowed and no other', async () => {
    const narrow: Profile = { ...reader, columns: { drawn: ['member_id', 'n'] } };
    const printed = await projectList(engine, report, narrow, withheld);
    expect(printed!.report.columns.map((column) => column.name)).toEqual(['member_id', 'n']);
  });

  it('goes in the order of pseudonyms, not of the ids behind them', async () => {
    const masked: Profile = { ...reader, pseudonym: pseudonymKey(Buffer.from('a key')) };
    const printed = await projectList(engine, report, masked, { ...withheld, classes: [], measures: [] });
    const ids = (await engine.rows(`select member_id from ${printed!.table} order by rowid`)).map((row) =>
      String(row['member_id']),
    );
    expect(ids).toHaveLength(4);
    expect(ids).toEqual([...ids].sort());
  });

  it('is not given at all when none of its columns says what it shows', async () => {
    const silent = { ...report, columns: report.columns.filter((column) => column.shows === undefined) };
    expect(await projectList(engine, silent, reader, withheld)).toBeUndefined();
  });

  it('is the published table itself for who may see everything', async () => {
    const all = everything(['drawn']);
    const printed = await projectList(engine, report, all, { ...withheld, classes: [] });
    expect(printed!.table).toBe('published.drawn');
  });
});

describe('profiles in caretier.yaml', () => {
  const configured = (profiles: string): ReturnType<typeof nightProfiles> => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'good.key'), 'k'.repeat(32));
    writeFileSync(join(folder, 'short.key'), 'k'.repeat(31));
    const file = join(folder, 'caretier.yaml');
    writeFileSync(
      file,
      `extracts:\n  - { id: claims, format: tuva/medical_claim, path: a.csv }\nprofiles:\n${profiles}\n`,
    );
    return nightProfiles(loadConfig(file));
  };
  const faultsOf = (profiles: string): readonly string[] => {
    try {
      configured(profiles);
      return [];
    } catch (error) {
      if (!(error instanceof WrongInstruction)) throw error;
      return error.faults.map(({ where, what }) => `${where.replace(/^.*caretier\.yaml/, '')} ${what}`);
    }
  };

  it('the top folder is the care manager, named or not', () => {
    expect(configured('  internal: {}')?.map(({ name }) => name)).toEqual(['care_manager', 'internal']);
  });

  it('tell every wrong name with its place', () => {
    expect(
      faultsOf(
        [
          '  vendr: {}',
          '  nurse: { like: care_manger }',
          '  care_manager: { classes: [nun], files: [outreach_lst], columns: { stays: [stay_idd], stay: [a] } }',
        ].join('\n'),
      ),
    ).toEqual([
      ':4:10 unknown profile vendr',
      ':5:18 unknown profile care_manger',
      ':6:29 unknown sensitivity class nun',
      ':6:43 unknown file outreach_lst',
      ':6:77 unknown column stay_idd',
      ':6:94 unknown file stay',
    ]);
  });

  it('a vendor needs a key, of 32 bytes or more', () => {
    expect(faultsOf('  vendor: {}')).toEqual([
      ':4:11 a vendor knows members by pseudonyms only, and no key is named to make them',
    ]);
    expect(faultsOf('  vendor: { pseudonym_key: short.key }')).toEqual([
      ':4:28 the key is shorter than 32 bytes',
    ]);
    expect(faultsOf('  vendor: { pseudonym_key: none.key }')).toEqual([':4:28 the key file cannot be read']);
    expect(faultsOf('  vendor: { pseudonym_key: good.key }')).toEqual([]);
  });

  it('pages and single records are not for who may not see everything', () => {
    expect(faultsOf('  nurse: { like: care_manager, classes: [none], files: [pages] }')).toEqual([
      ':4:57 pages shows every class and column, and members by name',
    ]);
    expect(faultsOf('  vendor: { pseudonym_key: good.key, files: [evidence, index] }')).toEqual([
      ':4:46 evidence leads to single records, which lead to the member',
      ':4:56 index shows every class and column, and members by name',
    ]);
    expect(faultsOf('  care_manager: { files: [tables] }')).toEqual([
      ':4:27 tables are for the profile internal only',
    ]);
  });

  it('a profile without every class gets no pages unasked', () => {
    const nurse = configured('  nurse: { like: care_manager, classes: [none, hiv_sti] }')?.find(
      ({ name }) => name === 'nurse',
    );
    expect(nurse).toMatchObject({ hasIndex: false, hasPages: false, classes: ['hiv_sti'] });
  });
});
