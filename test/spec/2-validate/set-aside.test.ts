/** A claim whose stay cannot be believed is accepted, kept, and left out of the night, where people can find it. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.js';
import { validated } from './validated-night.js';
import type { Validated } from './validated-night.js';

describe('a claim discharged before it was admitted', () => {
  const state = temporaryFolder('set-aside');
  let night: Validated;

  beforeAll(async () => {
    night = await validated(state, {
      claim: `
        | claim_key | claim_id | load_id | record_number | admission_date | discharge_date |
        | 1         | right    | c1      | 1             | 2026-03-01     | 2026-03-05     |
        | 2         | same-day | c1      | 2             | 2026-03-01     | 2026-03-01     |
        | 3         | wrong    | c2      | 7             | 2026-03-05     | 2026-01-05     |
        | 4         | in-house | c2      | 9             | 2026-06-20     |                |`,
      claim_line_record: `
        | claim_key | line_number | load_id | record_number |
        | 1         | 1           | c1      | 1             |
        | 3         | 1           | c2      | 7             |
        | 3         | 2           | c2      | 8             |
        | 4         | 1           | c2      | 9             |`,
    });
  });
  afterAll(() => night.engine.close());

  it('is counted with its extract', () => {
    expect(night.told('stay_dates_in_order')).toEqual(['claims warn 1/4']);
  });

  it('stays in the table, marked, and no other claim is', async () => {
    expect(await night.engine.rows('select claim_id, is_set_aside from claim order by claim_key')).toEqual([
      { claim_id: 'right', is_set_aside: null },
      { claim_id: 'same-day', is_set_aside: null },
      { claim_id: 'wrong', is_set_aside: true },
      { claim_id: 'in-house', is_set_aside: null },
    ]);
  });

  it('has each of its records among those set aside, by the check', async () => {
    const found = await night.engine.rows(
      'select extract, file, stage, record_number, column_name, reason from quarantined_record order by record_number',
    );
    expect(found.map((row) => Object.values(row).join(' '))).toEqual([
      'claims claims-b.csv validate 7 discharge_date check:stay_dates_in_order',
      'claims claims-b.csv validate 8 discharge_date check:stay_dates_in_order',
    ]);
  });

  it('is written down for caretier quarantine, for the owner of the state alone', () => {
    const file = join(state, 'quarantine', 'checks.ndjson');
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      {
        extract: 'claims',
        file: 'claims-b.csv',
        record_number: 7,
        reason: 'check:stay_dates_in_order',
        raw: null,
      },
      {
        extract: 'claims',
        file: 'claims-b.csv',
        record_number: 8,
        reason: 'check:stay_dates_in_order',
        raw: null,
      },
    ]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});
