/** The shape of `rules/sensitivity/<class>.yaml`: which values of the lists belong to a sensitive class (contracts 6). */
import { z } from 'zod';
import { nextActionNames } from './next-action-schema.js';
import { facilityClasses } from './policy-parameters.js';
import { because, codeText, ruleId, text } from './rule-values.js';

/** All but sud_part2, which belongs to what a Part 2 programme reported and never to a name. */
export const namedClasses = ['mental_health', 'hiv_sti', 'reproductive', 'violence'] as const;

const names = z.array(ruleId).default([]);

const example = z.strictObject({
  member: text,
  system: codeText,
  code: codeText,
  expect: z.enum(['yes', 'no']),
});

export const sensitivitySchema = z.strictObject({
  id: z.enum(namedClasses),
  title: text,
  because,
  families: names,
  /** Domains of screening questions and of social codes. */
  domains: names,
  measures: names,
  criteria: names,
  codes: z.array(z.strictObject({ value_set: codeText, group: text.optional() })).default([]),
  facility_classes: z.array(z.enum(facilityClasses)).default([]),
  /** Results out of control (`rules/control`). */
  controls: names,
  drug_classes: names,
  ingredients: z.array(text).default([]),
  actions: z.array(z.enum(nextActionNames)).default([]),
  examples: z.array(example).min(2),
});

export type Sensitivity = z.infer<typeof sensitivitySchema>;
