/** The shape of `rules/ranking/<ranking>.yaml`: points per feature, from bands of a measure or per unit of it. */
import { z } from 'zod';
import { because, ruleId, text } from './rule-values.js';

/** Keys of points_by_feature: the closed list of contracts 5. */
export const rankingFeatures = [
  'unplanned_stays',
  'recent_discharge',
  'ed_visits',
  'chronic',
  'severe_condition',
  'sud',
  'smi',
  'housing',
  'food',
  'lep',
  'ltc_decision',
  'functional',
  'age',
  'polypharmacy',
] as const;

const points = z.int().min(1).max(99);

const feature = z
  .strictObject({
    measure: text,
    bands: z
      .array(z.strictObject({ at_least: z.number(), points }))
      .min(1)
      .optional(),
    per_unit: points.optional(),
    max: points.optional(),
  })
  .refine(
    (one) => (one.bands === undefined) !== (one.per_unit === undefined),
    'needs either bands or per_unit',
  )
  .refine((one) => one.per_unit === undefined || one.max !== undefined, 'per_unit needs max');

const example = z.strictObject({
  member: text,
  measures: z.record(z.string(), z.number()),
  expect: z.record(z.string(), z.int()),
});

export const rankingSchema = z.strictObject({
  id: ruleId,
  title: text,
  because,
  features: z.record(z.string(), feature),
  examples: z.array(example).min(2),
});

export type Ranking = z.infer<typeof rankingSchema>;
export type RankingFeature = Ranking['features'][string];
export type RankingExample = Ranking['examples'][number];

export function featureMax(feature: RankingFeature): number {
  return feature.max ?? Math.max(...(feature.bands ?? []).map((band) => band.points));
}
