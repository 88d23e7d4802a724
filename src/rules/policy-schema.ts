/** The shape of `rules/policies/<policy>.yaml`; the values of `set` are judged by `policy-parameters.ts`. */
import { z } from 'zod';
import { expectedCriterion } from './criterion-schema.js';
import { exampleFactFields } from './example-schema.js';
import { nextActionNames } from './next-action-schema.js';
import { because, calendarDate, ruleId, text } from './rule-values.js';

const night = z.strictObject({
  night: text,
  as_of: calendarDate,
  /** Window → first day; every window ends on the as-of date. */
  first_days: z.record(z.string(), calendarDate),
});

/** A member of a plan that follows the policy; `set` tries what the policy could set beside. */
const member = z.strictObject({
  ...exampleFactFields,
  expect: z.strictObject({
    tier: z.enum(['case_management', 'care_coordination', 'no_program']).optional(),
    priority_band: z.enum(['high', 'elevated', 'routine']).optional(),
    /** Why the member is not in scope at all. */
    excluded: text.optional(),
    /** What to do next with the member on the list, and by when. */
    next_action: z.enum(nextActionNames).optional(),
    next_action_due: z.union([calendarDate, z.literal('none')]).optional(),
    criteria: z.record(z.string(), expectedCriterion).default({}),
  }),
});

/** A cell of a summary that everyone may see. */
const cell = z.strictObject({
  cell: text,
  members: z.int().min(0),
  expect: z.enum(['shown', 'hidden']),
});

export type MemberExample = z.infer<typeof member>;

export const policySchema = z.strictObject({
  id: ruleId,
  title: text,
  inherits: text.optional(),
  effective: z
    .strictObject({ from: calendarDate, until: calendarDate.optional() })
    .refine(({ from, until }) => until === undefined || until >= from, 'until must not be before from'),
  because,
  set: z.record(z.string(), z.unknown()).default({}),
  examples: z.array(member).default([]),
  nights: z.array(night).default([]),
  cells: z.array(cell).default([]),
});

export type PolicyFile = z.infer<typeof policySchema>;
