/** Names in `rules/ranking/capacity.yaml`: criteria that exist, and no word that means two things. */
import type { Fault } from '../base/errors.js';
import type { Rules } from './rules.js';
import { unknownName } from './unknown-name.js';

export function capacityReferenceFaults(rules: Rules): readonly Fault[] {
  if (rules.capacity === undefined) return [];
  const { definition, locate } = rules.capacity;
  const criteria = [...rules.criteria.values()].flatMap((one) => [
    one.definition.id,
    ...(one.definition.parts ?? []).map(({ id }) => id),
  ]);
  const unknown = definition.needs.flatMap((need, i) =>
    need.when_met.flatMap((name, j) =>
      criteria.includes(name)
        ? []
        : [unknownName(locate(['needs', i, 'when_met', j]), 'criterion', name, criteria)],
    ),
  );
  const disciplines = definition.needs.flatMap((need, i) =>
    need.disciplines.map((name, j) => ({ name, where: locate(['needs', i, 'disciplines', j]) })),
  );
  const spellings = Object.entries(definition.languages).flatMap(([language, others]) => [
    { name: language, where: locate(['languages', language]) },
    ...others.map((name, i) => ({ name, where: locate(['languages', language, i]) })),
  ]);
  return [...unknown, ...repeated(disciplines, 'discipline'), ...repeated(spellings, 'spelling')];
}

function repeated(
  named: readonly { readonly name: string; readonly where: string }[],
  what: string,
): readonly Fault[] {
  return named
    .filter(({ name }, i) => named.findIndex((one) => one.name === name) < i)
    .map(({ name, where }) => ({
      where,
      what: `the ${what} ${name} is named twice`,
      remedy: 'leave it in one place',
    }));
}
