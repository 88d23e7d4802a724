/** Runs the examples inside the rules through the real models, in small databases of their own. */
import type { Fault } from '../base/errors.js';
import type { Engine, Row } from '../engines/engine.js';
import { openEngine } from '../engines/open-engine.js';
import { makeRuleTables, runDecision, runStage } from '../pipeline.js';
import type { ExpectedState, RuleExample } from '../rules/example-facts.js';
import { exampleBatches, examplePolicy, exampleRuleRows, exampleTables } from '../rules/example-tables.js';
import type { ExampleBatch } from '../rules/example-tables.js';
import { resolvePolicies } from '../rules/resolve-policies.js';
import { windowsOf } from '../rules/policy-rows.js';
import { ruleRows } from '../rules/rule-rows.js';
import type { Rules } from '../rules/rules.js';
import { allTables, tableNamed } from '../tables/all-tables.js';

export async function judgeExamples(
  rules: Rules,
  examples: readonly RuleExample[],
): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  for (const batch of exampleBatches(examples)) faults.push(...(await judgeBatch(rules, batch)));
  for (const example of examples) {
    if (example.expects.kind === 'policy') faults.push(...judgeWindows(rules, example));
    if (example.expects.kind === 'ranking') faults.push(...(await judgeRanking(rules, example)));
  }
  return faults;
}

async function inEngine<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = await openEngine('duckdb', { file: ':memory:', threads: 1 });
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}

async function judgeBatch(rules: Rules, batch: ExampleBatch): Promise<readonly Fault[]> {
  return inEngine(async (engine) => {
    await makeRuleTables(engine, exampleRuleRows(rules, batch));
    const filled = exampleTables(batch);
    for (const table of allTables.filter((one) => one.stage === 'ingest'))
      await engine.createTable(table, filled.get(table.name) ?? []);
    await runDecision(engine);
    const conditions = await engine.rows(
      `select c.person_id, c.family as name, c.status as state, null as reason from member_condition as c ${ofPolicy('condition', 'c')}`,
    );
    const domains = await engine.rows(
      `select n.person_id, n.domain as name, n.state, n.reason from social_need as n ${ofPolicy('social', 'n')}`,
    );
    const criteria = await engine.rows(
      'select person_id, criterion as name, state, reason from criterion_state where policy_id = $policy',
      { policy: examplePolicy },
    );
    return batch.examples.flatMap((example) => {
      if (example.expects.kind === 'condition') {
        const found = conditions.find(
          (row) => row['person_id'] === example.personId && row['name'] === familyOf(example),
        );
        return mismatch(
          example,
          familyOf(example),
          example.expects.status ?? 'none',
          String(found?.['state'] ?? 'none'),
        );
      }
      if (example.expects.kind === 'social') return states(example, example.expects.domains, domains);
      if (example.expects.kind === 'criterion') return states(example, example.expects.criteria, criteria);
      return [];
    });
  });
}

/** The default policy is in force beside the example's own: only the own one is judged. */
function ofPolicy(topic: string, alias: string): string {
  return `join policy_variant as v on v.variant_id = ${alias}.variant_id and v.topic = '${topic}' and v.policy_id = '${examplePolicy}'`;
}

function familyOf(example: RuleExample): string {
  return example.expects.kind === 'condition' ? example.expects.family : '';
}

function states(
  example: RuleExample,
  expected: ReadonlyMap<string, ExpectedState>,
  rows: readonly Row[],
): readonly Fault[] {
  return [...expected].flatMap(([name, { state, reason }]) => {
    const found = rows.find((row) => row['person_id'] === example.personId && row['name'] === name);
    const told = (value: unknown, why: unknown): string =>
      why === null || why === undefined ? String(value) : `${String(value)} (${String(why)})`;
    return mismatch(
      example,
      name,
      told(state, reason),
      found === undefined ? 'nothing' : told(found['state'], found['reason']),
    );
  });
}

function mismatch(example: RuleExample, what: string, expected: string, found: string): readonly Fault[] {
  if (expected === found) return [];
  return [
    {
      where: example.where,
      what: `"${example.title}" expects ${what} ${expected}, the rules give ${found}`,
      remedy: 'change the rule or the example',
    },
  ];
}

function judgeWindows(rules: Rules, example: RuleExample): readonly Fault[] {
  if (example.expects.kind !== 'policy') return [];
  const { policyId, firstDays } = example.expects;
  const policy = resolvePolicies(rules, example.facts.asOf).find((one) => one.id === policyId);
  const windows = policy === undefined ? {} : windowsOf(policy.parameters, example.facts.asOf);
  return [...firstDays].flatMap(([name, day]) =>
    mismatch(example, `first day of ${name}`, day, windows[name] ?? 'nothing'),
  );
}

/** Points follow from measures alone, so the ranking model is run over measures written by hand. */
async function judgeRanking(rules: Rules, example: RuleExample): Promise<readonly Fault[]> {
  if (example.expects.kind !== 'ranking') return [];
  const { ranking, measures, points } = example.expects;
  const batch: ExampleBatch = { asOf: example.facts.asOf, examples: [example] };
  return inEngine(async (engine) => {
    const rows = new Map(exampleRuleRows(rules, batch) as ReturnType<typeof ruleRows>);
    rows.set(
      'policy',
      rows.get('policy')!.map((policy) => ({ ...policy, ranking })),
    );
    await makeRuleTables(engine, rows);
    const variant = rows.get('measure_variant')![0]!['variant_id']!;
    await engine.createTable(
      tableNamed.get('member_measure')!,
      [...measures].map(([measure, value]) => ({
        variant_id: variant,
        person_id: example.personId,
        measure,
        value,
      })),
    );
    await engine.createTable(tableNamed.get('member_scope')!, [
      { person_id: example.personId, member_id: example.personId, own_policy_id: examplePolicy },
    ]);
    await runStage(engine, 'rank', ['priority_term']);
    const found = await engine.rows('select feature, points from priority_term');
    return [...points].flatMap(([feature, expected]) =>
      mismatch(
        example,
        `points of ${feature}`,
        String(expected),
        String(found.find((row) => row['feature'] === feature)?.['points'] ?? 'nothing'),
      ),
    );
  });
}
