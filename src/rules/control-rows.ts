/** Rows of `control_rule` and `control_category`. */
import type { RuleRow, Rules } from './rules.js';

export function controlRuleRows(rules: Rules): readonly RuleRow[] {
  return [...rules.controls.values()].map(({ definition: { id, value_set, level, drop } }) => ({
    rule: id,
    value_set,
    is_drop: drop !== undefined,
    is_limit_included: level?.at_least !== undefined,
    limit_value: level?.above ?? level?.at_least ?? null,
    limit_parameter: level?.above_parameter ?? null,
    fall_percent: drop?.fall_percent ?? null,
  }));
}

export function controlCategoryRows(rules: Rules): readonly RuleRow[] {
  return [...rules.controls.values()].flatMap(({ definition: { id, drop } }) =>
    (drop?.categories ?? []).map((fromValue) => ({ rule: id, from_value: fromValue })),
  );
}
