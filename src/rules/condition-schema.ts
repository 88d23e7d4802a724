/** The shape of `rules/conditions/<family>.yaml`. */
import { z } from 'zod';
import { because, codeText, ruleId, text } from './rule-values.js';
import { exampleBase, exampleClaim, exampleFill } from './example-schema.js';

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
  /** Rule-out diagnoses are common here: only a hospital's word counts. */
  inpatient_only: z.boolean().default(false),
});

const example = z.strictObject({
  ...exampleBase,
  claims: z.array(exampleClaim).default([]),
  fills: z.array(exampleFill).default([]),
  set: z.record(z.string(), z.unknown()).default({}),
  expect: z.enum([...conditionStatuses, 'none']),
  /** Whether it is severe enough for points (severe_from_stage). */
  is_severe: z.boolean().optional(),
});

export const conditionSchema = z.strictObject({
  id: ruleId,
  title: text,
  because,
  value_set: codeText,
  kind: z.enum(['lifelong', 'remitting']),
  /** The condition lists in which the family counts; in every other list it is reported only. */
  counted_in: z.array(text),
  /** A measure that says 1 when the family is active, for criteria and points. */
  measure: text.optional(),
  /** Not a medical condition in the sense of a comorbidity (cm4_requires_medical_comorbidity). */
  is_behavioral: z.boolean().default(false),
  /** Services that make the family by themselves: nobody is treated for it on suspicion (R-2.2e). */
  treatment_services: codeText.optional(),
  /** Medicines that do, by their file. */
  treatment_medicines: ruleId.optional(),
  /** The source whose filter would hide the family. */
  source: z.enum(['claims', 'sud_claims']).default('claims'),
  severe_from_stage: z.int().min(0).max(5).optional(),
  /** Groups of the value set other than plain evidence. */
  groups: z.record(z.string(), group).default({}),
  examples: z.array(example).min(2),
});

export type Condition = z.infer<typeof conditionSchema>;
export type ConditionExample = Condition['examples'][number];
