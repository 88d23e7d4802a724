/** Run identity, history, plan folders and report files. */
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KnownBy } from '../../src/base/known-by.js';
import { openDuckDb } from '../../src/engines/duckdb/duckdb-engine.js';
import type { Engine } from '../../src/engines/engine.js';
import { canonicalJson } from '../../src/stages/8-publish/canonical-json.js';
import { planFolders } from '../../src/stages/8-publish/plan-folders.js';
import { listNames } from '../../src/stages/8-publish/published-lists.js';
import { loadReport, parseReport } from '../../src/stages/8-publish/report-definition.js';
import { RunHistory } from '../../src/stages/8-publish/run-history.js';
import { runIdOf } from '../../src/stages/8-publish/run-identity.js';
import type { RunBasis } from '../../src/stages/8-publish/run-identity.js';
import { temporaryFolder } from '../temporary-folder.js';

describe('a run id', () => {
  const claims = {
    extract: 'claims',
    format: 'tuva/medical_claim',
    sha256: 'aa',
    file: 'a.csv',
    nDelivered: 1,
  };
  const people = { ...claims, extract: 'eligibility', format: 'tuva/eligibility', sha256: 'bb' };
  const basis: RunBasis = {
    inputs: [claims, people],
    ruleFiles: [
      { file: 'a.yaml', sha256: '1' },
      { file: 'b.yaml', sha256: '2' },
    ],
    settings: { plans: { A: 'p', B: 'q' }, outputs: ['csv'] },
    codeVersion: '0.1.0',
    asOf: '2026-06-30',
    previousRunId: null,
    knownBy: 'loaded',
  };
  const id = runIdOf(basis);

  it('is the same whatever the order of files and keys', () => {
    expect(id).toMatch(/^[0-9a-f]{16}$/);
    expect(
      runIdOf({
        ...basis,
        inputs: [people, claims],
        ruleFiles: [...basis.ruleFiles].reverse(),
        settings: { outputs: ['csv'], plans: { B: 'q', A: 'p' } },
      }),
    ).toBe(id);
  });

  it('is another with any other input, rule, setting, code version, as-of date or past', () => {
    const others = [
      { inputs: [claims] },
      { ruleFiles: [{ file: 'a.yaml', sha256: '9' }] },
      { settings: { outputs: ['csv', 'html'] } },
      { codeVersion: '0.1.1' },
      { asOf: '2026-07-01' },
      { previousRunId: id },
      { knownBy: 'received' as const },
      // the ledger names the file, and says how often its bytes came
      { inputs: [{ ...claims, file: 'b.csv' }, people] },
      { inputs: [{ ...claims, nDelivered: 2 }, people] },
    ].map((change) => runIdOf({ ...basis, ...change }));
    expect(new Set([id, ...others]).size).toBe(others.length + 1);
  });

  it('rests on JSON with one spelling', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: true })).toBe(
      canonicalJson({ a: true, b: [1, { c: 'x', d: null }] }),
    );
  });
});

describe('plan folders', () => {
  it('are the plan code when that is a safe name', () => {
    expect(planFolders(['H1234-001', 'b']).get('H1234-001')).toBe('H1234-001');
  });

  it('never leave the folder and never meet, not even where case is ignored', () => {
    const plans = [
      'a/b',
      'a_b',
      'A_B',
      '..',
      '.',
      '',
      '../../etc',
      'x'.repeat(300),
      `${'x'.repeat(299)}y`,
      'Gold\0',
      'é',
    ];
    const folders = [...planFolders(plans).values()];
    expect(new Set(folders.map((name) => name.toLowerCase())).size).toBe(plans.length);
    expect(folders.filter((name) => !/^[A-Za-z0-9_-][A-Za-z0-9._-]{0,79}$/.test(name))).toEqual([]);
  });
});

describe('report files', () => {
  it('every list about members begins with run, as-of, plan and member', () => {
    for (const name of listNames.filter((list) => loadReport(list).about !== 'aggregate')) {
      const columns = loadReport(name).columns.map((column) => column.name);
      expect([name, ...columns.slice(0, 4)]).toEqual([name, 'run_id', 'as_of', 'plan_id', 'member_id']);
    }
  });

  const good =
    'id: x\ntitle: X\nfor: us\nformats: [csv]\norder: [a]\ncolumns:\n  - { name: a, type: text, meaning: m }\n';
  it('are read strictly: an unknown key, type, id or order is told with its line', () => {
    expect(parseReport(good, 'report.yaml', 'x').columns).toHaveLength(1);
    expect(() => parseReport(`${good}titel: Y\n`, 'report.yaml', 'x')).toThrow(
      /^report\.yaml:8:\d+ {2}unknown key titel/,
    );
    expect(() => parseReport(good.replace('type: text', 'type: float'), 'report.yaml', 'x')).toThrow(
      'report.yaml:7:',
    );
    expect(() => parseReport(good, 'report.yaml', 'y')).toThrow(
      "report.yaml:1:5  the id must be the folder's name, y",
    );
    expect(() => parseReport(good.replace('order: [a]', 'order: [b]'), 'report.yaml', 'x')).toThrow(
      'order names b',
    );
  });
});

describe('the history of runs', () => {
  const folder = temporaryFolder('history');
  let engine: Engine;
  let history: RunHistory;
  const at = (hour: number): Date => new Date(Date.UTC(2026, 6, 1, hour));
  const stage = (runId: string, asOf: string, knownBy: KnownBy = 'loaded'): Promise<void> =>
    history.stage(
      {
        runId,
        asOf,
        previousRunId: null,
        baseRunId: null,
        knownBy,
        settings: '{}',
        attemptId: `attempt of ${runId}`,
        codeVersion: 'test',
      },
      [{ loadId: `load of ${runId}`, extract: 'claims', file: 'claims.csv', nDelivered: 1 }],
      [{ file: 'rules/a.yaml', sha256: '1' }],
    );
  const before = async (asOf: string): Promise<string | undefined> => (await history.before(asOf))?.runId;
  const published = async (runId: string, asOf: string, hour: number): Promise<void> => {
    await stage(runId, asOf);
    await history.confirm(runId, at(hour));
  };

  beforeAll(async () => {
    engine = await openDuckDb({
      file: ':memory:',
      attach: { state: join(folder, 'state.duckdb') },
      allowedDirectories: [folder],
    });
    history = await RunHistory.open(engine);
  });
  afterAll(() => engine.close());

  it('previous is the published run with the latest earlier as-of date, its last revision', async () => {
    expect(await before('2026-06-30')).toBeUndefined();
    await published('may', '2026-05-31', 1);
    await published('june-1', '2026-06-29', 2);
    await published('june-2', '2026-06-29', 3);
    expect(await before('2026-06-30')).toBe('june-2');
    expect(await before('2026-06-29')).toBe('may');
    expect((await history.latest())?.asOf).toBe('2026-06-29');
  });

  it('a revision that is published again is the current one again', async () => {
    await published('june-1', '2026-06-29', 4);
    expect(await before('2026-06-30')).toBe('june-1');
  });

  it('a run killed after its swap counts as published, one killed before it does not', async () => {
    const output = join(folder, 'output');
    mkdirSync(join(output, '.runs', 'swapped'), { recursive: true });
    symlinkSync(join('.runs', 'swapped'), join(output, '2026-06-30'));
    await stage('swapped', '2026-06-30');
    await stage('unswapped', '2026-07-01');
    expect(await before('2026-07-02')).toBe('june-1');
    await history.settle(output, at(5));
    expect(await before('2026-07-02')).toBe('swapped');
    expect(await before('2026-06-30')).toBe('june-1');
  });

  it('a run tells what it read and by which rules, and one that was killed leaves nothing', async () => {
    expect(await history.loadsOf('may')).toEqual([
      { loadId: 'load of may', extract: 'claims', file: 'claims.csv', nDelivered: 1 },
    ]);
    expect(await history.rulesOf('may')).toEqual([{ file: 'rules/a.yaml', sha256: '1' }]);
    expect(await history.loadsOf('unswapped')).toEqual([]);
  });

  it('a view for a backtest and a publish that was taken back are followed by no night', async () => {
    await stage('backtest', '2026-06-30', 'received');
    await history.confirm('backtest', at(6));
    expect(await before('2026-07-02')).toBe('swapped');
    await history.withdraw(['swapped'], at(7));
    expect(await before('2026-07-02')).toBe('june-1');
    await published('swapped', '2026-06-30', 8);
    expect(await before('2026-07-02')).toBe('swapped');
  });
});
