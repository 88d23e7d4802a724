/** The examples inside the rules of medication, judged by the real models: one on each side of every threshold. */
import { describe, expect, it } from 'vitest';
import { openDuckDb } from '../../src/engines/duckdb/duckdb-engine.js';
import type { Row } from '../../src/engines/engine.js';
import { runStage } from '../../src/pipeline.js';
import { exampleBatches, exampleRuleRows } from '../../src/rules/example-batches.js';
import { exampleTables } from '../../src/rules/example-tables.js';
import { loadRules } from '../../src/rules/load-rules.js';
import { ruleExamples } from '../../src/rules/rule-examples.js';
import { shippedRules } from '../../src/rules/rule-files.js';
import { allTables, tableNamed } from '../../src/tables/all-tables.js';

const rules = loadRules([shippedRules]);
const examples = ruleExamples(rules).filter(({ expects }) => expects.kind === 'medication');

/** Models above those of medication that make emergency visits and inpatient records. */
const care = [
  'value_set_member',
  'enrollment_span',
  'claim_version',
  'claim_outcome',
  'claim_final_status',
  'final_claim',
  'notice_stay',
  'inpatient_record',
  'observation_span',
  'ed_visit',
];

const ofMedication = allTables
  .map(({ name }) => name)
  .filter((name) =>
    /^(drug|medication|ingredient_pair|joint_supply|low_result_span|pharmacy_horizon)/.test(name),
  );

async function findings(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const batch of exampleBatches(examples)) {
    const engine = await openDuckDb({ file: ':memory:', threads: 1 });
    for (const [name, tableRows] of exampleRuleRows(rules, batch)) {
      await engine.createTable(tableNamed.get(name)!, tableRows);
    }
    const filled = exampleTables(batch);
    for (const table of allTables.filter(({ stage }) => stage === 'ingest')) {
      await engine.createTable(table, filled.get(table.name) ?? []);
    }
    await runStage(engine, 'assemble', [...care, ...ofMedication]);
    await runStage(engine, 'measure', ofMedication);
    rows.push(...(await engine.rows('select distinct person_id, type, rule_id from medication_finding')));
    await engine.close();
  }
  return rows;
}

describe('examples of the rules of medication', () => {
  it('find what they expect, and nothing where they expect nothing', async () => {
    const found = await findings();
    const wrong = examples.flatMap(({ personId, where, title, expects }) => {
      if (expects.kind !== 'medication') return [];
      const has = found.some(
        (row) =>
          row['person_id'] === personId &&
          expects.types.includes(String(row['type'])) &&
          (expects.ruleId === null || row['rule_id'] === expects.ruleId),
      );
      return has === expects.isFound ? [] : [`${where} ${title}`];
    });
    expect(wrong).toEqual([]);
  });

  it('stand on both sides in every file that has any', () => {
    const sides = new Map<string, Set<boolean>>();
    for (const { ruleId, expects } of examples) {
      if (expects.kind !== 'medication') continue;
      sides.set(ruleId, (sides.get(ruleId) ?? new Set()).add(expects.isFound));
    }
    expect([...sides].filter(([, found]) => found.size < 2).map(([ruleId]) => ruleId)).toEqual([]);
    // fourteen interactions of tier 1, eight of tier 2, seven findings
    expect(sides.size).toBe(29);
  });
});
