/** Names that one rule file uses and another defines: unknown ones are faults, with the nearest known name. */
import type { Fault } from '../base/errors.js';
import type { Path } from '../base/located-yaml.js';
import { capacityReferenceFaults } from './capacity-references.js';
import { listOf } from './combination.js';
import type { Clause, Combination } from './criterion-schema.js';
import { measureNames } from './measures.js';
import { medicationFaults } from './medication-references.js';
import { policyFaults } from './policy-references.js';
import type { NamesOfKind } from './policy-references.js';
import {
  boundaryCriteria,
  builtCriteria,
  defaultParameters,
  laterCriteria,
  policyParameters,
} from './policy-parameters.js';
import { rankingFeatures } from './ranking-schema.js';
import type { Located, Rules } from './rules.js';
import type { Condition } from './condition-schema.js';
import type { Criterion } from './criterion-schema.js';
import type { Ranking } from './ranking-schema.js';
import { screeningFaults } from './screening-rows.js';
import { sensitivityFaults } from './sensitivity-references.js';
import { unknownName } from './unknown-name.js';

export function referenceFaults(rules: Rules, names: NamesOfKind): readonly Fault[] {
  return [
    ...sourceFaults(rules),
    ...[...rules.conditions.values()].flatMap((condition) => conditionFaults(rules, condition)),
    ...screeningFaults(rules),
    ...[...rules.criteria.values()].flatMap(criterionFaults),
    ...[...rules.rankings.values()].flatMap(rankingFaults),
    ...capacityReferenceFaults(rules),
    ...medicationFaults(rules, names('medications')),
    ...sensitivityFaults(rules),
    ...policyFaults(rules, names),
  ];
}

function sourceFaults(rules: Rules): readonly Fault[] {
  return [...rules.valueSets.values()]
    .filter((set) => !rules.valueSetSources.has(set.id))
    .map((set) => ({
      where: set.file,
      what: `no source is named for the code list ${set.id}`,
      remedy: 'add its publisher, edition, licence and page to sources.yaml beside it',
    }));
}

function conditionFaults(rules: Rules, { definition, locate }: Located<Condition>): readonly Fault[] {
  const set = rules.valueSets.get(definition.value_set);
  if (set === undefined) {
    return [
      unknownName(locate(['value_set']), 'value set', definition.value_set, [...rules.valueSets.keys()]),
    ];
  }
  const used = new Set(set.patterns.map((pattern) => pattern.groupName));
  const declared = Object.keys(definition.groups);
  const undeclared = [...used].filter((group) => group !== '' && !declared.includes(group));
  const unused = declared.filter((group) => !used.has(group));
  return [
    ...treatmentFaults(rules, { definition, locate }),
    ...undeclared.map((group) => ({
      where: locate(['groups']),
      what: `the code list ${set.id} has a group ${group} that is not declared here`,
      remedy: `add it to groups with its role`,
    })),
    ...unused.map((group) =>
      unknownName(locate(['groups', group]), 'group', group, [...used].filter(Boolean)),
    ),
  ];
}

type TreatedCondition = Pick<Located<Condition>, 'definition' | 'locate'>;

/** What proves a family by itself must be there: a mistyped name would leave its members unseen. */
function treatmentFaults(rules: Rules, { definition, locate }: TreatedCondition): readonly Fault[] {
  const { treatment_services: services, treatment_medicines: medicines } = definition;
  const faults: Fault[] = [];
  if (services !== undefined && !rules.valueSets.has(services)) {
    const lists = [...rules.valueSets.keys()];
    faults.push(unknownName(locate(['treatment_services']), 'value set', services, lists));
  }
  const treatments = [...rules.medications.values()].filter(
    ({ definition: one }) => one.kind === 'treatment',
  );
  const known = treatments.map(({ stem }) => stem);
  if (medicines !== undefined && !known.includes(medicines))
    faults.push(unknownName(locate(['treatment_medicines']), 'list of medicines', medicines, known));
  return faults;
}

function criterionFaults({ definition, locate }: Located<Criterion>): readonly Fault[] {
  const faults: Fault[] = [];
  const known: readonly string[] = [...builtCriteria, ...boundaryCriteria, ...laterCriteria];
  if (!known.includes(definition.id)) {
    faults.push(unknownName(locate(['id']), 'criterion', definition.id, known));
  } else if (laterCriteria.some((later) => later === definition.id)) {
    faults.push({ where: locate(['id']), what: `criterion ${definition.id} is not available yet` });
  }
  if (definition.when !== undefined) faults.push(...clauseFaults(definition.when, ['when'], locate));
  definition.parts?.forEach((part, i) => {
    if (!part.id.startsWith(`${definition.id}_`)) {
      faults.push({
        where: locate(['parts', i, 'id']),
        what: `the part ${part.id} does not begin with ${definition.id}_`,
      });
    }
    faults.push(...clauseFaults(part.when, ['parts', i, 'when'], locate));
  });
  return faults;
}

function clauseFaults(when: Combination, path: Path, locate: (path: Path) => string): readonly Fault[] {
  return clausesOf(when, path).flatMap(({ clause, at }) => {
    const faults: Fault[] = [];
    if (!measureNames.some((name) => name === clause.measure)) {
      faults.push(unknownName(locate([...at, 'measure']), 'measure', clause.measure, measureNames));
    }
    const parameter = clause.parameter;
    if (parameter === undefined) return faults;
    if (policyParameters[parameter] === undefined) {
      const known = Object.keys(policyParameters);
      faults.push(unknownName(locate([...at, 'parameter']), 'parameter', parameter, known));
    } else if (!['number', 'boolean'].includes(typeof defaultParameters[parameter])) {
      faults.push({
        where: locate([...at, 'parameter']),
        what: `parameter ${parameter} is no number that this version reads`,
      });
    }
    return faults;
  });
}

/** Every clause with its path in the file; a bare clause of the outer level is its own group. */
function clausesOf(when: Combination, path: Path): readonly { clause: Clause; at: Path }[] {
  const [outerKey, groups] = listOf(when);
  return groups.flatMap((group, i) => {
    const [innerKey, clauses] = listOf(group);
    const at = [...path, ...outerKey, i];
    return clauses.map((clause, j) => ({
      clause,
      at: clauses.length === 1 && innerKey[0] === 'all' ? at : [...at, ...innerKey, j],
    }));
  });
}

function rankingFaults({ definition, locate }: Located<Ranking>): readonly Fault[] {
  return Object.entries(definition.features).flatMap(([name, feature]) => {
    const at: Path = ['features', name];
    const faults: Fault[] = [];
    if (!rankingFeatures.some((known) => known === name)) {
      faults.push(unknownName(locate(at), 'ranking feature', name, rankingFeatures));
    }
    if (!measureNames.some((known) => known === feature.measure)) {
      faults.push(unknownName(locate([...at, 'measure']), 'measure', feature.measure, measureNames));
    }
    return faults;
  });
}
