/** What `caretier compare --json` prints: who has another tier on the other side, and what differs between the rules. */
import { z } from 'zod';

const text = z.string();
const maybe = text.nullable();

const side = z.strictObject({
  /** Run id, or the folder of rules as it was named; null: the rules of the configuration. */
  name: maybe,
  as_of: text,
});

const move = z.strictObject({
  plan_id: maybe,
  member_id: text,
  person_id: text,
  change: z.enum(['entered', 'up', 'down', 'left']),
  /** A tier, `excluded: reason`, or `absent` where the other side does not know the person. */
  from: text,
  to: text,
  /** What the higher of the two tiers stands on: criteria, or condition, transition, referral; null across the scope. */
  cause: maybe,
  criteria: z.array(z.strictObject({ criterion: text, from: maybe, to: maybe })),
});

const parameter = z.strictObject({ policy_id: text, name: text, from: maybe, to: maybe });

const file = z.strictObject({ file: text, change: z.enum(['added', 'changed', 'removed']) });

export const comparisonSchema = z.strictObject({
  format: z.literal('caretier-comparison-1'),
  before: side,
  after: side,
  /** In scope on either side. */
  n_members: z.int(),
  n_moved: z.int(),
  sentence: text,
  parameters: z.array(parameter),
  rule_files: z.array(file),
  moves: z.array(move),
});

export type Comparison = z.infer<typeof comparisonSchema>;
export type Move = Comparison['moves'][number];
export type ParameterChange = Comparison['parameters'][number];
export type RuleFileChange = Comparison['rule_files'][number];
