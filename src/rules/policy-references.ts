/** What can be wrong between policy files: parameters, inheritance, and editions in force at the same time. */
import type { Fault } from '../base/errors.js';
import { conditionLists } from './condition-rows.js';
import { criterionDomains } from './criterion-rows.js';
import { builtCriteria, laterCriteria, policyParameters } from './policy-parameters.js';
import type { PolicyFile } from './policy-schema.js';
import type { RuleKind } from './rule-files.js';
import type { Located, Rules } from './rules.js';
import { unknownName } from './unknown-name.js';

/** Stems of all files of a kind, those with faults of their own too: they are not reported twice as missing. */
export type NamesOfKind = (kind: RuleKind) => readonly string[];

type LocatedPolicy = Located<PolicyFile>;

export function policyFaults(rules: Rules, names: NamesOfKind): readonly Fault[] {
  const ids = [...new Set(names('policies').map((stem) => stem.split('@')[0]!))];
  return rules.policies.flatMap((policy) => [
    ...parameterFaults(policy.definition.set, policy.locate),
    ...choiceFaults(rules, names, policy),
    ...inheritanceFaults(rules.policies, ids, policy),
    ...editionFaults(rules.policies, policy),
  ]);
}

/** Asked of a file with other faults too, so that all of them are told at once. */
export function parameterFaults(
  set: Readonly<Record<string, unknown>>,
  locate: LocatedPolicy['locate'],
): readonly Fault[] {
  return Object.entries(set).flatMap(([name, value]): readonly Fault[] => {
    const where = locate(['set', name]);
    const parameter = policyParameters[name];
    if (parameter === undefined) {
      return [unknownName(where, 'parameter', name, Object.keys(policyParameters))];
    }
    const parsed = parameter.type.safeParse(value);
    if (parsed.success) return [];
    return parsed.error.issues.map((issue) => ({
      where: locate(['set', name, ...issue.path]),
      what: `${name}: ${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1)}`,
    }));
  });
}

/** Parameters whose value is a name that other rule files define. */
function choiceFaults(
  rules: Rules,
  names: NamesOfKind,
  { definition, locate }: LocatedPolicy,
): readonly Fault[] {
  const choices = [
    { name: 'condition_list', kind: 'condition list', known: conditionLists(rules) },
    { name: 'cm3_domains', kind: 'domain', known: criterionDomains(rules) },
    { name: 'ranking', kind: 'ranking', known: names('ranking') },
    { name: 'enabled_criteria', kind: 'criterion', known: [...builtCriteria, ...laterCriteria] },
  ];
  return choices.flatMap(({ name, kind, known }) => {
    const value = definition.set[name];
    const chosen = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
    return chosen.flatMap((one, i): readonly Fault[] => {
      const where = locate(Array.isArray(value) ? ['set', name, i] : ['set', name]);
      if (!known.includes(one)) return [unknownName(where, kind, one, known)];
      if (!laterCriteria.some((later) => later === one)) return [];
      return [
        { where, what: `criterion ${one} is not available yet`, remedy: 'leave it out in this version' },
      ];
    });
  });
}

function inheritanceFaults(
  policies: readonly LocatedPolicy[],
  ids: readonly string[],
  { definition, locate }: LocatedPolicy,
): readonly Fault[] {
  const parent = definition.inherits;
  if (parent === undefined) return [];
  if (!ids.includes(parent)) return [unknownName(locate(['inherits']), 'policy', parent, ids)];
  const circle = circleFrom(policies, definition.id);
  if (circle === undefined) return [];
  return [
    {
      where: locate(['inherits']),
      what: `policies inherit from each other in a circle: ${circle.join(' → ')}`,
    },
  ];
}

/** The ids met on the way back to the policy, when there is one. */
function circleFrom(policies: readonly LocatedPolicy[], start: string): readonly string[] | undefined {
  const parents = (id: string): readonly string[] =>
    policies.flatMap(({ definition }) =>
      definition.id === id && definition.inherits !== undefined ? [definition.inherits] : [],
    );
  const walk = (id: string, path: readonly string[]): readonly string[] | undefined => {
    for (const parent of parents(id)) {
      if (parent === start) return [...path, parent];
      if (path.includes(parent)) continue;
      const found = walk(parent, [...path, parent]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return walk(start, [start]);
}

function editionFaults(policies: readonly LocatedPolicy[], policy: LocatedPolicy): readonly Fault[] {
  const { definition, locate, stem } = policy;
  return policies
    .filter((other) => other.stem < stem && other.definition.id === definition.id)
    .filter((other) => doOverlap(other.definition.effective, definition.effective))
    .map((other) => ({
      where: locate(['effective']),
      what: `two editions of policy ${definition.id} are in force at the same time: this one and ${other.stem}.yaml`,
      remedy: 'end the earlier one with effective.until',
    }));
}

type Effective = PolicyFile['effective'];

function doOverlap(a: Effective, b: Effective): boolean {
  return a.from <= (b.until ?? '9999-12-31') && b.from <= (a.until ?? '9999-12-31');
}
