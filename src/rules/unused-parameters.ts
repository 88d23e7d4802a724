/** Parameters that a policy sets and this version does not read yet: accepted, so that a policy can be written whole, and said. */
import type { Fault } from '../base/errors.js';
import { policyParameters } from './policy-parameters.js';
import type { Rules } from './rules.js';

export function unusedParameters(rules: Rules): readonly Fault[] {
  return rules.policies.flatMap(({ definition, locate }) =>
    Object.keys(definition.set)
      .filter((name) => policyParameters[name]?.isBuilt === false)
      .map((name) => ({
        where: locate(['set', name]),
        what: `parameter ${name} is not used yet`,
        remedy: 'it changes nothing in this version',
      })),
  );
}
