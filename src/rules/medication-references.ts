/** What can be wrong between medication rules: names that no other file defines, and thresholds set twice or never. */
import type { Fault } from '../base/errors.js';
import type { Interaction, MedicationRule } from './medication-schema.js';
import { thresholdNames } from './medication-schema.js';
import type { Located, Rules } from './rules.js';
import { unknownName } from './unknown-name.js';

/** The value set whose groups say which class an adverse effect belongs to. */
const adverseEffects = 'adverse-drug-effect';

type LocatedRule = Located<MedicationRule>;

/** `names` are the stems of all files of the folder, those with faults of their own too. */
export function medicationFaults(rules: Rules, names: readonly string[]): readonly Fault[] {
  const located = [...rules.medications.values()];
  return [
    ...located.flatMap((rule) => classFaults(rules, rule)),
    ...located.flatMap((rule) => [...interactionFaults(names, rule), ...testFaults(rules, rule)]),
    ...synonymFaults(located),
    ...thresholdFaults(located, names),
  ];
}

function classFaults(rules: Rules, { definition, locate }: LocatedRule): readonly Fault[] {
  if (definition.kind !== 'class') return [];
  const faults: Fault[] = [];
  const test = definition.response_test;
  if (test !== undefined && !rules.valueSets.has(test)) {
    faults.push(unknownName(locate(['response_test']), 'value set', test, [...rules.valueSets.keys()]));
  }
  const group = definition.adverse_effect_group;
  const groups = (rules.valueSets.get(adverseEffects)?.patterns ?? []).map((pattern) => pattern.groupName);
  if (group !== undefined && !groups.includes(group)) {
    faults.push(unknownName(locate(['adverse_effect_group']), 'group', group, [...new Set(groups)]));
  }
  return faults;
}

function interactionFaults(names: readonly string[], { definition, locate }: LocatedRule): readonly Fault[] {
  if (definition.kind !== 'interaction') return [];
  const known = names.filter((name) => name.startsWith('class-'));
  return definition.sides.flatMap((side: Interaction['sides'][number], i) =>
    side.classes.flatMap((one, j) =>
      known.includes(one) ? [] : [unknownName(locate(['sides', i, 'classes', j]), 'class', one, known)],
    ),
  );
}

function testFaults(rules: Rules, { definition, locate }: LocatedRule): readonly Fault[] {
  if (definition.kind !== 'interaction' || definition.test === undefined) return [];
  const { value_set: set } = definition.test;
  if (rules.valueSets.has(set)) return [];
  return [unknownName(locate(['test', 'value_set']), 'value set', set, [...rules.valueSets.keys()])];
}

/** A name may stand for one ingredient only. */
function synonymFaults(located: readonly LocatedRule[]): readonly Fault[] {
  const first = new Map<string, string>();
  return located.flatMap(({ definition, locate }) => {
    if (definition.kind !== 'names') return [];
    return Object.entries(definition.synonyms).flatMap(([name, ingredient]): readonly Fault[] => {
      const earlier = first.get(name);
      first.set(name, earlier ?? ingredient);
      if (earlier === undefined || earlier === ingredient) return [];
      return [
        {
          where: locate(['synonyms', name]),
          what: `${name} is ${ingredient} here and ${earlier} in another file`,
        },
      ];
    });
  });
}

function thresholdFaults(located: readonly LocatedRule[], names: readonly string[]): readonly Fault[] {
  const faults: Fault[] = [];
  const places = new Map<string, string>();
  for (const { definition, locate } of located) {
    if (definition.kind !== 'finding') continue;
    for (const name of Object.keys(definition.thresholds)) {
      const where = locate(['thresholds', name]);
      const earlier = places.get(name);
      if (earlier !== undefined) faults.push({ where, what: `${name} is set at ${earlier} already` });
      places.set(name, earlier ?? where);
    }
  }
  // a file with faults of its own may hold what seems to be missing
  if (located.length < names.length) return faults;
  const missing = thresholdNames.filter((name) => !places.has(name));
  return [
    ...faults,
    ...missing.map((name) => ({
      where: 'rules/medications',
      what: `no finding sets the threshold ${name}`,
      remedy: `set it in the file of the finding that reads it`,
    })),
  ];
}
