/** `caretier rebuild`: the state database made anew from what lies beside it, and what is said of what is gone. */
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ListedRun } from '../../src/commands/runs.js';
import { PlanFolder } from '../spec/whole-night/plan-folder.js';
import type { DrawnClaim } from '../spec/whole-night/drawn-extracts.js';
import { temporaryFolder } from '../temporary-folder.js';

const stay = (id: string, when: string): DrawnClaim => ({
  member: 'heart',
  setting: 'inpatient',
  when,
  codes: 'I50.9',
  id,
});

const whole = new PlanFolder(temporaryFolder('rebuild'), 'delta');
const copies = temporaryFolder('rebuild-copies');
const nights = ['2026-06-10', '2026-06-11', '2026-06-12'] as const;
let history: string;
/** What an undisturbed state gives on the fourth night. */
let fourth: string;
let n = 0;

/** The folder after three nights, to be harmed. */
function copied(): PlanFolder {
  const folder = join(copies, String(n++));
  cpSync(whole.folder, folder, { recursive: true, verbatimSymlinks: true });
  return PlanFolder.at(folder, 'delta');
}

const database = (plan: PlanFolder): string => join(plan.folder, 'state', 'caretier.duckdb');
const fourthNight = async (plan: PlanFolder): Promise<string> => {
  await plan.night('2026-06-13');
  return plan.text('output/2026-06-13/manifest.json');
};
const rebuild = async (plan: PlanFolder, code: number): Promise<{ stdout: string; stderr: string }> => {
  const spoken = await plan.speak('rebuild');
  expect({ code: spoken.code, stderr: spoken.code === code ? '' : spoken.stderr }).toEqual({
    code,
    stderr: '',
  });
  return spoken;
};

beforeAll(async () => {
  for (const [i, night] of nights.entries()) {
    whole.enrol([{ member: 'heart' }, { member: `other-${i}` }]);
    whole.claims(`claims-${night}`, [stay(`stay-${i}`, `2026-0${i + 1}-01→2026-0${i + 1}-05`)]);
    await whole.night(night);
    // the delivery folder is cleared: the kept extract is the only copy
    whole.clear(`claims-${night}`);
  }
  history = (await whole.speak('runs', '--json')).stdout;
  fourth = await fourthNight(copied());
});

describe('a database that is lost', () => {
  it('comes back with every run and load, so that the next night and a replay give the same bytes', async () => {
    const plan = copied();
    rmSync(database(plan));
    const { stdout } = await rebuild(plan, 0);
    expect(stdout).toContain('rebuilt the history of 3 runs and 7 loads, 0 of them read again');
    expect((await plan.speak('runs', '--json')).stdout).toBe(history);
    const published = plan.text('output/2026-06-10/manifest.json');
    rmSync(join(plan.folder, 'output', '2026-06-10'));
    const { code, stderr } = await plan.speak('run', '--as-of', '2026-06-10');
    expect({ code, isReplay: stderr.includes('rebuilt from the extracts') }).toEqual({
      code: 0,
      isReplay: true,
    });
    expect(plan.text('output/2026-06-10/manifest.json')).toBe(published);
    expect(await fourthNight(plan)).toBe(fourth);
  });
});

describe('a database that is damaged', () => {
  it('is told by a night with the way out, stays beside the new one, and the next night gives the same bytes', async () => {
    const plan = copied();
    const bytes = readFileSync(database(plan));
    bytes.fill(0xa5, 4096, 4096 + 8192);
    writeFileSync(database(plan), bytes);
    const night = await plan.speak('run', '--as-of', '2026-06-13');
    expect({ code: night.code, isTold: night.stderr.includes('run caretier rebuild') }).toEqual({
      code: 3,
      isTold: true,
    });
    await rebuild(plan, 0);
    expect(readFileSync(`${database(plan)}.before-rebuild`).equals(bytes)).toBe(true);
    expect(await fourthNight(plan)).toBe(fourth);
  });
});

describe('a database that is sound', () => {
  it('is rebuilt to the same history, even where no run has a file beside it', async () => {
    const plan = copied();
    rmSync(join(plan.folder, 'state', 'history'), { recursive: true });
    await rebuild(plan, 0);
    expect((await plan.speak('runs', '--json')).stdout).toBe(history);
    expect(readdirSync(join(plan.folder, 'state', 'history'))).toHaveLength(3);
  });

  it('whose extract is read another way from tonight on has its deltas read again from their kept bytes', async () => {
    const plan = copied();
    plan.reconfigure('mode: delta,', 'mode: delta, encoding: latin-1,');
    const night = await plan.speak('run', '--as-of', '2026-06-13');
    expect({ code: night.code, isTold: night.stderr.includes('run caretier rebuild') }).toEqual({
      code: 4,
      isTold: true,
    });
    expect((await rebuild(plan, 0)).stdout).toContain('3 of them read again');
    expect((await plan.night('2026-06-13')).all('stays', 'heart')).toHaveLength(3);
  });
});

describe('a load that is damaged', () => {
  const harm = (plan: PlanFolder, extract: string, night: number): void => {
    const runs = JSON.parse(history) as readonly ListedRun[];
    const { run_id } = runs.find(({ as_of }) => as_of === nights[night])!;
    const { loads } = JSON.parse(plan.text(`state/history/${run_id}.json`)) as {
      loads: readonly { loadId: string; extract: string }[];
    };
    const { loadId } = loads.findLast((load) => load.extract === extract)!;
    const path = join(plan.folder, 'state', 'loads', `${loadId}.parquet`);
    const bytes = readFileSync(path);
    bytes[Math.floor(bytes.length / 2)]! ^= 1;
    writeFileSync(path, bytes);
  };

  it('of a delta is read again from its kept extract', async () => {
    const plan = copied();
    harm(plan, 'claims', 0);
    expect((await rebuild(plan, 0)).stdout).toContain('1 of them read again');
    expect(await fourthNight(plan)).toBe(fourth);
  });

  it('of a snapshot that was delivered over is gone: told by name with exit 4, and the other nights work', async () => {
    const plan = copied();
    harm(plan, 'eligibility', 1);
    const { stderr } = await rebuild(plan, 4);
    expect(stderr).toContain('extracts/eligibility.csv');
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect((await plan.speak('runs', '--json')).stdout).toBe(history);
    expect((await plan.speak('run', '--as-of', '2026-06-11')).code).toBe(4);
    expect((await plan.speak('run', '--as-of', '2026-06-13', '--dry-run')).code).toBe(0);
  });
});

describe('a state folder that is lost as a whole', () => {
  it('comes back from the manifests as far as bytes are left, and everything else is told by name', async () => {
    const plan = copied();
    rmSync(join(plan.folder, 'state'), { recursive: true });
    const { stderr } = await rebuild(plan, 4);
    for (const night of nights) expect(stderr).toContain(`extracts/claims-${night}.csv`);
    expect(stderr).toMatch(/seen\/[0-9a-f]{16}\.parquet/);
    const before = JSON.parse(history) as readonly ListedRun[];
    const after = JSON.parse((await plan.speak('runs', '--json')).stdout) as readonly ListedRun[];
    const told = ({ run_id, as_of, previous_run_id, is_latest }: ListedRun): unknown => [
      run_id,
      as_of,
      previous_run_id,
      is_latest,
    ];
    expect(after.map(told)).toEqual(before.map(told));
    // deltas are gone: never a night that silently forgets them
    const night = await plan.speak('run', '--as-of', '2026-06-13');
    expect({ code: night.code, isTold: night.stderr.includes('extracts/claims-2026-06-10.csv') }).toEqual({
      code: 4,
      isTold: true,
    });
  });
});

it('words that rebuild does not know are refused with exit 2', async () => {
  expect((await whole.speak('rebuild', '--force')).code).toBe(2);
});
