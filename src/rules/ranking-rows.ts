/** Rows of `point_rule`. */
import { featureMax } from './ranking-schema.js';
import type { RankingFeature } from './ranking-schema.js';
import type { RuleRow, Rules } from './rules.js';

export function pointRuleRows(rules: Rules): readonly RuleRow[] {
  return [...rules.rankings.values()].flatMap(({ definition }) =>
    Object.entries(definition.features).flatMap(([name, feature]) =>
      bandsOf(feature).map((band, i) => ({
        ranking: definition.id,
        feature: name,
        measure: feature.measure,
        band: i + 1,
        at_least: band.atLeast,
        points: band.points,
        is_per_unit: feature.per_unit !== undefined,
        feature_max: featureMax(feature),
      })),
    ),
  );
}

function bandsOf(feature: RankingFeature): readonly { readonly atLeast: number; readonly points: number }[] {
  if (feature.per_unit !== undefined) return [{ atLeast: 1, points: feature.per_unit }];
  return (feature.bands ?? []).map((band) => ({ atLeast: band.at_least, points: band.points }));
}
