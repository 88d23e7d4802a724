/** tier 1: two medicines that do not go together, for a day or more. */
import type { Member, NightFacts } from './facts.js';
import type { Conflict } from './medication-conflicts.js';
import { ingredientsOfSide, interactions } from './medication-rules.js';
import { daysTogether, episodesOf, productPairs, productsOf } from './taken-together.js';

export function severeInteractions(member: Member, night: NightFacts): readonly Conflict[] {
  const conflicts: Conflict[] = [];
  for (const { id, sides } of interactions(night).filter(({ tier }) => tier === 1)) {
    if (sides.length !== 2)
      throw new Error(`${id} is of tier 1 and not of two sides: no such rule is judged yet`);
    const [one, other] = sides.map((side) =>
      ingredientsOfSide(side, night).filter((name) => productsOf(member, night, name).length > 0),
    );
    // in one order: where a list meets itself, or an ingredient is on both sides, a pair is one pair
    const pairs = new Set(
      one!.flatMap((a) => other!.filter((b) => b !== a).map((b) => [a, b].sort().join('|'))),
    );
    for (const pair of pairs) {
      const [first, second] = pair.split('|') as [string, string];
      const days = productPairs(member, night, first, second).flatMap((products) =>
        daysTogether(member, night, products),
      );
      for (const episode of episodesOf(days, night))
        conflicts.push({ type: 'interaction_tier1', ruleId: id, first, second, ...episode });
    }
  }
  return conflicts;
}
