/** Names that the sensitivity rules use: a mistyped one would leave a value without its class, so it stops the night. */
import type { Fault } from '../base/errors.js';
import type { Path } from '../base/located-yaml.js';
import { measureNames } from './measures.js';
import { drugNameRows } from './medication-rows.js';
import type { Located, Rules } from './rules.js';
import type { Sensitivity } from './sensitivity-schema.js';
import { unknownName } from './unknown-name.js';

interface NamesOf {
  readonly key:
    'families' | 'domains' | 'measures' | 'criteria' | 'controls' | 'drug_classes' | 'ingredients';
  readonly kind: string;
  readonly known: readonly string[];
}

export function sensitivityFaults(rules: Rules): readonly Fault[] {
  const files = [...rules.sensitivities.values()];
  const named = knownNames(rules);
  return files.flatMap((file) => [
    ...named.flatMap((names) => unknownFaults(file, names)),
    ...codeFaults(rules, file),
    ...doubledFaults(files, file),
  ]);
}

function knownNames(rules: Rules): readonly NamesOf[] {
  const criteria = [...rules.criteria.values()].flatMap(({ definition }) => [
    definition.id,
    ...(definition.parts ?? []).map((part) => part.id),
  ]);
  const domains = [...rules.instruments.values()].flatMap(({ definition }) =>
    definition.items.flatMap((item) => item.domains),
  );
  const classes = [...rules.medications.values()].filter(({ definition }) => definition.kind === 'class');
  return [
    { key: 'families', kind: 'condition family', known: [...rules.conditions.keys()] },
    { key: 'domains', kind: 'domain', known: [...new Set(domains)] },
    { key: 'measures', kind: 'measure', known: measureNames },
    { key: 'criteria', kind: 'criterion', known: criteria },
    { key: 'controls', kind: 'control rule', known: [...rules.controls.keys()] },
    { key: 'drug_classes', kind: 'class', known: classes.map(({ stem }) => stem) },
    {
      key: 'ingredients',
      kind: 'ingredient',
      known: drugNameRows(rules).map((row) => String(row['ingredient'])),
    },
  ];
}

function unknownFaults({ definition, locate }: Located<Sensitivity>, names: NamesOf): readonly Fault[] {
  return definition[names.key].flatMap((name, i) =>
    names.known.includes(name) ? [] : [unknownName(locate([names.key, i]), names.kind, name, names.known)],
  );
}

function codeFaults(rules: Rules, { definition, locate }: Located<Sensitivity>): readonly Fault[] {
  return definition.codes.flatMap((code, i): readonly Fault[] => {
    const set = rules.valueSets.get(code.value_set);
    if (set === undefined) {
      const known = [...rules.valueSets.keys()];
      return [unknownName(locate(['codes', i, 'value_set']), 'value set', code.value_set, known)];
    }
    const groups = [...new Set(set.patterns.map((pattern) => pattern.groupName))];
    if (code.group === undefined || groups.includes(code.group)) return [];
    return [unknownName(locate(['codes', i, 'group']), 'group', code.group, groups)];
  });
}

/** A value has one class: in two, a reader who may see one of them would be told the other. */
function doubledFaults(
  files: readonly Located<Sensitivity>[],
  { definition, locate }: Located<Sensitivity>,
): readonly Fault[] {
  const keys = [
    'families',
    'domains',
    'measures',
    'criteria',
    'facility_classes',
    'controls',
    'actions',
  ] as const;
  return files
    .filter((other) => other.definition.id < definition.id)
    .flatMap((other) =>
      keys.flatMap((key) =>
        definition[key].flatMap((name, i) => {
          if (!(other.definition[key] as readonly string[]).includes(name)) return [];
          const at: Path = [key, i];
          return [{ where: locate(at), what: `${name} has the class ${other.definition.id} already` }];
        }),
      ),
    );
}
