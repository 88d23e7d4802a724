/** Handing out capacity: models, pre-cut and loop of a night against the plain loop over everyone, and what must be true of any night. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import fc from 'fast-check';
import { capacityOf, servers } from '../reference/capacity.js';
import type { CareManagerFacts, ListedPerson } from '../reference/capacity.js';
import { openCapacityNight } from '../spec/6-rank/capacity-night.js';
import type { CapacityNight } from '../spec/6-rank/capacity-night.js';
import { capacityRule } from '../spec/6-rank/capacity-rules.js';

let night: CapacityNight;
beforeAll(async () => {
  night = await openCapacityNight();
});
afterAll(() => night.close());

const managerIds = ['m1', 'm2', 'm3', 'm4', 'm5'];
const plans = ['A', 'B', 'C'];

const person = fc.record({
  plan: fc.constantFrom(...plans),
  language: fc.constantFrom(null, 'en', 'es', 'spa', 'vi-VN', 'tlh'),
  interpreterNeeded: fc.constantFrom(null, true, false),
  trueCriteria: fc.constantFrom<readonly string[]>([], ['CM1'], ['CM4']),
  hasOpenProgram: fc.boolean(),
  isResting: fc.nat(5).map((n) => n === 0),
  knows: fc.constantFrom(null, null, ...managerIds, 'unheard of'),
});
const manager = fc.record({
  plans: fc.subarray(plans),
  disciplines: fc.subarray(['nursing', 'behavioral_health', 'addiction']),
  languages: fc.subarray(['en', 'es', 'vie', 'tlh']),
  weeklyCapacity: fc.constantFrom(null, 0, 1, 1, 2, 3),
});
const facts = fc.record({
  people: fc.array(person, { minLength: 1, maxLength: 18 }).map((some) =>
    some.map((one, i): ListedPerson => ({
      id: `p${String(i).padStart(2, '0')}`,
      ...one,
      hasOpenProgram: one.hasOpenProgram && i % 3 === 0,
    })),
  ),
  managers: fc
    .subarray(managerIds)
    .chain((ids) =>
      fc
        .tuple(...ids.map(() => manager))
        .map((some) => some.map((one, i): CareManagerFacts => ({ id: ids[i]!, ...one }))),
    ),
  weeks: fc.constantFrom(1, 2),
});

it('no night of 60 gives anyone another care manager than the plain loop, more than there is, or a slot before a better member who could have it', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(facts, async ({ people, managers, weeks }) => {
      const expected = capacityOf(people, managers, weeks, capacityRule);
      const rows = await night.handedOut(people.map(drawnPerson), managers.map(drawnManager), weeks);
      const found = new Map(
        rows
          .map((row) => row.split(' '))
          .map(([id, status, who]) => [id!, [status === '-' ? '' : status!, who === '-' ? '' : who!]]),
      );
      expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
      for (const [status] of found.values()) seen.add(status!);
      holdsForAny(people, managers, weeks, found);
    }),
    { numRuns: 60, seed: 20260630 },
  );
  // the generator reaches every answer
  expect([...seen].sort()).toEqual(['', 'assigned', 'existing_case', 'waitlist']);
});

function holdsForAny(
  people: readonly ListedPerson[],
  managers: readonly CareManagerFacts[],
  weeks: number,
  found: ReadonlyMap<string, readonly string[]>,
): void {
  const slots = (id: string): number => (managers.find((one) => one.id === id)?.weeklyCapacity ?? 0) * weeks;
  const taken = (id: string): readonly ListedPerson[] =>
    people.filter((one) => found.get(one.id)![0] === 'assigned' && found.get(one.id)![1] === id);
  const working = managers.filter((one) => slots(one.id) > 0);
  for (const { id } of managers) expect(taken(id).length).toBeLessThanOrEqual(slots(id));
  for (const waits of people.filter((one) => found.get(one.id)![0] === 'waitlist')) {
    for (const one of servers(waits, working, capacityRule)) {
      expect(taken(one.id)).toHaveLength(slots(one.id));
      // whoever has a slot that this member could have had stands before this member
      expect(taken(one.id).filter((other) => people.indexOf(other) > people.indexOf(waits))).toEqual([]);
    }
  }
}

function drawnPerson(one: ListedPerson): Record<string, string | null> {
  const flag = (is: boolean | null): string | null => (is === null ? null : is ? 'yes' : 'no');
  return {
    member: one.id,
    plan: one.plan,
    language: one.language?.toLowerCase() ?? null,
    interpreter: flag(one.interpreterNeeded),
    true: one.trueCriteria[0] ?? null,
    open: flag(one.hasOpenProgram),
    rests: flag(one.isResting),
    knows: one.knows,
  };
}

function drawnManager(one: CareManagerFacts): Record<string, string | number | null> {
  return {
    id: one.id,
    plans: one.plans.join('+'),
    disciplines: one.disciplines.join('+'),
    languages: one.languages.join('+'),
    capacity: one.weeklyCapacity,
  };
}
