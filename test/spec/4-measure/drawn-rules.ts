/** The rules that ship as rows, with the policies, sources and criteria that a test draws beside them. */
import { parseLocatedYaml } from '../../../src/base/located-yaml.js';
import type { Row } from '../../../src/engines/engine.js';
import { criterionSchema } from '../../../src/rules/criterion-schema.js';
import { loadRules } from '../../../src/rules/load-rules.js';
import type { Parameters } from '../../../src/rules/policy-parameters.js';
import { shippedRules } from '../../../src/rules/rule-files.js';
import { ruleRows } from '../../../src/rules/rule-rows.js';
import type { SourceSetting } from '../../../src/rules/rule-rows.js';
import type { Located, Rules } from '../../../src/rules/rules.js';
import { sourceNames } from '../../../src/rules/sources.js';
import { drawnTable } from '../3-assemble/drawn-table.js';

export const asOf = '2026-06-30';
export const defaultPolicy = 'default-2026.1';
/** The plan of every member who is drawn in no other: it follows the default policy. */
export const plainPlan = 'plain';

export interface RuleFacts {
  readonly asOf?: string;
  /** Policies beside the default one: what each sets. Each has a plan of its own name. */
  readonly policies?: Readonly<Record<string, Parameters>>;
  /** The policy of plans that nobody configured; null sets their members aside. */
  readonly defaultPolicyId?: string | null;
  /** source, extract, through, filtered: default every source, complete and unfiltered */
  readonly sources?: string;
  /** Criteria instead of the shipped ones: id → its `when`, in the language of the rule files. */
  readonly criteria?: Readonly<Record<string, string>>;
}

export interface DrawnRules {
  readonly tables: ReadonlyMap<string, readonly Row[]>;
  /** Variant ids of a topic, such as `stay`. */
  readonly variantsOf: (topic: string) => readonly string[];
}

const shipped = loadRules([shippedRules]);

export function drawnRules(facts: RuleFacts): DrawnRules {
  const day = facts.asOf ?? asOf;
  const policies = facts.policies ?? {};
  const plans = [
    [plainPlan, defaultPolicy] as const,
    ...Object.keys(policies).map((id) => [id, id] as const),
  ];
  const tables = ruleRows(withPolicies(withCriteria(shipped, facts.criteria), policies), {
    asOf: day,
    plans: plans.map(([planId, policyId], i) => ({ planId, policyId, name: null, precedence: i + 1 })),
    defaultPolicyId: facts.defaultPolicyId ?? null,
    sources: facts.sources === undefined ? everySource(day) : drawnTable(facts.sources).map(drawnSource),
  });
  return {
    tables,
    variantsOf: (topic) => [
      ...new Set(
        tables
          .get('policy_variant')!
          .filter((row) => row['topic'] === topic)
          .map((row) => String(row['variant_id'])),
      ),
    ],
  };
}

function everySource(day: string): readonly SourceSetting[] {
  return sourceNames.map((source) => ({ source, extract: 'all', completeThrough: day, isFiltered: false }));
}

function drawnSource(row: Row): SourceSetting {
  return {
    source: String(row['source']),
    extract: String(row['extract'] ?? 'one'),
    completeThrough: row['through'] === null ? null : String(row['through'] ?? asOf),
    isFiltered: row['filtered'] === 'yes',
  };
}

function withPolicies(rules: Rules, policies: Readonly<Record<string, Parameters>>): Rules {
  const base = rules.policies.find(({ definition }) => definition.id === defaultPolicy)!;
  const beside = Object.entries(policies).map(([id, set]) => ({
    ...base,
    stem: id,
    definition: { ...base.definition, id, inherits: defaultPolicy, set, examples: [] },
  }));
  return { ...rules, policies: [base, ...beside] };
}

function withCriteria(rules: Rules, whens: RuleFacts['criteria']): Rules {
  if (whens === undefined) return rules;
  const criteria = Object.entries(whens).map(([id, when], i): [string, Located<Criterion>] => {
    const { value, locate } = parseLocatedYaml(`when: ${when}`, id);
    const because = { publisher: 'test', document: 'test', edition: '1', page: '1' };
    const wording = { id, title: id, sentence: id, because, kind: 'case_management', order: i + 1 };
    const definition = criterionSchema.parse({ ...wording, ...(value as object), examples: twoExamples });
    return [id, { stem: id, definition, locate }];
  });
  return { ...rules, criteria: new Map(criteria) };
}

type Criterion = (typeof criterionSchema)['_output'];
const twoExamples = ['one', 'two'].map((member) => ({ member, expect: {} }));
