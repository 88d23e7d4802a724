/** two ingredients of one class for thirty days or more, after one switch is forgiven. */
import { addDays } from '../../src/base/calendar-date.js';
import type { CalendarDate } from '../../src/base/calendar-date.js';
import type { Parameters } from '../../src/rules/policy-parameters.js';
import type { Member, NightFacts } from './facts.js';
import type { Conflict } from './medication-conflicts.js';
import { drugClasses } from './medication-rules.js';
import { suppliesOf } from './supplies.js';
import { daysTogether, episodesOf, productPairs, productsOf } from './taken-together.js';
import type { ProductPair } from './taken-together.js';
import { isPharmacyComplete } from './unseen-fills.js';

export function duplicates(member: Member, night: NightFacts, parameters: Parameters): readonly Conflict[] {
  const least = parameters['duplicate_overlap_days'] as number;
  const conflicts: Conflict[] = [];
  for (const { id, ingredients } of drugClasses(night).filter((one) => one.has_duplicates)) {
    const taken = ingredients.filter((one) => productsOf(member, night, one).length > 0).sort();
    for (const first of taken)
      for (const second of taken.filter((one) => one > first)) {
        const days = unforgivenDays(member, night, parameters, first, second);
        for (const episode of episodesOf(days, night).filter((one) => one.days >= least))
          conflicts.push({ type: 'duplicate', ruleId: id, first, second, ...episode });
      }
  }
  return conflicts;
}

function unforgivenDays(
  member: Member,
  night: NightFacts,
  parameters: Parameters,
  first: string,
  second: string,
): readonly CalendarDate[] {
  const pairs = productPairs(member, night, first, second);
  const switches = pairs.flatMap((pair) => [
    ...switchesFrom(pair.first, pair.second, pair, member, night, parameters),
    ...switchesFrom(pair.second, pair.first, pair, member, night, parameters),
  ]);
  const firstDay = switches.map(({ from }) => from).sort()[0];
  // one switch of these two ingredients: what began on the same day is the same one
  const forgiven = switches.filter(({ from }) => from === firstDay);
  return pairs.flatMap((pair) =>
    daysTogether(member, night, pair).filter(
      (day) => !forgiven.some((one) => one.pair === pair && one.from <= day && day <= one.to),
    ),
  );
}

interface Switch {
  readonly pair: ProductPair;
  /** First day of the new medicine. */
  readonly from: CalendarDate;
  /** Run-out of the old one: what was left of it is no duplicate. */
  readonly to: CalendarDate;
}

/** The new medicine began while the old one lasted, went on beyond it, and the old one was not filled again. */
function switchesFrom(
  oldProduct: string,
  newProduct: string,
  pair: ProductPair,
  member: Member,
  night: NightFacts,
  parameters: Parameters,
): readonly Switch[] {
  const before = courses(member, night, oldProduct);
  const after = courses(member, night, newProduct);
  const switches: Switch[] = [];
  for (const old of before) {
    const judgedOn = addDays(old.to, parameters['early_stop_grace_days'] as number);
    if (!isPharmacyComplete(night, judgedOn)) continue;
    for (const { from } of after.filter((one) => old.from < one.from && one.from <= old.to)) {
      const outlasts = after.some((one) => from <= one.from && one.from <= judgedOn && one.to > old.to);
      const isRefilled = suppliesOf(member, night).some(
        (fill) => fill.product === oldProduct && from <= fill.from && fill.from <= judgedOn,
      );
      if (outlasts && !isRefilled) switches.push({ pair, from, to: old.to });
    }
  }
  return switches;
}

interface Course {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** Days in a row with supply of a product, also beyond tonight. */
function courses(member: Member, night: NightFacts, product: string): readonly Course[] {
  const supplies = suppliesOf(member, night).filter((one) => one.product === product);
  const found: Course[] = [];
  for (const { from, to } of [...supplies].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = found.at(-1);
    if (last === undefined || from > addDays(last.to, 1)) found.push({ from, to });
    else if (to > last.to) found[found.length - 1] = { from: last.from, to };
  }
  return found;
}
