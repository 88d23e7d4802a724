/** Rows of `contact_rule`: how often a member is tried, and how long one is left alone (section 1, operations). */
import type { ResolvedPolicy } from './resolve-policies.js';
import type { RuleRow } from './rules.js';

/** Attempts count once a week; the specification gives policies no say in this. */
const daysBetweenAttempts = 7;

export function contactRuleRows(policies: readonly ResolvedPolicy[]): readonly RuleRow[] {
  return policies.map(({ id, parameters }) => ({
    policy_id: id,
    contact_attempts: parameters['contact_attempts'] as number,
    attempt_apart_days: daysBetweenAttempts,
    unreachable_rest_days: parameters['unreachable_rest_days'] as number,
    declined_rest_days: parameters['declined_rest_days'] as number,
    referral_open_days: parameters['referral_open_days'] as number,
    assessment_due_days: parameters['assessment_due_days'] as number,
  }));
}
