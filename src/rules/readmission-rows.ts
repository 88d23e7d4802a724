/** The row of `readmission_rule`. */
import type { RuleRow, Rules } from './rules.js';

export function readmissionRuleRows(rules: Rules): readonly RuleRow[] {
  return [...rules.readmissions.values()].map(({ definition }) => ({
    rule: definition.id,
    window_days: definition.window_days,
    enrolled_days_before: definition.enrolled_days_before,
  }));
}
