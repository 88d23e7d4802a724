/** The examples inside the rules: there are enough of them, and they become tables that the models can read. */
import { describe, expect, it } from 'vitest';
import { loadRules } from '../../src/rules/load-rules.js';
import { ruleExamples } from '../../src/rules/rule-examples.js';
import {
  exampleBatches,
  examplePolicyId,
  exampleRuleRows,
  kindsWithoutClaims,
} from '../../src/rules/example-batches.js';
import { exampleTables } from '../../src/rules/example-tables.js';
import { parameterText } from '../../src/rules/policy-parameters.js';
import { pointRuleRows } from '../../src/rules/ranking-rows.js';
import { shippedRules } from '../../src/rules/rule-files.js';
import { tableNamed } from '../../src/tables/all-tables.js';

const rules = loadRules([shippedRules]);
const examples = ruleExamples(rules);

describe('examples of the rules that ship', () => {
  it('each has its own person and its place in a file', () => {
    expect(new Set(examples.map((example) => example.personId)).size).toBe(examples.length);
    for (const { where } of examples) expect(where).toMatch(/^rules\/[a-z]+\/[^:]+\.yaml:\d+:\d+$/);
  });

  it.each([...rules.conditions.values()].map(({ definition }) => [definition.id, definition] as const))(
    '%s stands on both sides of the evidence rule and of its window',
    (_family, definition) => {
      const isLifelong = definition.kind === 'lifelong';
      const expected = new Set(definition.examples.map((example) => example.expect));
      expect([...expected]).toEqual(expect.arrayContaining(['suspect', 'active', 'none']));
      expect(expected.has('lapsed')).toBe(!isLifelong);
      const dates = definition.examples.flatMap((example) => example.claims.map((claim) => claim.date));
      const edge = isLifelong ? ['2024-06-30', '2024-07-01'] : ['2025-06-30', '2025-07-01'];
      expect(dates).toEqual(expect.arrayContaining(edge));
    },
  );

  it('every criterion and part is expected to be yes in one example and something else in another', () => {
    const states = new Map<string, Set<string>>();
    for (const { definition } of rules.criteria.values()) {
      for (const example of definition.examples) {
        for (const [criterion, state] of Object.entries(example.expect)) {
          states.set(criterion, (states.get(criterion) ?? new Set()).add(state));
        }
      }
    }
    for (const criterion of ['CM1', 'CM2', 'CM3', 'CM3_HOUSING', 'CM3_FOOD', 'CM3_LEP']) {
      expect([criterion, states.get(criterion)!.has('yes'), states.get(criterion)!.has('no')]).toEqual([
        criterion,
        true,
        true,
      ]);
    }
  });

  it('every policy stands on both sides of a month that has to be clamped', () => {
    for (const { definition } of rules.policies)
      expect(definition.nights.length + definition.examples.length).toBeGreaterThan(1);
  });
});

describe('points of the ranking', () => {
  const bands = pointRuleRows(rules);

  /** Points of one feature for one value of its measure, in a plain loop. */
  function pointsFor(ranking: string, feature: string, value: number): number {
    let points = 0;
    for (const band of bands) {
      if (band['ranking'] !== ranking || band['feature'] !== feature) continue;
      if (value < Number(band['at_least'])) continue;
      const earned = Number(band['points']) * (band['is_per_unit'] === true ? value : 1);
      points = Math.min(Math.max(points, earned), Number(band['feature_max']));
    }
    return points;
  }

  it.each(
    [...rules.rankings.values()].flatMap(({ definition }) =>
      definition.examples.map((one) => [definition, one] as const),
    ),
  )('are those of the example %#', (definition, example) => {
    for (const [feature, points] of Object.entries(example.expect)) {
      const value = example.measures[definition.features[feature]!.measure]!;
      expect([example.member, feature, pointsFor(definition.id, feature, value)]).toEqual([
        example.member,
        feature,
        points,
      ]);
    }
  });
});

describe('examples as tables', () => {
  const batches = exampleBatches(examples);

  it('are judged in a few batches: one per night and reach of the claims', () => {
    expect(batches.length).toBeLessThan(10);
    const judged = batches.flatMap((batch) => batch.examples).length;
    const others = examples.filter(({ expects }) => kindsWithoutClaims.includes(expects.kind));
    expect(judged + others.length).toBe(examples.length);
  });

  it('have only columns of their tables, and no doubled key', () => {
    for (const batch of batches) {
      for (const [name, rows] of exampleTables(batch)) {
        const table = tableNamed.get(name)!;
        expect(table.stage).toBe('ingest');
        const columns = new Set(table.columns.map((column) => column.name));
        for (const row of rows) expect(Object.keys(row).filter((column) => !columns.has(column))).toEqual([]);
        const keys = rows.map((row) => table.key.map((column) => row[column]).join('\t'));
        expect(new Set(keys).size, name).toBe(keys.length);
      }
    }
  });

  it('follow a policy of their own that sets what the example sets', () => {
    for (const batch of batches) {
      const rows = exampleRuleRows(rules, batch);
      const set = new Set(
        rows.get('policy_parameter')!.map((row) => `${row['policy_id']} ${row['name']} ${row['value']}`),
      );
      for (const example of batch.examples) {
        const policy = examplePolicyId(example);
        expect(rows.get('plan_policy')).toContainEqual(
          expect.objectContaining({ plan_id: policy, policy_id: policy }),
        );
        for (const [name, value] of Object.entries(example.facts.parameters)) {
          expect(set).toContain(`${policy} ${name} ${parameterText(value)}`);
        }
      }
    }
  });
});
