/** A published night over some cases of the clinical specification, and the folder to speak to its commands in. */
import { join } from 'node:path';
import { caseAsOf, claims, events, fills, people, planOf, results } from '../spec/whole-night/cases.js';
import { nightOf } from '../spec/whole-night/night-of.js';

export interface CasesNight {
  readonly folder: string;
  remove(): void;
}

export async function casesNight(cases: readonly string[]): Promise<CasesNight> {
  const own = <Fact extends { readonly member: string }>(facts: readonly Fact[]): readonly Fact[] =>
    facts.filter(({ member }) => cases.includes(member));
  const night = await nightOf({
    asOf: caseAsOf,
    people: own(people),
    claims: own(claims),
    fills: own(fills),
    results: own(results),
    events: own(events),
    planOf,
    configuration: ['also_judge: [medicare-advantage, snp]'],
  });
  return { folder: join(night.directory, '..', '..'), remove: () => night.remove() };
}
