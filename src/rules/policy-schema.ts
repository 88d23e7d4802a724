/** The shape of `rules/policies/<policy>.yaml`; the values of `set` are judged by `policy-parameters.ts`. */
import { z } from 'zod';
import { because, calendarDate, ruleId, text } from './rule-values.js';

const example = z.strictObject({
  night: text,
  as_of: calendarDate,
  /** Window → first day; every window ends on the as-of date. */
  first_days: z.record(z.string(), calendarDate),
});

export const policySchema = z.strictObject({
  id: ruleId,
  title: text,
  inherits: text.optional(),
  effective: z
    .strictObject({ from: calendarDate, until: calendarDate.optional() })
    .refine(({ from, until }) => until === undefined || until >= from, 'until must not be before from'),
  because,
  set: z.record(z.string(), z.unknown()).default({}),
  examples: z.array(example).default([]),
});

export type PolicyFile = z.infer<typeof policySchema>;
