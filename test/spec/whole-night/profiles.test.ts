/** Who is told what (contracts 6): every file of every profile is opened, and searched for what must not be there. */
import { existsSync } from 'node:fs';
import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDuckDb } from '../../../src/engines/duckdb/duckdb-engine.js';
import type { Engine } from '../../../src/engines/engine.js';
import { nightOf } from './night-of.js';
import type { PublishedNight } from './night-of.js';
import { ProfileFolder } from './profile-folder.js';
import {
  claims,
  drawn,
  everyone,
  identities,
  identitiesOf,
  key,
  sensitiveCodes,
  sensitiveWords,
} from './profile-night.js';

let night: PublishedNight;
let withoutIllness: PublishedNight;
let engine: Engine;

beforeAll(async () => {
  night = await nightOf(drawn);
  withoutIllness = await nightOf({ ...drawn, claims });
  engine = await openDuckDb({
    file: ':memory:',
    allowedDirectories: [night.directory, withoutIllness.directory],
  });
}, 240_000);

afterAll(async () => {
  await engine?.close();
  night?.remove();
  withoutIllness?.remove();
});

const profileOf = (profile: string, of = night): ProfileFolder => new ProfileFolder(of.directory, profile);
const filesOf = (profile: string): readonly string[] => profileOf(profile).files();
const found = (profile: string, words: readonly string[]): Promise<readonly string[]> =>
  profileOf(profile).found(engine, words);

describe('the files of a profile', () => {
  it('are those it is allowed: aggregates alone for the program manager, tables for internal alone', () => {
    const lists = (profile: string): readonly string[] =>
      filesOf(profile).filter((name) => !name.includes('/'));
    expect(lists('program_manager')).toContain('index.html');
    expect(
      filesOf('program_manager').filter((name) => !/^(index\.html|manifest\.json|[a-z_]+\.csv)$/.test(name)),
    ).toEqual([]);
    expect(lists('program_manager')).toContain('data_quality.csv');
    expect(lists('program_manager')).not.toContain('member_tier.csv');
    const hasTables = (profile: string): boolean => existsSync(join(profileOf(profile).directory, 'tables'));
    expect(['care_manager', 'program_manager', 'vendor', 'nurse', 'internal'].filter(hasTables)).toEqual([
      'internal',
    ]);
    expect(lists('vendor').filter((name) => name.endsWith('.csv'))).toEqual([
      'criterion_state.csv',
      'excluded.csv',
      'member_condition.csv',
      'member_measure.csv',
      'member_tier.csv',
      'outreach_list.csv',
      'stays.csv',
    ]);
    expect(filesOf('vendor').filter((name) => name.startsWith('plans'))).toEqual(
      ['arrow', 'csv', 'parquet'].map((format) => `plans/H1234-001/outreach_list.${format}`),
    );
  });

  it('pages go to those who may see every class', () => {
    const pages = (profile: string): readonly string[] =>
      filesOf(profile).filter((name) => name.endsWith('.html'));
    expect(pages('care_manager').length).toBeGreaterThan(5);
    expect(pages('internal')).toEqual(pages('care_manager'));
    expect(pages('program_manager')).toEqual(['index.html']);
    expect([...pages('vendor'), ...pages('nurse')]).toEqual([]);
  });
});

describe('the care manager', () => {
  it('is told everything that consent covers, and in which class', () => {
    const top = profileOf('care_manager');
    expect(top.one('outreach_list', 'BEN-SMI')).toMatchObject({
      tier: 'case_management',
      cm_reasons: 'CM4_SMI',
    });
    expect(top.one('outreach_list', 'FAY-ITEM9')).toMatchObject({
      tier: 'no_program',
      safety_review: 'true',
      rank: '1',
    });
    const classes = new Map(top.list('criterion_state').map((row) => [row['criterion'], row['sensitivity']]));
    expect([classes.get('CM4'), classes.get('CM4_SUD'), classes.get('CM3')]).toEqual([
      'mental_health',
      'mental_health',
      'none',
    ]);
  });

  it('has the class on every record of evidence', async () => {
    const file = join(night.directory, 'evidence.parquet');
    const rows = await engine.rows(
      `select distinct member_id, sensitivity from read_parquet('${file}')
       where code in ('F209', 'B20', 'F1120', 'F1020', 'E119') and criterion in ('CM1', 'CM4_SUD', 'CM4_SMI')
       order by member_id, sensitivity`,
    );
    expect(rows.map((row) => [row['member_id'], row['sensitivity']])).toEqual([
      ['ADA-HIV', 'hiv_sti'],
      ['ADA-HIV', 'none'],
      ['BEN-SMI', 'mental_health'],
      ['CYD-SUD', 'mental_health'],
      ['GUS-PLAIN', 'none'],
      ['JON-CONSENTED', 'sud_part2|mental_health'],
    ]);
  });
});

describe('the search itself', () => {
  it('finds in the files of internal all that it must not find elsewhere, of everyone on a list', async () => {
    const words = [
      ...identitiesOf(everyone.filter(({ member }) => member !== 'LEA-NOTHING')),
      ...sensitiveCodes,
      'hiv',
      'mood',
      'schizophrenia',
      'substance',
      'smi',
      'self_harm',
    ];
    const seen = (await found('internal', words)).map((line) => line.slice(line.indexOf(': ') + 2));
    expect(words.filter((word) => !seen.includes(word))).toEqual([]);
  });
});

describe('a caller who knows members by name and may see no class', () => {
  it('finds no code, family or measure of a sensitive matter, in the evidence neither', async () => {
    expect(filesOf('caller')).toContain('evidence.parquet');
    const words = [
      ...sensitiveCodes,
      'mood',
      'schizophrenia',
      'substance',
      'self_harm',
      'mental',
      'sud_part2',
      'smi_',
    ];
    expect(await found('caller', words)).toEqual([]);
  });

  it('reads of a member with schizophrenia alone: a further clinical criterion (C20)', () => {
    expect(profileOf('caller').one('outreach_list', 'BEN-SMI')).toMatchObject({
      tier: 'case_management',
      condition_families: '',
      n_active_chronic: '',
      cm_reasons: 'withheld',
      unknown_criteria: expect.stringContaining('CM4=withheld') as string,
      reason_text: 'Meets a further clinical criterion.',
    });
    expect(profileOf('caller').one('outreach_list', 'ADA-HIV')).toMatchObject({
      tier: 'care_coordination',
      condition_families: 'diabetes|hypertension',
      reason_text: 'Active chronic conditions: diabetes, hypertension.',
    });
  });
});

describe('a vendor', () => {
  it('finds no name, id, birth date or telephone of anyone in any file', async () => {
    expect(await found('vendor', identities)).toEqual([]);
  });

  it('finds no code, family, feature, measure, class or phrase of a sensitive matter in any file', async () => {
    expect(await found('vendor', [...sensitiveCodes, ...sensitiveWords])).toEqual([]);
  });

  it('knows each member by a pseudonym that the plan can make again, and by nothing else', () => {
    const tiers = profileOf('vendor').list('member_tier');
    const pseudonym = (member: string): string =>
      createHmac('sha256', key).update(`H1234-001\u001f${member}`).digest('hex').slice(0, 32);
    expect(tiers.map((row) => row['member_id'])).toEqual(
      everyone.map(({ member }) => pseudonym(member)).sort(),
    );
    const manifest = profileOf('vendor').json('manifest.json');
    expect(manifest['pseudonym_key_id']).toMatch(/^[0-9a-f]{16}$/);
    expect(Object.keys(profileOf('vendor').list('outreach_list')[0]!)).not.toContain('name');
  });

  it('reads `withheld` on every row, whoever has what', () => {
    const tiers = profileOf('vendor').list('member_tier');
    const all = (column: string): readonly string[] => [...new Set(tiers.map((row) => row[column]!))];
    // families and stays of withheld classes are counted in CM1 and CM2; CC1 looks at stays
    for (const column of ['CM1', 'CM2', 'CM4', 'CC1', 'priority_band'])
      expect([column, all(column)]).toEqual([column, ['withheld']]);
    for (const column of [
      'n_active_chronic',
      'n_counted_stays_12m',
      'n_readmissions_30d_12m',
      'safety_review',
    ])
      expect([column, all(column)]).toEqual([column, ['']]);
    expect([...all('CM3')].sort()).toEqual(['false', 'true']);
    const lists = profileOf('vendor').list('outreach_list');
    expect(lists.filter((row) => !row['cm_reasons']!.endsWith('withheld'))).toEqual([]);
    expect(new Set(lists.map((row) => row['only_by']))).toEqual(new Set(['withheld']));
  });

  it('reads a further clinical criterion where only a withheld one explains the tier', () => {
    const rows = profileOf('vendor').list('outreach_list');
    const reasons = rows.filter((row) => row['tier'] === 'case_management').map((row) => row['reason_text']);
    // Ben, Cyd, Ivo, Jon and Gus (four plain families) alike; Hal's need of food explains itself
    expect(
      reasons.filter((reason) => reason!.startsWith('Meets a further clinical criterion.')),
    ).toHaveLength(5);
    expect(reasons).toContain('Does not always have enough food.');
  });

  it('can add up what is printed: points are the sum of the features shown, and the order follows them', () => {
    const rows = profileOf('vendor').list('outreach_list');
    const sum = (map: string): number =>
      map.split('|').reduce((total, entry) => total + Number(entry.split('=')[1] ?? 0), 0);
    for (const row of rows) expect(Number(row['points'])).toBe(sum(row['points_by_feature']!));
    const order = ['case_management', 'care_coordination'];
    const places = rows.map((row) => [order.indexOf(row['tier']!), -Number(row['points'])] as const);
    expect(places).toEqual([...places].sort(([a, x], [b, y]) => a - b || x - y));
    expect(rows.map((row) => Number(row['rank']))).toEqual(rows.map((_, i) => i + 1));
  });

  it('is not sent a member whom only a safety review lists, and sees no gap in the ranks', () => {
    const ofTop = profileOf('care_manager').list('outreach_list').length;
    expect(profileOf('vendor').list('outreach_list')).toHaveLength(ofTop - 1);
  });

  it('sees the stays of other matters only', () => {
    const stays = profileOf('vendor').list('stays');
    expect(stays.map((row) => row['principal_diagnoses'])).toEqual(['I509']);
  });

  it('cannot tell a night on which a listed member has a serious mental illness from one on which he has none', () => {
    for (const list of [
      'outreach_list',
      'member_tier',
      'criterion_state',
      'member_condition',
      'member_measure',
      'stays',
      'excluded',
    ]) {
      const rows = (of: PublishedNight): readonly unknown[] =>
        profileOf('vendor', of)
          .list(list)
          .map(({ run_id: _, ...row }) => row);
      expect([list, rows(night)]).toEqual([list, rows(withoutIllness)]);
    }
    // the two nights do differ for who may know
    expect(night.one('member_tier', 'HAL-FOOD')['CM4']).toBe('true');
    expect(withoutIllness.one('member_tier', 'HAL-FOOD')['CM4']).toBe('false');
  });
});

describe('records of a Part 2 programme', () => {
  it('are used under consent, and left out of every file of every profile without it', async () => {
    expect(night.one('member_tier', 'JON-CONSENTED')).toMatchObject({ tier: 'case_management', CM4: 'true' });
    expect(night.one('member_tier', 'KIM-UNASKED')).toMatchObject({
      tier: 'care_coordination',
      CM4: 'false',
    });
    expect(night.all('member_condition', 'KIM-UNASKED').map((row) => row['family'])).toEqual([
      'hypertension',
    ]);
    const count = night.list('data_quality').find((row) => row['check'] === 'part2_withheld');
    expect(count?.['n_failed']).toBe('2');
    const files = await profileOf('internal').contents(engine);
    const told = [...files].filter(([, text]) => text.includes('KIM-UNASKED-13'));
    expect(told.map(([file]) => file)).toEqual([]);
  });

  it('are withheld from who may see mental health but not them: the criterion on every row, the family for the member', () => {
    const nurse = profileOf('nurse');
    expect(new Set(nurse.list('member_tier').map((row) => row['CM4']))).toEqual(new Set(['withheld']));
    expect(nurse.all('member_condition', 'JON-CONSENTED')).toEqual([]);
    expect(nurse.all('member_condition', 'CYD-SUD').map((row) => row['family'])).toEqual([
      'hypertension',
      'substance_use',
    ]);
    expect(nurse.one('outreach_list', 'JON-CONSENTED')['reason_text']).toBe(
      'Meets a further clinical criterion.',
    );
  });
});
