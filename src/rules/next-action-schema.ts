/** The shape of `rules/ranking/next-actions.yaml`: the closed vocabulary of `next_action`, in order of precedence. */
import { z } from 'zod';
import { because, text } from './rule-values.js';
import type { RuleRow, Rules } from './rules.js';

/** What `next_action.sql` decides between; the file says which goes first and how it is told. */
export const nextActionNames = [
  'safety_review',
  'call_after_discharge',
  'answer_referral',
  'step_down_review',
  'continue_program',
  'rest_declined',
  'rest_unable_to_reach',
  'offer_case_management',
  'ask_first_question',
  'check_in',
] as const;

export const nextActionsSchema = z
  .strictObject({
    id: z.literal('next-actions'),
    title: text,
    because,
    actions: z.array(
      z.strictObject({ action: z.enum(nextActionNames), rest: z.boolean().default(false), says: text }),
    ),
  })
  .refine(
    ({ actions }) =>
      actions.length === nextActionNames.length &&
      new Set(actions.map(({ action }) => action)).size === actions.length,
    `actions must name each once: ${nextActionNames.join(', ')}`,
  );

export type NextActions = z.infer<typeof nextActionsSchema>;

export function nextActionRuleRows(rules: Rules): readonly RuleRow[] {
  return (rules.nextActions?.definition.actions ?? []).map(({ action, rest, says }, i) => ({
    action,
    precedence: i + 1,
    is_rest: rest,
    sentence: says,
  }));
}
