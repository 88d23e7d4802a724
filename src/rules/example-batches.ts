/** Examples in batches of one night each; every set of parameters among them is a policy of its own in that night. */
import type { CalendarDate } from '../base/calendar-date.js';
import type { RuleExample } from './example-facts.js';
import { isInForce, parameterHash } from './resolve-policies.js';
import { ruleRows } from './rule-rows.js';
import type { RuleRow, Rules } from './rules.js';
import { sourceNames } from './sources.js';

/** Examples that one small database can judge together. */
export interface ExampleBatch {
  readonly asOf: CalendarDate;
  readonly completeThrough: CalendarDate;
  readonly examples: readonly RuleExample[];
}

/** The policy of an example that names none. */
export const exampleBasePolicy = 'default-2026.1';

/** What is judged without claims: windows, cells, points and sensitive codes. */
export const kindsWithoutClaims: readonly RuleExample['expects']['kind'][] = [
  'policy',
  'ranking',
  'cell',
  'sensitivity',
];

/** Examples about what a member is. */
export function exampleBatches(examples: readonly RuleExample[]): readonly ExampleBatch[] {
  const batches = new Map<string, RuleExample[]>();
  for (const example of examples) {
    if (kindsWithoutClaims.includes(example.expects.kind)) continue;
    const key = `${example.facts.asOf} ${example.facts.completeThrough}`;
    const batch = batches.get(key) ?? [];
    batch.push(example);
    batches.set(key, batch);
  }
  return [...batches.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, some]) => ({ ...some[0]!.facts, examples: some }));
}

/** The policy that an example's member follows, which is the plan of that member too. */
export function examplePolicyId({ facts }: RuleExample): string {
  return `rule-example-${parameterHash({ ...facts.parameters, inherits: facts.policyId }).slice(0, 12)}`;
}

/** Rule rows of the batch's night: every source present and unfiltered. */
export function exampleRuleRows(rules: Rules, batch: ExampleBatch): ReadonlyMap<string, readonly RuleRow[]> {
  const examples = new Map(batch.examples.map((example) => [examplePolicyId(example), example]));
  const policies = [...examples].map(([id, example]) => examplePolicy(rules, batch.asOf, id, example));
  return ruleRows(
    { ...rules, policies: [...rules.policies, ...policies] },
    {
      asOf: batch.asOf,
      plans: [...examples.keys()].map((id) => ({ planId: id, policyId: id, name: null, precedence: 1 })),
      defaultPolicyId: null,
      sources: sourceNames.map((source) => ({
        source,
        extract: 'example',
        completeThrough: batch.completeThrough,
        isFiltered: false,
      })),
    },
  );
}

function examplePolicy(
  rules: Rules,
  asOf: CalendarDate,
  id: string,
  { facts }: RuleExample,
): Rules['policies'][number] {
  const editions = rules.policies.filter(({ definition }) => definition.id === facts.policyId);
  const base = editions.find(({ definition }) => isInForce(definition, asOf)) ?? editions[0]!;
  const { effective, because } = base.definition;
  return {
    ...base,
    stem: id,
    definition: {
      id,
      title: base.definition.title,
      effective,
      because,
      inherits: facts.policyId,
      set: facts.parameters,
      examples: [],
      nights: [],
      cells: [],
    },
  };
}
