/** Rows of `value_set_rule`: patterns, expanded each night over the codes that were loaded. */
import type { RuleRow, Rules } from './rules.js';
import { specificity } from './value-set-file.js';

export function valueSetRuleRows(rules: Rules): readonly RuleRow[] {
  return [...rules.valueSets.values()].flatMap((set) =>
    set.patterns.map((pattern) => ({
      value_set: set.id,
      code_system: pattern.codeSystem,
      code_from: pattern.codeFrom,
      code_to: pattern.codeTo,
      prefix_length: pattern.prefixLength,
      is_exact: pattern.isExact,
      group_name: pattern.groupName,
      specificity: specificity(pattern),
    })),
  );
}
