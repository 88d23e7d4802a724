/** What a night leaves in the publish folder: lists, plans, tables, manifest. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engines/engine.js';
import { publish } from '../../src/stages/8-publish/publish.js';
import { listNames } from '../../src/stages/8-publish/published-lists.js';
import { loadReport } from '../../src/stages/8-publish/report-definition.js';
import { temporaryFolder } from '../temporary-folder.js';
import { drawnRequest, openDrawnNight } from './publish-drawn-night.js';

type PrintedRow = Readonly<Record<string, string>>;

const folder = temporaryFolder('publish');
const latest = join(folder, 'output', 'latest');
const mask = process.umask(0o077);
let engine: Engine;

beforeAll(async () => {
  engine = await openDrawnNight(folder);
  await publish(drawnRequest(engine, join(folder, 'output')));
});
afterAll(async () => {
  await engine.close();
  process.umask(mask);
});

const list = (name: string): readonly PrintedRow[] =>
  parse(readFileSync(join(latest, `${name}.csv`), 'utf8'), { columns: true }) as unknown as PrintedRow[];
const of = (name: string, member: string): PrintedRow =>
  list(name).find((row) => row['member_id'] === member)!;
const filesOf = (directory: string): readonly string[] =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(directory, name)).isFile())
    .sort();

describe('the outreach list', () => {
  it('names the members of each plan in calling order, with the columns of the contract', () => {
    expect(list('outreach_list').map((row) => [row['plan_id'], row['rank'], row['member_id']])).toEqual([
      ['H1234-001', '1', '007'],
      ['M/1', '1', '008'],
    ]);
    const header = readFileSync(join(latest, 'outreach_list.csv'), 'utf8').split('\n')[0]!;
    expect(header.split(',')).toEqual(loadReport('outreach_list').columns.map((column) => column.name));
  });

  it('says why in parts that are true, and asks about the parts that are unknown', () => {
    expect(of('outreach_list', '007')).toMatchObject({
      cm_reasons: 'CM1|CM2',
      unknown_criteria: 'CM3=not_screened',
      questions: 'Where do you live?',
      reason_text:
        'Two or more conditions; two or more stays in 12 months. 2 active chronic conditions: diabetes, hypertension. In the past 12 months: 10 hospital stays, 1 observation stay.',
      condition_families: 'diabetes|hypertension',
    });
    expect(of('outreach_list', '008')['reason_text']).toBe(
      'No steady place to live. The 30 days after a discharge are still open.',
    );
  });

  it('prints points that scored, features nobody can score, and how far sources reach', () => {
    expect(of('outreach_list', '007')).toMatchObject({
      points_by_feature: 'unplanned_stays=9|chronic=1',
      points_unknown_features: 'housing',
      complete_through: 'claims=2026-04-30',
    });
  });

  it('names the provider of the latest attributed month up to the as-of date', () => {
    expect(of('outreach_list', '007')).toMatchObject({ pcp_npi: '0000000002', pcp_name: 'Dr -Who' });
  });

  it('a count is empty when its measure is not known at all, and 0 when it is', () => {
    expect(of('outreach_list', '007')).toMatchObject({
      n_counted_stays_12m: '10',
      n_obs_12m: '1',
      n_ed_6m: '0',
    });
    expect(of('outreach_list', '008')).toMatchObject({ n_counted_stays_12m: '', n_obs_12m: '', n_ed_6m: '' });
  });

  it('what is not computed yet is empty, never guessed', () => {
    const row = of('outreach_list', '007');
    const empty = ['first_identified_on', 'change_vs_previous', 'capacity_status', 'care_manager_id'];
    expect(empty.map((name) => row[name])).toEqual(empty.map(() => ''));
  });

  it('every plan has a folder of its own, a plan without members an empty list', () => {
    const plans = readdirSync(join(latest, 'plans')).sort();
    expect(plans).toEqual(['EMPTY', 'H1234-001', expect.stringMatching(/^M_1-[0-9a-f]{8}$/)]);
    expect(readdirSync(join(latest, 'plans', 'H1234-001')).sort()).toEqual([
      'outreach_list.arrow',
      'outreach_list.csv',
      'outreach_list.parquet',
    ]);
    expect(
      readFileSync(join(latest, 'plans', 'EMPTY', 'outreach_list.csv'), 'utf8').split('\n'),
    ).toHaveLength(2);
  });
});

describe('the other lists', () => {
  it('every list is written in the formats its report names', () => {
    const expected = listNames.flatMap((name) =>
      loadReport(name).formats.map((format) => `${name}.${format}`),
    );
    expect(filesOf(latest).filter((name) => !/[/\\]|json$/.test(name))).toEqual(expected.sort());
  });

  it('member_tier names everyone in scope; a criterion not enabled is empty', () => {
    expect(
      list('member_tier').map((row) => [row['member_id'], row['tier'], row['CM1'], row['CM3'], row['CM4']]),
    ).toEqual([
      ['007', 'case_management', 'true', 'unknown', ''],
      ['009', 'no_program', '', '', ''],
      ['008', 'care_coordination', '', 'true', ''],
    ]);
  });

  it('criterion_state prints the own policy as CSV and every policy as Parquet', async () => {
    expect(new Set(list('criterion_state').map((row) => row['policy_id']))).toEqual(
      new Set(['default-2026.1']),
    );
    const rows = await engine.rows(
      `select policy_id, count(*) as n from read_parquet('${join(latest, 'criterion_state.parquet')}') group by 1 order by 1`,
    );
    expect(rows).toEqual([
      { policy_id: 'default-2026.1', n: 7 },
      { policy_id: 'pcr-2026.1', n: 7 },
    ]);
  });

  it('stays are those that touch the last 24 months, observation stays among them', () => {
    expect(
      list('stays').map((row) => [
        row['stay_id'],
        row['observation'],
        row['counted'],
        row['principal_diagnoses'],
      ]),
    ).toEqual([
      ['o1', 'true', 'false', ''],
      ['s1', 'false', 'true', 'I5022|J189'],
      ['s2', 'false', 'true', ''],
    ]);
  });

  it('a whole number is printed as one among the measures', () => {
    expect(list('member_measure').map((row) => [row['measure'], row['value'], row['reason']])).toEqual([
      ['n_counted_stays_12m', '10', ''],
      ['n_ed_180d', '0', ''],
      ['n_counted_stays_12m', '', 'source_absent'],
    ]);
  });

  it('who is out of scope is told with the reason', () => {
    expect(list('excluded').map((row) => [row['member_id'], row['reason']])).toEqual([
      ['p4', 'not_enrolled'],
    ]);
  });

  it('data quality holds the ledger, what was set aside, final action and the checks', () => {
    const told = Object.fromEntries(
      list('data_quality').map((row) => [row['check'], `${row['n_failed']}/${row['n_checked']}`]),
    );
    expect(told).toMatchObject({
      ledger: '2/100',
      'set_aside:date_missing': '2/100',
      'cell:number': '1/98',
      'final_action:voided': '1/4',
      part2_withheld: '1/',
      two_plans_on_one_day: '1/3',
      unknown_plan: '1/3',
      discharge_unknown: '1/3',
      stay_dates_in_order: '1/8',
    });
  });
});

describe('the folder', () => {
  it('the manifest names every file with its hash, and nothing that tells the time', () => {
    const text = readFileSync(join(latest, 'manifest.json'), 'utf8');
    const manifest = JSON.parse(text) as {
      outputs: { file: string; sha256: string; bytes: number }[];
      ledger: unknown;
    };
    const files = filesOf(latest).filter((name) => !['manifest.json', 'run_results.json'].includes(name));
    expect(manifest.outputs.map((output) => output.file)).toEqual(files);
    for (const { file, sha256, bytes } of manifest.outputs) {
      const content = readFileSync(join(latest, file));
      expect([createHash('sha256').update(content).digest('hex'), content.length]).toEqual([sha256, bytes]);
    }
    expect(manifest.ledger).toEqual([
      { extract: 'claims', framed: 100, accepted: 98, quarantined: 2, by_reason: { date_missing: 2 } },
    ]);
    expect(text).not.toMatch(/20\d\d-\d\d-\d\dT|attempt/);
  });

  it('every assemble and measure table is there in Parquet, and in the dictionary', () => {
    const tables = readdirSync(join(latest, 'tables'));
    const dictionary = readFileSync(join(latest, 'tables', 'dictionary.md'), 'utf8');
    const parquet = tables
      .filter((name) => name.endsWith('.parquet'))
      .map((name) => name.replace('.parquet', ''));
    expect(parquet).toContain('inpatient_stay');
    expect(parquet.filter((name) => !dictionary.includes(`## ${name}\n`))).toEqual([]);
  });

  it('files are for their owner alone', () => {
    for (const name of readdirSync(latest, { recursive: true, encoding: 'utf8' })) {
      const entry = statSync(join(latest, name));
      expect([name, entry.mode & 0o777]).toEqual([name, entry.isDirectory() ? 0o700 : 0o600]);
    }
  });

  it('the same night gives the same bytes with 1, 2 and 4 threads', async () => {
    const before = bytesOf(latest);
    for (const threads of [1, 4]) {
      const own = join(folder, `threads-${threads}`);
      const other = await openDrawnNight(own, threads);
      await publish(drawnRequest(other, join(own, 'output'), { attemptId: `with-${threads}` }));
      await other.close();
      expect(bytesOf(join(own, 'output', 'latest'))).toEqual(before);
    }
  });

  it('the same night gives the same bytes where most of what the engine holds lies on the disk', async () => {
    const own = join(folder, 'crowded');
    const crowded = await openDrawnNight(own, 2, '96MiB');
    await crowded.run(
      'create temp table much as select md5(cast(i as varchar)) as s from range(8000000) r(i)',
    );
    expect(await crowded.isCrowded()).toBe(true);
    await publish(drawnRequest(crowded, join(own, 'output')));
    await crowded.close();
    expect(bytesOf(join(own, 'output', 'latest'))).toEqual(bytesOf(latest));
  });

  it('asked for CSV alone, it writes CSV alone', async () => {
    const output = join(folder, 'csv-only');
    await publish(drawnRequest(engine, output, { outputs: ['csv'] }));
    const files = filesOf(join(output, 'latest'));
    expect(files.filter((name) => !/\.(csv|json)$/.test(name))).toEqual([]);
  });

  it('pages of html land in the staged folder and in the manifest', async () => {
    const output = join(folder, 'with-pages');
    const { writeFile } = await import('node:fs/promises');
    const htmlPages = (_: Engine, directory: string): Promise<void> =>
      writeFile(join(directory, 'index.html'), '<!doctype html>');
    await publish(drawnRequest(engine, output, { outputs: ['html'], htmlPages }));
    expect(filesOf(join(output, 'latest'))).toEqual(['index.html', 'manifest.json', 'run_results.json']);
  });
});

function bytesOf(directory: string): Readonly<Record<string, string>> {
  const files = filesOf(directory).filter((name) => name !== 'run_results.json');
  return Object.fromEntries(
    files.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(directory, name)))
        .digest('hex'),
    ]),
  );
}
