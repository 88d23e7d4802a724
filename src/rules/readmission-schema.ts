/** The shape of `rules/readmission/hospital-wide.yaml`: how long a readmission is looked for, and after which stays. */
import { z } from 'zod';
import { exampleFactFields, exampleStay } from './example-schema.js';
import { because, text } from './rule-values.js';

const example = z.strictObject({
  ...exampleFactFields,
  stays: z.array(exampleStay).min(1),
  /** Of the first stay; none = it is no index, or its days are not over. */
  expect: z.enum(['yes', 'no', 'none']),
});

export const readmissionSchema = z.strictObject({
  /** One definition for all plans: the measure is CMS's, a policy chooses what counts as a stay. */
  id: z.literal('hospital-wide'),
  title: text,
  because,
  window_days: z.int().min(1).max(366),
  enrolled_days_before: z.int().min(0).max(3660),
  examples: z.array(example).min(2),
});

export type Readmission = z.infer<typeof readmissionSchema>;
