/** The shape of `rules/control/<alert>.yaml`: a result that says a condition is out of control. */
import { z } from 'zod';
import { exampleAnswer, exampleBase, exampleFactFields, exampleLab } from './example-schema.js';
import { because, codeText, ruleId, text } from './rule-values.js';

const level = z
  .strictObject({
    above: z.number().optional(),
    at_least: z.number().optional(),
    /** Above the value of this policy parameter. */
    above_parameter: text.optional(),
  })
  .refine(
    (one) => Object.values(one).filter((value) => value !== undefined).length === 1,
    'needs exactly one of above, at_least, above_parameter',
  );

/** A result in a worse category than the one before it, and lower by so much of it. */
const drop = z.strictObject({
  /** Lowest value of each category but the last. */
  categories: z.array(z.number()).min(1),
  fall_percent: z.int().min(1).max(100),
});

const example = z.strictObject({
  ...exampleBase,
  set: exampleFactFields.set,
  labs: z.array(exampleLab).default([]),
  answers: z.array(exampleAnswer).default([]),
  expect: z.enum(['alert', 'none']),
});

export const controlSchema = z
  .strictObject({
    id: ruleId,
    title: text,
    because,
    value_set: codeText,
    level: level.optional(),
    drop: drop.optional(),
    examples: z.array(example).min(2),
  })
  .refine((one) => (one.level === undefined) !== (one.drop === undefined), 'needs either level or drop');

export type Control = z.infer<typeof controlSchema>;
export type ControlExample = Control['examples'][number];
