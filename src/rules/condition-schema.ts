/** The shape of `rules/conditions/<family>.yaml`. */
import { z } from 'zod';
import { because, codeText, ruleId, text } from './rule-values.js';
import { exampleBase, exampleClaim } from './example-schema.js';

export const conditionStatuses = [
  'active',
  'lapsed',
  'suspect',
  'remission',
  'early_ckd',
  'ckd_stage_unknown',
] as const;

/** `evidence`, `suspect` and `remission` are read by rule; the others are the status that the group gives. */
export const groupRoles = ['evidence', 'suspect', 'remission', 'early_ckd', 'ckd_stage_unknown'] as const;

const group = z.strictObject({
  role: z.enum(groupRoles),
  stage: z.int().min(1).max(5).optional(),
  makes_lifelong: z.boolean().default(false),
});

const example = z.strictObject({
  ...exampleBase,
  claims: z.array(exampleClaim).min(1),
  expect: z.enum([...conditionStatuses, 'none']),
});

export const conditionSchema = z.strictObject({
  id: ruleId,
  title: text,
  because,
  value_set: codeText,
  kind: z.enum(['lifelong', 'remitting']),
  /** The condition lists in which the family counts; in every other list it is reported only. */
  counted_in: z.array(text).min(1),
  /** The source whose filter would hide the family. */
  source: z.enum(['claims', 'sud_claims']).default('claims'),
  severe_from_stage: z.int().min(0).max(5).optional(),
  /** Groups of the value set other than plain evidence. */
  groups: z.record(z.string(), group).default({}),
  examples: z.array(example).min(2),
});

export type Condition = z.infer<typeof conditionSchema>;
export type ConditionExample = Condition['examples'][number];
