/** The shape of `rules/medications/<rule>.yaml`: a class, an interaction, a finding, a treatment, or names of ingredients. */
import { z } from 'zod';
import { exampleClaim, exampleBase, exampleFill, exampleLab } from './example-schema.js';
import { because, ruleId, text } from './rule-values.js';

/** Types of `medication_review` (contracts 5) that this version finds. */
export const findingTypes = [
  'polypharmacy_5',
  'polypharmacy_10',
  'multi_prescriber',
  'duplicate',
  'interaction_tier1',
  'interaction_tier2',
  'failed_early_stop',
  'failed_switch',
  'failed_non_response',
  'failed_harm',
] as const;

/** Numbers that the specification fixes and no policy sets; each stands in exactly one finding's file. */
export const thresholdNames = [
  'max_days_supply',
  'episode_gap_days',
  'quiet_days',
  'harm_days',
  'non_response_days',
  'non_response_result',
  'multi_prescriber_min',
] as const;

/** Compared inside names of medicines, so lower case: letters at both ends, since letters end a word. */
const drugName = z
  .string()
  .regex(/^[a-z]([a-z0-9 ',.-]*[a-z0-9])?$/, 'must be a name in lower case, such as lisinopril');

const example = z.strictObject({
  ...exampleBase,
  fills: z.array(exampleFill).min(1),
  labs: z.array(exampleLab).default([]),
  claims: z.array(exampleClaim).default([]),
  /** For a finding of several types: the one that is meant. */
  type: z.enum(findingTypes).optional(),
  expect: z.enum(['found', 'none']),
});

const head = { id: ruleId, title: text, because };

const drugClass = z.strictObject({
  ...head,
  kind: z.literal('class'),
  /** Only chronic classes can fail. */
  is_chronic: z.boolean(),
  /** Two ingredients at once are a duplicate. */
  has_duplicates: z.boolean(),
  indications: z.array(text).default([]),
  /** Group of the value set `adverse-drug-effect` that holds the harms of this class. */
  adverse_effect_group: text.optional(),
  /** Value set of the test that shows whether the class works. */
  response_test: text.optional(),
  ingredients: z.array(drugName).min(1),
});

const side = z
  .strictObject({
    name: text,
    classes: z.array(text).default([]),
    ingredients: z.array(drugName).default([]),
  })
  .refine(
    ({ classes, ingredients }) => classes.length + ingredients.length > 0,
    'needs classes or ingredients',
  );

const interaction = z
  .strictObject({
    ...head,
    kind: z.literal('interaction'),
    tier: z.int().min(1).max(2),
    /** Two, or three that matter only together; one with a test. */
    sides: z.array(side).min(1).max(3),
    /** A result below the line, which holds until the next one, in place of the second side. */
    test: z.strictObject({ value_set: text, below: z.number() }).optional(),
    examples: z.array(example).min(2),
  })
  .refine(
    ({ sides, test }) => (sides.length === 1) === (test !== undefined),
    'needs two or three sides, or one side and a test',
  );

const finding = z.strictObject({
  ...head,
  kind: z.literal('finding'),
  types: z.array(z.enum(findingTypes)).min(1),
  thresholds: z.partialRecord(z.enum(thresholdNames), z.number().positive()).default({}),
  examples: z.array(example).min(2),
});

const names = z.strictObject({
  ...head,
  kind: z.literal('names'),
  ingredients: z.array(drugName).default([]),
  /** Brands and older names, each with its ingredient. */
  synonyms: z.record(drugName, drugName).default({}),
});

/** Medicines that prove a condition by themselves; the condition that names the file holds the examples. */
const treatment = z.strictObject({
  ...head,
  kind: z.literal('treatment'),
  products: z
    .array(
      z.strictObject({
        /** All of them in one product. */
        ingredients: z.array(drugName).min(1),
        /** Words of which the product's name must hold one; none = it is proof under any name. */
        names: z.array(drugName).default([]),
      }),
    )
    .min(1),
});

export const medicationSchema = z.discriminatedUnion('kind', [
  drugClass,
  interaction,
  finding,
  names,
  treatment,
]);

export type MedicationRule = z.infer<typeof medicationSchema>;
export type DrugClass = z.infer<typeof drugClass>;
export type Interaction = z.infer<typeof interaction>;
export type FindingRule = z.infer<typeof finding>;
export type TreatmentRule = z.infer<typeof treatment>;
