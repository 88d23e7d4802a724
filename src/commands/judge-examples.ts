/** Runs the examples inside the rules through the real models, in small databases of their own. */
import type { Fault } from '../base/errors.js';
import type { Engine, Row } from '../engines/engine.js';
import { openEngine } from '../engines/open-engine.js';
import { makeRuleTables, runDecision, runStage } from '../pipeline.js';
import type { ExpectedState, RuleExample } from '../rules/example-facts.js';
import { exampleBatches, examplePolicyId, exampleRuleRows } from '../rules/example-batches.js';
import type { ExampleBatch } from '../rules/example-batches.js';
import { exampleTables } from '../rules/example-tables.js';
import { resolvePolicies } from '../rules/resolve-policies.js';
import { windowsOf } from '../rules/policy-rows.js';
import type { RuleRow, Rules } from '../rules/rules.js';
import { judgeSensitiveCodes } from './judge-sensitive-codes.js';
import { hiddenCells } from '../stages/8-publish/suppression.js';
import { allTables, tableNamed } from '../tables/all-tables.js';

export async function judgeExamples(
  rules: Rules,
  examples: readonly RuleExample[],
): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  for (const batch of exampleBatches(examples)) faults.push(...(await judgeBatch(rules, batch)));
  for (const example of examples) {
    if (example.expects.kind === 'policy') faults.push(...judgeWindows(rules, example));
    if (example.expects.kind === 'cell') faults.push(...judgeCell(rules, example));
  }
  const ranked = examples.filter(({ expects }) => expects.kind === 'ranking');
  if (ranked.length > 0) faults.push(...(await judgeRankings(rules, ranked)));
  const coded = examples.filter(({ expects }) => expects.kind === 'sensitivity');
  if (coded.length > 0)
    faults.push(...(await inEngine((engine) => judgeSensitiveCodes(engine, rules, coded))));
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
    await decideBatch(engine, rules, batch);
    const found = await foundIn(engine);
    return batch.examples.flatMap((example) => judged(example, found));
  });
}

async function decideBatch(engine: Engine, rules: Rules, batch: ExampleBatch): Promise<void> {
  await makeRuleTables(engine, exampleRuleRows(rules, batch));
  const filled = exampleTables(batch);
  for (const table of allTables.filter((one) => one.stage === 'ingest'))
    await engine.createTable(table, filled.get(table.name) ?? []);
  await runDecision(engine);
}

/**
 * What the examples would say under other policies of the same night, in one pass: every member is judged under
 * every policy anyway. Scope and band stay those of a member's own policy.
 */
export async function judgeUnderPolicies(
  rules: Rules,
  examples: readonly RuleExample[],
  policyIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Fault[]>> {
  const faults = new Map<string, Fault[]>(policyIds.map((id) => [id, []]));
  for (const batch of exampleBatches(examples)) {
    await inEngine(async (engine) => {
      await decideBatch(engine, rules, batch);
      for (const id of policyIds) {
        const found = await foundIn(engine, `'${id}'`);
        faults.get(id)!.push(...batch.examples.flatMap((example) => judged(example, found)));
      }
    });
  }
  return faults;
}

type Told = Row[string] | undefined;

type Found = Readonly<
  Record<
    | 'conditions'
    | 'severity'
    | 'domains'
    | 'criteria'
    | 'outcomes'
    | 'readmissions'
    | 'medications'
    | 'alerts',
    ReadonlyMap<string, readonly Row[]>
  >
>;

/** What came out for every person, under the person's own policy or another; all policies of the night lie side by side. */
async function foundIn(engine: Engine, policy = 'm.own_policy_id'): Promise<Found> {
  const of = (topic: string, alias: string): string => ofPolicy(policy, topic, alias);
  const byPerson = async (sql: string): Promise<ReadonlyMap<string, readonly Row[]>> =>
    grouped(await engine.rows(sql));
  return {
    conditions: await byPerson(
      `select c.person_id, c.family as name, c.status as state from member_condition as c ${of('condition', 'c')}`,
    ),
    severity: await byPerson(
      `select x.person_id, x.value > 0 as is_severe from member_measure as x ${of('measure', 'x')}
      where x.measure = 'n_severe_conditions'`,
    ),
    domains: await byPerson(
      `select n.person_id, n.domain as name, n.state, n.reason from social_need as n ${of('social', 'n')}`,
    ),
    criteria: await byPerson(
      `select s.person_id, s.criterion as name, s.state, s.reason from criterion_state as s
      join member_scope as m on m.person_id = s.person_id and s.policy_id = ${policy}`,
    ),
    outcomes: await byPerson(
      `select m.person_id, t.tier, b.priority_band, m.exclusion_reason as excluded,
        r.next_action, cast(r.next_action_due as varchar(10)) as next_action_due from member_scope as m
      left join member_tier as t on t.person_id = m.person_id and t.policy_id = ${policy}
      left join priority_band as b on b.person_id = m.person_id and b.policy_id = m.own_policy_id
      left join outreach_rank as r on r.person_id = m.person_id and r.policy_id = m.own_policy_id`,
    ),
    readmissions: await byPerson(
      `select s.person_id, cast(s.admit_date as varchar(10)) as admit_date, r.is_unplanned_30 from readmission as r
      join inpatient_stay as s on s.variant_id = r.variant_id and s.stay_id = r.stay_id ${of('stay', 's')}`,
    ),
    alerts: await byPerson(`select a.person_id, a.rule from control_alert as a ${of('stability', 'a')}`),
    medications: await byPerson(
      `select f.person_id, f.type, f.rule_id from medication_finding as f ${of('medication', 'f')}`,
    ),
  };
}

function ofPolicy(policy: string, topic: string, alias: string): string {
  return `join member_scope as m on m.person_id = ${alias}.person_id
    join policy_variant as v on v.variant_id = ${alias}.variant_id and v.topic = '${topic}' and v.policy_id = ${policy}`;
}

function grouped(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const person = String(row['person_id']);
    const group = groups.get(person) ?? [];
    group.push(row);
    groups.set(person, group);
  }
  return groups;
}

function judged(example: RuleExample, found: Found): readonly Fault[] {
  const of = (rows: ReadonlyMap<string, readonly Row[]>): readonly Row[] => rows.get(example.personId) ?? [];
  const { expects } = example;
  switch (expects.kind) {
    case 'condition':
      return judgeCondition(example, of(found.conditions), of(found.severity));
    case 'readmission':
      return judgeReadmission(example, of(found.readmissions));
    case 'control':
      return judgeControl(example, of(found.alerts));
    case 'medication':
      return judgeMedication(example, of(found.medications));
    case 'social':
      return states(example, expects.domains, of(found.domains));
    case 'criterion':
      return states(example, expects.criteria, of(found.criteria));
    case 'member':
      return [
        ...judgeOutcomes(example, of(found.outcomes)),
        ...states(example, expects.criteria, of(found.criteria)),
      ];
    default:
      return [];
  }
}

function judgeCondition(
  example: RuleExample,
  rows: readonly Row[],
  severities: readonly Row[],
): readonly Fault[] {
  if (example.expects.kind !== 'condition') return [];
  const { family, status, isSevere } = example.expects;
  const row = rows.find(({ name }) => name === family);
  const severity = (is: unknown): string => (is === true ? 'severe' : 'not severe');
  return [
    ...mismatch(example, family, status ?? 'none', told(row?.['state'])),
    ...(isSevere === undefined
      ? []
      : mismatch(example, family, severity(isSevere), severity(severities[0]?.['is_severe']))),
  ];
}

function judgeOutcomes(example: RuleExample, rows: readonly Row[]): readonly Fault[] {
  if (example.expects.kind !== 'member') return [];
  return [...example.expects.outcomes].flatMap(([name, expected]) =>
    mismatch(example, name.replaceAll('_', ' '), expected, told(rows[0]?.[name])),
  );
}

function told(value: Told): string {
  return value === null || value === undefined ? 'none' : String(value);
}

function judgeControl(example: RuleExample, rows: readonly Row[]): readonly Fault[] {
  if (example.expects.kind !== 'control') return [];
  const { rule, isRaised } = example.expects;
  const isFound = rows.some((row) => row['rule'] === rule);
  const alert = (is: boolean): string => (is ? 'alert' : 'none');
  return mismatch(example, rule, alert(isRaised), alert(isFound));
}

/** The first stay told is the one judged. */
function judgeReadmission(example: RuleExample, rows: readonly Row[]): readonly Fault[] {
  if (example.expects.kind !== 'readmission') return [];
  const admit = example.facts.stays[0]?.admit;
  const row = rows.find((one) => one['admit_date'] === admit);
  return mismatch(
    example,
    'unplanned readmission',
    told(example.expects.isUnplanned),
    told(row?.['is_unplanned_30']),
  );
}

/** Whether any finding of the rule is there; an interaction is known by its own id, a finding by its types. */
function judgeMedication(example: RuleExample, findings: readonly Row[]): readonly Fault[] {
  if (example.expects.kind !== 'medication') return [];
  const { types, ruleId, isFound } = example.expects;
  const has = findings.some(
    (row) => types.includes(String(row['type'])) && (ruleId === null || row['rule_id'] === ruleId),
  );
  const word = (is: boolean): string => (is ? 'a finding' : 'no finding');
  return mismatch(example, example.ruleId, word(isFound), word(has));
}

function states(
  example: RuleExample,
  expected: ReadonlyMap<string, ExpectedState>,
  rows: readonly Row[],
): readonly Fault[] {
  return [...expected].flatMap(([name, { state, reason }]) => {
    const found = rows.find((row) => row['name'] === name);
    const withReason = (value: Told, why: Told): string =>
      why === null || why === undefined ? String(value) : `${String(value)} (${String(why)})`;
    return mismatch(
      example,
      name,
      withReason(state, reason),
      found === undefined ? 'nothing' : withReason(found['state'], found['reason']),
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

function judgeCell(rules: Rules, example: RuleExample): readonly Fault[] {
  if (example.expects.kind !== 'cell') return [];
  const { policyId, nMembers, isShown } = example.expects;
  const policy = resolvePolicies(rules, example.facts.asOf).find((one) => one.id === policyId);
  const threshold = policy?.parameters['suppression_threshold'] as number;
  const isHidden = hiddenCells(new Map([['cell', nMembers]]), [], threshold).has('cell');
  const word = (is: boolean): string => (is ? 'shown' : 'hidden');
  return mismatch(example, `a cell of ${nMembers}`, word(isShown), word(!isHidden));
}

/** Points follow from measures alone, so the ranking model is run over measures written by hand. */
async function judgeRankings(rules: Rules, examples: readonly RuleExample[]): Promise<readonly Fault[]> {
  const asOf = examples[0]!.facts.asOf;
  const rows = exampleRuleRows(rules, { asOf, completeThrough: asOf, examples });
  return inEngine(async (engine) => {
    await makeRuleTables(engine, rows);
    await engine.createTable(
      tableNamed.get('member_measure')!,
      examples.flatMap((example) => measureRows(example, rows)),
    );
    await engine.createTable(
      tableNamed.get('member_scope')!,
      examples.map((example) => ({
        person_id: example.personId,
        member_id: example.personId,
        own_policy_id: examplePolicyId(example),
      })),
    );
    await runStage(engine, 'rank', ['priority_term']);
    const found = grouped(await engine.rows('select person_id, feature, points from priority_term'));
    return examples.flatMap((example) => judgePoints(example, found.get(example.personId) ?? []));
  });
}

function measureRows(
  example: RuleExample,
  rows: ReadonlyMap<string, readonly RuleRow[]>,
): readonly RuleRow[] {
  if (example.expects.kind !== 'ranking') return [];
  const policy = examplePolicyId(example);
  const variant = rows
    .get('policy_variant')!
    .find((row) => row['policy_id'] === policy && row['topic'] === 'measure');
  return [...example.expects.measures].map(([measure, value]) => ({
    variant_id: variant!['variant_id']!,
    person_id: example.personId,
    measure,
    value,
  }));
}

function judgePoints(example: RuleExample, rows: readonly Row[]): readonly Fault[] {
  if (example.expects.kind !== 'ranking') return [];
  return [...example.expects.points].flatMap(([feature, expected]) =>
    mismatch(
      example,
      `points of ${feature}`,
      String(expected),
      told(rows.find((row) => row['feature'] === feature)?.['points']),
    ),
  );
}
