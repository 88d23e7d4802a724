/** The shape of `rules/criteria/<criterion>.yaml`: any, all or at least n over clauses, two levels deep (R-2.1b). */
import { z } from 'zod';
import { because, ruleId, text } from './rule-values.js';
import { exampleFactFields } from './example-schema.js';
import { unknownReasonNames } from './unknown-reason-schema.js';

export const clause = z
  .strictObject({
    measure: text,
    op: z.enum(['>=', '>', '<=', '<', '=']),
    value: z.number().optional(),
    parameter: text.optional(),
    unknown_reason: z.enum(unknownReasonNames).optional(),
  })
  .refine(
    (one) => (one.value === undefined) !== (one.parameter === undefined),
    'needs either a value or a parameter',
  );

export type Clause = z.infer<typeof clause>;

function combination<Part extends z.ZodType>(part: Part) {
  const shape = {
    any: z.array(part).min(1).optional(),
    all: z.array(part).min(1).optional(),
    at_least: z.strictObject({ n: z.int().min(1), of: z.array(part).min(1) }).optional(),
  };
  return z
    .strictObject(shape)
    .refine(
      (one) => Object.values(one).filter((value) => value !== undefined).length === 1,
      'needs exactly one of any, all, at_least',
    );
}

/** Clauses combined: the inner of two levels. */
export const group = combination(clause);
/** A bare clause on the outer level is a group of one; wrapped before judging, so that its own faults are named. */
const outer = combination(z.preprocess(groupOfOne, group));

function groupOfOne(value: unknown): unknown {
  const isBareClause = typeof value === 'object' && value !== null && 'measure' in value;
  return isBareClause ? { all: [value] } : value;
}

/** What an example expects of a criterion: yes, no, or the reason why it is unknown. */
export const expectedCriterion = z.enum(['yes', 'no', ...unknownReasonNames]);

const example = z.strictObject({
  ...exampleFactFields,
  /** Criterion or part → yes, no, or the reason why it is unknown. */
  expect: z.record(z.string(), expectedCriterion),
});

const wording = {
  id: ruleId,
  title: text,
  /** What it says when true, read aloud after the member's name. */
  sentence: text,
  /** Asked of the member when unknown; left out where only data can answer. */
  question: text.optional(),
};

/** A part with a domain is enabled where the policy names that domain, one without always. */
const part = z.strictObject({ ...wording, domain: text.optional(), when: outer });

export const criterionSchema = z
  .strictObject({
    ...wording,
    because,
    /** The tier it speaks for: any case_management criterion makes the tier, care_coordination ones bound it. */
    kind: z.enum(['case_management', 'care_coordination']),
    order: z.int().min(1),
    when: outer.optional(),
    /** The criterion is true when any enabled part is (Kleene). */
    parts: z.array(part).min(1).optional(),
    examples: z.array(example).min(2),
  })
  .refine((one) => (one.when === undefined) !== (one.parts === undefined), 'needs either when or parts');

export type Criterion = z.infer<typeof criterionSchema>;
export type CriterionExample = Criterion['examples'][number];
export type Combination = z.infer<typeof outer>;
export type Group = z.infer<typeof group>;
