/** days on which two ingredients are taken together, and the stretches that such days make. */
import { addDays, daysBetween } from '../../src/base/calendar-date.js';
import type { CalendarDate } from '../../src/base/calendar-date.js';
import type { Member, NightFacts } from './facts.js';
import { threshold } from './medication-rules.js';
import { suppliesOf } from './supplies.js';

/** Two products of which one holds the first ingredient and the other the second; one product combines on purpose. */
export interface ProductPair {
  readonly first: string;
  readonly second: string;
}

export function productsOf(member: Member, night: NightFacts, ingredient: string): readonly string[] {
  const holding = suppliesOf(member, night).filter(({ ingredients }) => ingredients.includes(ingredient));
  return [...new Set(holding.map(({ product }) => product))];
}

export function productPairs(
  member: Member,
  night: NightFacts,
  first: string,
  second: string,
): readonly ProductPair[] {
  return productsOf(member, night, first).flatMap((a) =>
    productsOf(member, night, second)
      .filter((b) => b !== a)
      .map((b) => ({ first: a, second: b })),
  );
}

/** Up to the as-of date: what is supplied beyond it is not taken yet. */
export function daysTogether(
  member: Member,
  night: NightFacts,
  { first, second }: ProductPair,
): readonly CalendarDate[] {
  const days = daysOf(member, night, first);
  return [...daysOf(member, night, second)].filter((day) => days.has(day));
}

const known = new WeakMap<Member, Map<string, ReadonlySet<CalendarDate>>>();

function daysOf(member: Member, night: NightFacts, product: string): ReadonlySet<CalendarDate> {
  const ofMember = known.get(member) ?? new Map<string, ReadonlySet<CalendarDate>>();
  known.set(member, ofMember);
  const before = ofMember.get(product);
  if (before !== undefined) return before;
  const days = new Set<CalendarDate>();
  for (const supply of suppliesOf(member, night).filter((one) => one.product === product))
    for (let day = supply.from; day <= supply.to && day <= night.asOf; day = addDays(day, 1)) days.add(day);
  ofMember.set(product, days);
  return days;
}

export interface Episode {
  readonly days: number;
  readonly to: CalendarDate;
}

/** Up to thirty days between them, days together are one stretch of taking both. */
export function episodesOf(days: readonly CalendarDate[], night: NightFacts): readonly Episode[] {
  const gap = threshold(night, 'episode_gap_days');
  const episodes: Episode[] = [];
  for (const day of [...new Set(days)].sort()) {
    const last = episodes.at(-1);
    const isBetween = last !== undefined && daysBetween(last.to, day) - 1 <= gap;
    if (isBetween) episodes[episodes.length - 1] = { days: last.days + 1, to: day };
    else episodes.push({ days: 1, to: day });
  }
  return episodes;
}
