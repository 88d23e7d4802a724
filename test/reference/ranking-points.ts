/** Section 9: what one measure earns, read from the ranking file. */
import type { RankingFeature } from '../../src/rules/ranking-schema.js';

export function pointsOfMeasure(feature: RankingFeature, value: number): number {
  if (feature.per_unit !== undefined) return Math.min(feature.per_unit * value, feature.max!);
  let earned = 0;
  for (const { at_least, points } of feature.bands ?? [])
    if (value >= at_least) earned = Math.max(earned, points);
  return Math.min(earned, feature.max ?? earned);
}
