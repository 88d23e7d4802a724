/** Section 1: capacity fills in list order by plan, discipline and language. In plain loops over everyone, the judge of the models and of the pre-cut. */
import type { CapacityRule } from '../../src/rules/capacity-schema.js';

export interface ListedPerson {
  readonly id: string;
  readonly plan: string;
  readonly language: string | null;
  readonly interpreterNeeded: boolean | null;
  readonly trueCriteria: readonly string[];
  readonly hasOpenProgram: boolean;
  readonly isResting: boolean;
  /** The care manager of the latest event. */
  readonly knows: string | null;
}

export interface CareManagerFacts {
  readonly id: string;
  readonly plans: readonly string[];
  readonly disciplines: readonly string[];
  readonly languages: readonly string[];
  readonly weeklyCapacity: number | null;
}

export type Status = readonly ['assigned' | 'existing_case' | 'waitlist' | '', string];

/** `people` in list order. */
export function capacityOf(
  people: readonly ListedPerson[],
  managers: readonly CareManagerFacts[],
  weeks: number,
  rule: CapacityRule,
): ReadonlyMap<string, Status> {
  const left = new Map(managers.map((one) => [one.id, Math.max(one.weeklyCapacity ?? 0, 0) * weeks]));
  const working = managers.filter((one) => left.get(one.id)! > 0);
  const waiting = people.filter((one) => !one.hasOpenProgram && !one.isResting);
  const versatility = new Map(working.map((one) => [one.id, groupsServed(one, waiting, working, rule)]));
  const result = new Map<string, Status>();
  for (const person of people) {
    const own = managers.find((one) => one.id === person.knows);
    if (person.hasOpenProgram) result.set(person.id, ['existing_case', own?.id ?? '']);
    else if (person.isResting) result.set(person.id, ['', '']);
    else {
      const free = (one: CareManagerFacts): boolean => (left.get(one.id) ?? 0) > 0;
      const keeps = own !== undefined && own.plans.includes(person.plan) && free(own);
      const others = servers(person, working, rule).filter(free);
      others.sort(
        (a, b) =>
          versatility.get(a.id)! - versatility.get(b.id)! ||
          left.get(b.id)! - left.get(a.id)! ||
          (a.id < b.id ? -1 : 1),
      );
      const chosen = keeps ? own : others[0];
      if (chosen !== undefined) left.set(chosen.id, left.get(chosen.id)! - 1);
      result.set(person.id, chosen === undefined ? ['waitlist', ''] : ['assigned', chosen.id]);
    }
  }
  return result;
}

/** Who of the working care managers can serve the person: plan and language, and the discipline where anyone of these has it. */
export function servers(
  person: ListedPerson,
  working: readonly CareManagerFacts[],
  rule: CapacityRule,
): CareManagerFacts[] {
  const language = languageNeeded(person, rule);
  const near = working.filter(
    (one) =>
      one.plans.includes(person.plan) &&
      (language === null || one.languages.map((word) => languageOf(word, rule)).includes(language)),
  );
  const need = needOf(person, rule);
  const able = near.filter((one) => needsServed(one, rule).includes(need));
  return able.length > 0 ? able : near;
}

export function languageNeeded(person: ListedPerson, rule: CapacityRule): string | null {
  if (person.language === null || person.interpreterNeeded === false) return null;
  const language = languageOf(person.language, rule);
  return rule.spoken_by_all.includes(language) ? null : language;
}

function languageOf(word: string, rule: CapacityRule): string {
  const spelled = word.split('-')[0]!;
  const found = Object.entries(rule.languages).find(
    ([code, spellings]) => code === spelled || spellings.includes(spelled),
  );
  return found?.[0] ?? spelled;
}

export function needOf(person: ListedPerson, rule: CapacityRule): string {
  return rule.needs.find(
    (one) =>
      one.when_met.length === 0 || one.when_met.some((criterion) => person.trueCriteria.includes(criterion)),
  )!.need;
}

function needsServed(one: CareManagerFacts, rule: CapacityRule): readonly string[] {
  if (one.disciplines.length === 0) return rule.needs.map(({ need }) => need);
  const general = rule.needs.at(-1)!.need;
  return one.disciplines.map(
    (word) => rule.needs.find((need) => need.disciplines.includes(word))?.need ?? general,
  );
}

function groupsServed(
  one: CareManagerFacts,
  waiting: readonly ListedPerson[],
  working: readonly CareManagerFacts[],
  rule: CapacityRule,
): number {
  const groups = waiting
    .filter((person) => servers(person, working, rule).includes(one))
    .map((person) => `${person.plan} ${languageNeeded(person, rule)} ${needOf(person, rule)}`);
  return new Set(groups).size;
}
