/** The policies in force on a night: inheritance followed, parameters merged, version computed. */
import { createHash } from 'node:crypto';
import type { CalendarDate } from '../base/calendar-date.js';
import { WrongInstruction } from '../base/errors.js';
import type { Fault } from '../base/errors.js';
import { defaultParameters } from './policy-parameters.js';
import type { Parameters, ParameterValue } from './policy-parameters.js';
import type { PolicyFile } from './policy-schema.js';
import type { Located, Rules } from './rules.js';

export interface ResolvedPolicy {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly parameters: Parameters;
}

export function resolvePolicies(rules: Rules, asOf: CalendarDate): readonly ResolvedPolicy[] {
  const faults: Fault[] = [];
  const resolved = rules.policies
    .filter((policy) => isInForce(policy.definition, asOf))
    .map((policy) => {
      const parameters = { ...defaultParameters, ...inheritedSet(rules, policy, asOf, faults) };
      return {
        id: policy.definition.id,
        title: policy.definition.title,
        version: `${policy.definition.effective.from}-${parameterHash(parameters).slice(0, 8)}`,
        parameters,
      };
    });
  if (faults.length > 0) throw new WrongInstruction(faults);
  return resolved.sort((a, b) => (a.id < b.id ? -1 : 1));
}

export function isInForce({ effective }: PolicyFile, asOf: CalendarDate): boolean {
  return effective.from <= asOf && (effective.until === undefined || asOf <= effective.until);
}

/** What the policy and its ancestors set, the nearest last; circles were refused when the rules were loaded. */
function inheritedSet(
  rules: Rules,
  policy: Located<PolicyFile>,
  asOf: CalendarDate,
  faults: Fault[],
): Parameters {
  const own = policy.definition.set as Parameters;
  const parentId = policy.definition.inherits;
  if (parentId === undefined) return own;
  const parent = rules.policies.find(
    ({ definition }) => definition.id === parentId && isInForce(definition, asOf),
  );
  if (parent === undefined) {
    faults.push({
      where: policy.locate(['inherits']),
      what: `policy ${parentId} is not in force on ${asOf}, and ${policy.definition.id} inherits from it`,
      remedy: 'widen its effective dates, or end this policy too',
    });
    return own;
  }
  return { ...inheritedSet(rules, parent, asOf, faults), ...own };
}

/** Hash of parameters in canonical form: the order in which a file names them makes no version. */
export function parameterHash(parameters: Parameters): string {
  const names = Object.keys(parameters).sort();
  const canonical = JSON.stringify(names.map((name) => [name, canonicalValue(parameters[name]!)]));
  return createHash('sha256').update(canonical).digest('hex');
}

/** Lists of parameters are sets: their order means nothing. */
function canonicalValue(value: ParameterValue): ParameterValue {
  return Array.isArray(value) ? [...(value as string[])].sort() : value;
}
