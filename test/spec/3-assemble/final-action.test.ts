/** Which of several bills of one service stands (R-0.4, contracts 3). */
import { afterAll, describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { packageRoot } from '../../../src/base/package-root.js';
import { openDuckDb } from '../../../src/engines/duckdb/duckdb-engine.js';
import { readModels } from '../../../src/models/model.js';
import { runModels } from '../../../src/models/run-models.js';
import { loadRules } from '../../../src/rules/load-rules.js';
import { shippedRules } from '../../../src/rules/rule-files.js';
import { valueSetRuleRows } from '../../../src/rules/value-set-rows.js';
import { tableNamed } from '../../../src/tables/all-tables.js';
import { drawnTable } from './drawn-table.js';

const engine = await openDuckDb({ file: ':memory:', threads: 1 });
const wanted = ['claim_version', 'bill_in_question', 'claim_outcome', 'claim_final_status'];
const models = readModels([join(packageRoot, 'src/stages/3-assemble')]).filter(({ table }) =>
  wanted.includes(table),
);
await engine.createTable(tableNamed.get('value_set_rule')!, valueSetRuleRows(loadRules([shippedRules])));
afterAll(() => engine.close());

/** Bills of one service of one member at one hospital, unless a column says otherwise; `id status` in order of id. */
async function statusOf(bills: string): Promise<readonly string[]> {
  const rows = drawnTable(bills).map((bill, i) => ({
    claim_key: i + 1,
    claim_id: bill['id']!,
    data_source: 'drawn',
    natural_key_hash: bill['id']!,
    claim_type: 'institutional',
    person_id: 'Ada',
    bill_type: bill['bill']!,
    bill_class: String(bill['bill']).slice(0, 2),
    bill_frequency: String(bill['bill']).slice(2),
    start_date: '2026-03-01',
    end_date: '2026-03-04',
    billing_npi: '2000000001',
    claim_status: bill['status'] ?? 'paid',
    replaces_claim_id: bill['replaces'] ?? null,
    is_part2: bill['part2'] === 'yes',
    received_date: bill['received']!,
    first_loaded_on: '2026-06-30',
    load_sequence: 1,
    is_set_aside: false,
  }));
  await engine.createTable(tableNamed.get('claim')!, rows);
  await engine.createTable(tableNamed.get('part2_consent')!, []);
  await runModels(engine, models);
  const found = await engine.rows(
    'select c.claim_id, s.status from claim_final_status as s join claim as c using (claim_key) order by 1',
  );
  return found.map((row) => `${String(row['claim_id'])} ${String(row['status'])}`);
}

describe('an original, its reversal and its adjustment', () => {
  it('are one service: the adjustment stands when all three came together', async () => {
    expect(
      await statusOf(`
        | id | bill | received   |
        | O  | 111  | 2026-03-20 |
        | V  | 118  | 2026-04-20 |
        | R  | 117  | 2026-04-20 |`),
    ).toEqual(['O replaced', 'R final', 'V void']);
  });

  it('are one service when the reversal came before the adjustment', async () => {
    expect(
      await statusOf(`
        | id | bill | received   |
        | R  | 117  | 2026-04-21 |
        | V  | 118  | 2026-04-20 |
        | O  | 111  | 2026-03-20 |`),
    ).toEqual(['O replaced', 'R final', 'V void']);
  });

  it('leave nothing when the void came after the adjustment', async () => {
    expect(
      await statusOf(`
        | id | bill | received   |
        | O  | 111  | 2026-03-20 |
        | R  | 117  | 2026-04-20 |
        | V  | 118  | 2026-04-21 |`),
    ).toEqual(['O replaced', 'R voided', 'V void']);
  });
});

describe('a chain of replacements', () => {
  it('leaves its newest although the first names no bill and the others are linked', async () => {
    expect(
      await statusOf(`
        | id | bill | replaces | received   |
        | X  | 117  |          | 2026-03-20 |
        | r  | 117  | X        | 2026-04-20 |
        | s  | 117  | r        | 2026-05-20 |`),
    ).toEqual(['X replaced', 'r replaced', 's final']);
  });

  it('takes the bill before it as well', async () => {
    expect(
      await statusOf(`
        | id | bill | replaces | received   |
        | A  | 111  |          | 2026-02-20 |
        | X  | 117  |          | 2026-03-20 |
        | r  | 117  | X        | 2026-04-20 |`),
    ).toEqual(['A replaced', 'X replaced', 'r final']);
  });
});

describe('a void', () => {
  it('without anything to take back is told, and nothing is applied', async () => {
    expect(
      await statusOf(`
        | id | bill | received   |
        | V  | 118  | 2026-04-20 |`),
    ).toEqual(['V unmatched_void']);
  });

  it('takes back the bill of the same service', async () => {
    expect(
      await statusOf(`
        | id | bill | received   |
        | O  | 111  | 2026-03-20 |
        | V  | 118  | 2026-04-20 |`),
    ).toEqual(['O voided', 'V void']);
  });
});

describe('a replacement', () => {
  it('that was denied leaves the original standing', async () => {
    expect(
      await statusOf(`
        | id | bill | status | received   |
        | O  | 111  | paid   | 2026-03-20 |
        | R  | 117  | denied | 2026-04-20 |`),
    ).toEqual(['O final', 'R denied_replacement']);
  });

  it('of nothing counts as a claim', async () => {
    expect(
      await statusOf(`
        | id | bill | received   |
        | R  | 117  | 2026-04-20 |`),
    ).toEqual(['R unmatched_replacement']);
  });
});

describe('a bill of a Part 2 programme without consent', () => {
  it('is withheld even when it was denied, so that a notice of the stay is withheld with it', async () => {
    expect(
      await statusOf(`
        | id | bill | status | part2 | received   |
        | P  | 111  | denied | yes   | 2026-03-20 |
        | Q  | 111  | denied | no    | 2026-03-21 |`),
    ).toEqual(['P part2_withheld', 'Q denied']);
  });
});
