/** Section 6: what a member was given, for which days. */
import { addDays } from '../../src/base/calendar-date.js';
import type { CalendarDate } from '../../src/base/calendar-date.js';
import type { Fill, Member, NightFacts } from './facts.js';
import { threshold } from './medication-rules.js';
import { ingredientsIn, isReadable } from './medicines.js';

export interface Supply {
  /** the set of ingredients, a combination is one; empty when none is known. */
  readonly product: string;
  readonly ingredients: readonly string[];
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** Null when the pharmacy does not say, or says more than a year. */
  readonly days: number | null;
  /** Every ingredient can be told. */
  readonly isIdentified: boolean;
}

const known = new WeakMap<Member, WeakMap<NightFacts, readonly Supply[]>>();

/** A fill that was denied or taken back gave the member nothing. */
export function suppliesOf(member: Member, night: NightFacts): readonly Supply[] {
  const ofMember = known.get(member) ?? new WeakMap<NightFacts, readonly Supply[]>();
  known.set(member, ofMember);
  const before = ofMember.get(night);
  if (before !== undefined) return before;
  const supplies = member.fills
    .filter((fill) => fill.claim_status === 'paid')
    .map((fill) => supplyOf(fill, night));
  ofMember.set(night, supplies);
  return supplies;
}

function supplyOf(fill: Fill, night: NightFacts): Supply {
  const ingredients = [...ingredientsIn(fill.medicine)].sort();
  const isPlausible =
    fill.days_supply !== null &&
    fill.days_supply >= 1 &&
    fill.days_supply <= threshold(night, 'max_days_supply');
  const days = isPlausible ? fill.days_supply : null;
  return {
    product: ingredients.join('|'),
    ingredients,
    from: fill.fill_date,
    // without a number of days there is something to take on the day of the fill, and no more is claimed
    to: addDays(fill.fill_date, (days ?? 1) - 1),
    days,
    isIdentified: isReadable(fill.medicine),
  };
}

export interface ClassFill {
  readonly date: CalendarDate;
  readonly runOut: CalendarDate;
  readonly days: number;
}

/** a class goes on with any of its ingredients; what is filled on one day is one fill, and lasts as its longest. */
export function classFills(
  member: Member,
  night: NightFacts,
  ingredients: readonly string[],
): readonly ClassFill[] {
  const ofClass = suppliesOf(member, night).filter((supply) =>
    supply.ingredients.some((one) => ingredients.includes(one)),
  );
  const dates = [...new Set(ofClass.map(({ from }) => from))].sort();
  return dates.map((date) => {
    const ofDay = ofClass.filter(({ from }) => from === date);
    return {
      date,
      runOut: ofDay
        .map(({ to }) => to)
        .sort()
        .at(-1)!,
      days: Math.max(...ofDay.map(({ days }) => days ?? 0)),
    };
  });
}
