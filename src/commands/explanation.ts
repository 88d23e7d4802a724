/**
 * What `caretier explain --json` prints: one object a member, the same keys every time, null where nothing is known.
 * Programs read this; a key is added, never renamed, unless `format` changes with it.
 */
import { z } from 'zod';

const text = z.string();
const maybe = text.nullable();
const state = z.enum(['true', 'false', 'unknown']);
const tierName = z.enum(['case_management', 'care_coordination', 'no_program']);

const clause = z.strictObject({
  group: z.int(),
  /** How many clauses of the group, and how many groups of the criterion, must be true. */
  group_needs: z.int(),
  criterion_needs: z.int(),
  clause: z.int(),
  measure: text,
  op: text,
  limit: maybe,
  /** Policy parameter that the limit comes from; null where the criterion fixes it. */
  parameter: maybe,
  value: maybe,
  state,
  reason: maybe,
});

const evidence = z.strictObject({
  table: text,
  claim_id: maybe,
  claim_line_number: z.int().nullable(),
  record_id: maybe,
  date: maybe,
  code: maybe,
  code_system: maybe,
  value: maybe,
  value_set: maybe,
  title: maybe,
  publisher: maybe,
  document: maybe,
  edition: maybe,
  page: maybe,
});

const criterion = z.strictObject({
  criterion: text,
  /** The criterion that this is a part of. */
  parent: maybe,
  kind: z.enum(['case_management', 'care_coordination']),
  title: text,
  state,
  reason: maybe,
  reason_text: maybe,
  question: maybe,
  observed: maybe,
  threshold: maybe,
  clauses: z.array(clause),
  evidence: z.array(evidence),
});

/** Something that would have to be otherwise for another tier. */
const change = z.strictObject({
  /** A criterion or part, a boundary reason, or condition, transition, referral. */
  ground: text,
  text,
  /** How much of the measured value is lacking; null where the value is unknown or it is no number. */
  distance: z.number().nullable(),
  is_nearest: z.boolean(),
});

const otherTier = z.strictObject({
  tier: tierName,
  because: text,
  /** Whether any one of the changes is enough, or all of them are needed. */
  needs: z.enum(['any', 'all']),
  changes: z.array(change),
});

const neighbour = z.strictObject({
  rank: z.int(),
  tier: text,
  points: z.int(),
  points_apart: z.int(),
  due: maybe,
});

const ranking = z.strictObject({
  rank: z.int(),
  of: z.int(),
  safety_review: z.boolean(),
  priority_band: maybe,
  points: z.int(),
  points_max: z.int(),
  above: neighbour.nullable(),
  below: neighbour.nullable(),
});

export const explanationSchema = z.strictObject({
  format: z.literal('caretier-explanation-1'),
  run_id: text,
  as_of: text,
  plan_id: maybe,
  member_id: text,
  person_id: text,
  excluded_because: maybe,
  policy: z.strictObject({ id: text, version: text, title: text }).nullable(),
  tier: z
    .strictObject({
      tier: tierName,
      because: text,
      is_provisional: z.boolean(),
      provisional_because: maybe,
      only_by: maybe,
      is_boundary_review: z.boolean(),
      is_escalated: z.boolean(),
      boundary_because: z.array(z.strictObject({ reason: text, text, escalates: z.boolean() })),
      n_active_chronic: z.int().nullable(),
      has_open_transition: z.boolean(),
      has_open_referral: z.boolean(),
    })
    .nullable(),
  other_tiers: z.array(otherTier),
  criteria: z.array(criterion),
  conditions: z.array(
    z.strictObject({
      family: text,
      status: text,
      first_evidence: maybe,
      last_evidence: maybe,
      n_dates: z.int(),
    }),
  ),
  stays: z.array(
    z.strictObject({
      stay_id: text,
      admit_date: maybe,
      discharge_date: maybe,
      facility_class: maybe,
      is_counted: z.boolean(),
      source: maybe,
    }),
  ),
  medication_conflicts: z.array(
    z.strictObject({
      rule_id: text,
      type: text,
      ingredients: z.array(text),
      from_date: maybe,
      to_date: maybe,
      overlap_days: z.int().nullable(),
    }),
  ),
  ranking: ranking.nullable(),
  points: z.array(
    z.strictObject({ feature: text, points: z.int(), feature_max: z.int(), is_unknown: z.boolean() }),
  ),
  next_action: z.strictObject({ action: text, sentence: maybe, due: maybe, is_rest: z.boolean() }).nullable(),
  questions: z.array(text),
  other_policies: z.array(z.strictObject({ policy_id: text, tier: tierName })),
});

export type Explanation = z.infer<typeof explanationSchema>;
export type ExplainedCriterion = Explanation['criteria'][number];
export type ExplainedClause = ExplainedCriterion['clauses'][number];
export type ExplainedTier = NonNullable<Explanation['tier']>;
export type OtherTier = Explanation['other_tiers'][number];
export type Change = OtherTier['changes'][number];
