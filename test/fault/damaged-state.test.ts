/** F27: bits of the state database flipped anywhere: refused, or every answer right; rebuilt, it tells the same history. */
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { PlanFolder } from '../spec/whole-night/plan-folder.js';
import { temporaryFolder } from '../temporary-folder.js';

const plan = new PlanFolder(temporaryFolder('damaged-state'));
const trials = temporaryFolder('damaged-state-trials');
const flips = process.env['CARETIER_LONG'] === '1' ? 100 : 4;
let history: string;

beforeAll(async () => {
  plan.enrol([{ member: 'heart' }]);
  plan.claims('claims', [
    { member: 'heart', setting: 'office', when: '2026-03-02', codes: 'E11.9', id: 'visit' },
  ]);
  await plan.night('2026-06-10');
  history = (await plan.speak('runs', '--json')).stdout;
});

/** A fixed sequence: a failing flip fails again. */
function* places(size: number): Generator<number> {
  for (let seed = 20260610; ;) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    yield seed % size;
  }
}

describe('a database with a flipped bit', () => {
  it(`at ${flips} places tells the history or is refused, and rebuilt tells it whole`, async () => {
    const bytes = readFileSync(join(plan.folder, 'state', 'caretier.duckdb'));
    const place = places(bytes.length);
    for (let n = 0; n < flips; n += 1) {
      const trial = PlanFolder.at(join(trials, String(n)), 'snapshot');
      cpSync(plan.folder, trial.folder, { recursive: true, verbatimSymlinks: true });
      const at = place.next().value as number;
      const damaged = Buffer.from(bytes);
      damaged[at]! ^= 1 << (n % 8);
      writeFileSync(join(trial.folder, 'state', 'caretier.duckdb'), damaged);
      const asked = await trial.speak('runs', '--json');
      expect([at, asked.code === 0 ? asked.stdout === history : asked.code]).toEqual([
        at,
        asked.code === 0 ? true : 3,
      ]);
      const { code, stderr } = await trial.speak('rebuild');
      expect({ at, code, stderr }).toEqual({ at, code: 0, stderr: '' });
      expect([at, (await trial.speak('runs', '--json')).stdout]).toEqual([at, history]);
      rmSync(trial.folder, { recursive: true });
    }
  }, 3_600_000);
});
