/** A plan of a hundred members who cost 1 to 100 dollars: what `high_cost_percentile` chooses among them. */
import { openEngine } from '../../src/engines/open-engine.js';
import { makeRuleTables, runDecision } from '../../src/pipeline.js';
import { exampleRuleRows } from '../../src/rules/example-batches.js';
import type { RuleExample } from '../../src/rules/example-facts.js';
import { exampleTables } from '../../src/rules/example-tables.js';
import { ruleExamples } from '../../src/rules/rule-examples.js';
import type { Rules } from '../../src/rules/rules.js';
import type { Parameters } from '../../src/rules/policy-parameters.js';
import type { Member } from '../reference/facts.js';
import { highCost } from '../reference/high-cost.js';
import { exampleMember, exampleNight, exampleParameters } from './example-members.js';
import { allTables } from '../../src/tables/all-tables.js';

/** The policies under which another number of members than this is of high cost. */
export async function highCostMembers(
  rules: Rules,
  policies: readonly string[],
  expected: number,
): Promise<readonly string[]> {
  const examples = plan(rules);
  const batch = { asOf: '2026-06-30', completeThrough: '2026-06-30', examples };
  const filled = exampleTables(batch);
  const cost = new Map(examples.map(({ personId }, i) => [personId, i + 1]));
  const engine = await openEngine('duckdb', { file: ':memory:', threads: 1 });
  try {
    await makeRuleTables(engine, exampleRuleRows(rules, batch));
    for (const table of allTables.filter(({ stage }) => stage === 'ingest')) {
      const rows = filled.get(table.name) ?? [];
      const priced = rows.map((row) => ({ ...row, allowed_amount: cost.get(row['person_id'] as string)! }));
      await engine.createTable(table, table.name === 'claim' ? priced : rows);
    }
    await runDecision(engine);
    const rows = await engine.rows(
      `select v.policy_id, count(*) filter (where h.is_high_cost) as n from high_cost as h
      join policy_variant as v on v.variant_id = h.variant_id and v.topic = 'cost' group by v.policy_id`,
    );
    return rows
      .filter((row) => Number(row['n']) !== expected)
      .map((row) => String(row['policy_id']))
      .filter((id) => policies.includes(id));
  } finally {
    await engine.close();
  }
}

/** Who is of high cost by the reference, under what the default policy says with what is tried. */
export function highCostByReference(rules: Rules, tried: Parameters = {}): number {
  const examples = plan(rules);
  const parameters = exampleParameters(rules, examples[0]!, tried);
  const night = exampleNight(rules, examples[0]!, parameters);
  const members = examples.map((example, i): Member => {
    const member = exampleMember(example);
    return { ...member, claims: member.claims.map((claim) => ({ ...claim, allowed_amount: i + 1 })) };
  });
  return members.filter((member) => highCost(member, members, night, parameters).state === 'true').length;
}

function plan(rules: Rules): readonly RuleExample[] {
  const one = ruleExamples(rules).find(
    ({ ruleId, facts }) => ruleId === 'hypertension' && facts.claims.length === 1,
  )!;
  return Array.from({ length: 100 }, (_, i) => ({
    ...one,
    personId: `COST${String(i + 1).padStart(3, '0')}`,
  }));
}
