/** The same night gives the same bytes only if no two rows of a table share what it is ordered by (contracts 1). */
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDuckDb } from '../../../src/engines/duckdb/duckdb-engine.js';
import { literal } from '../../../src/engines/engine.js';
import { nightOf } from './night-of.js';
import type { PublishedNight } from './night-of.js';
import { tableTies } from './table-ties.js';

describe('a code that is evidence of two families', () => {
  let night: PublishedNight;

  beforeAll(async () => {
    night = await nightOf({
      asOf: '2026-06-12',
      people: [{ member: 'both' }],
      // hypertensive heart and chronic kidney disease with heart failure: hypertension, and heart failure
      claims: ['2026-03-02', '2026-04-02'].map((when) => ({
        member: 'both',
        setting: 'office' as const,
        when,
        codes: 'I13.0',
        id: `both-${when}`,
      })),
      planOf: () => 'P1',
    });
  });

  afterAll(() => night.remove());

  it('stands in evidence once for each of them', async () => {
    const directory = realpathSync(night.directory);
    const engine = await openDuckDb({
      file: ':memory:',
      threads: 1,
      memoryLimit: '1GiB',
      allowedDirectories: [directory],
    });
    const rows = await engine.rows(
      `select cast("date" as varchar) as day, amount_or_value as family
       from read_parquet(${literal(join(directory, 'evidence.parquet'))}) where criterion = 'CM1'`,
    );
    await engine.close();
    expect(rows.map(({ day, family }) => `${String(day)} ${String(family)}`)).toEqual([
      '2026-03-02 heart_failure',
      '2026-03-02 hypertension',
      '2026-04-02 heart_failure',
      '2026-04-02 hypertension',
    ]);
  });

  it('leaves the order of no table to chance', async () => {
    const { ties, looked } = await tableTies(realpathSync(night.directory));
    expect(ties).toEqual([]);
    expect(looked).toBeGreaterThan(40);
  });
});
