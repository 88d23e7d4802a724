/** The chapter on medicines: findings with their numbers in words, interactions, classes, and the names that are known. */
import { examplesInWords } from './book-examples.js';
import type { ExamplesByFile } from './book-examples.js';
import type { PolicyEdition } from './book-policies.js';
import { valueByPolicy } from './book-policies.js';
import { listed, paragraphs, plain, ruleFile, sorted, sourceLine, table } from './book-words.js';
import type {
  DrugClass,
  FindingRule,
  Interaction,
  MedicationRule,
  TreatmentRule,
} from './medication-schema.js';
import type { Located, Rules } from './rules.js';

export function medicationChapter(
  rules: Rules,
  editions: readonly PolicyEdition[],
  examples: ExamplesByFile,
): string {
  const all = sorted(rules.medications);
  return paragraphs([
    '## Medicines',
    policyNumbers(editions),
    '### Findings',
    ...ofKind(all, 'finding').map((rule) => findingSection(rule, examples)),
    '### Interactions',
    'Tier 1 stands in a published list, tier 2 is for a plan to edit. Found when the supplies share a day.',
    ...ofKind(all, 'interaction').map((rule) => interactionSection(rule, examples)),
    '### Classes of medicines',
    classTable(ofKind(all, 'class')),
    '### Medicines that prove a condition',
    ...ofKind(all, 'treatment').map(treatmentSection),
    '### Names that are known',
    ...ofKind(all, 'names').map(namesSection),
    ...rules.ndcMaps.map(
      ({ file, entries }) =>
        `Product codes of the plan: ${entries.length}, in ${ruleFile('medications', stemOf(file))}.`,
    ),
  ]);
}

type OfKind<Kind extends MedicationRule['kind']> = Located<Extract<MedicationRule, { readonly kind: Kind }>>;

function ofKind<Kind extends MedicationRule['kind']>(
  all: readonly Located<MedicationRule>[],
  kind: Kind,
): readonly OfKind<Kind>[] {
  return all.filter((rule): rule is OfKind<Kind> => rule.definition.kind === kind);
}

function stemOf(file: string): string {
  return file.replace(/^.*\//, '').replace(/\.csv$/, '');
}

function policyNumbers(editions: readonly PolicyEdition[]): string {
  const value = (name: string): string => valueByPolicy(editions, name);
  return [
    `- A medicine supplied for ${value('rx_min_days_supply')} days or more is a chronic one. Reported from so many of them on one day: ${value('polypharmacy')}.`,
    `- Two medicines of one class taken together for ${value('duplicate_overlap_days')} days or more are a duplicate.`,
    `- A medicine not filled again within ${value('early_stop_grace_days')} days after its supply ran out was stopped.`,
    `- Another class for the same indication within ${value('switch_window_days')} days after the supply ran out is a switch.`,
    `- A medicine was taken when the share of days covered is at least ${value('pdc_threshold')}.`,
  ].join('\n');
}

type ThresholdName = keyof FindingRule['thresholds'];

const thresholdWords: Readonly<Record<ThresholdName, (value: number) => string>> = {
  max_days_supply: (days) => `a supply of more than ${days} days is a slip of the pen, its length unknown`,
  episode_gap_days: (days) => `overlaps at most ${days} days apart are one stretch`,
  quiet_days: (days) => `nothing of the class was filled in the ${days} days before`,
  harm_days: (days) => `within ${days} days after the supply ended`,
  non_response_days: (days) => `after at least ${days} days of treatment`,
  non_response_result: (result) => `from a result of ${result} on`,
  multi_prescriber_min: (prescribers) => `from ${prescribers} prescribers on`,
};

function findingSection(rule: Located<FindingRule>, examples: ExamplesByFile): string {
  const { definition, stem } = rule;
  const numbers = Object.entries(definition.thresholds).map(([name, value]) =>
    thresholdWords[name as ThresholdName](value),
  );
  const told = numbers.length === 0 ? '' : ` ${listed(numbers)};`;
  return paragraphs([
    `#### ${definition.title}`,
    `${ruleFile('medications', stem)}:${told} reported as ${listed(definition.types.map(plain))}.`,
    sourceLine(definition.because),
    examplesInWords(examples, rule),
  ]);
}

function interactionSection(rule: Located<Interaction>, examples: ExamplesByFile): string {
  const { definition, stem } = rule;
  const { sides, test, tier } = definition;
  const between = listed(sides.map(sideInWords), 'together with');
  const result =
    test === undefined
      ? ''
      : ` while the latest result (${ruleFile('value-sets', test.value_set)}) is below ${test.below}`;
  return paragraphs([
    `#### ${definition.title}`,
    `${ruleFile('medications', stem)}: tier ${tier}, ${between}${result}.`,
    sourceLine(definition.because),
    examplesInWords(examples, rule),
  ]);
}

function sideInWords({ name, classes, ingredients }: Interaction['sides'][number]): string {
  const members = [...classes.map((one) => ruleFile('medications', one)), ...ingredients];
  return members.length === 1 && members[0] === name ? name : `${name} (${members.join(', ')})`;
}

function classTable(classes: readonly Located<DrugClass>[]): string {
  return table(
    [
      'class',
      'rule',
      'ingredients',
      'chronic',
      'two at once are a duplicate',
      'given for',
      'harms',
      'source',
    ],
    classes.map(({ definition: one, stem }) => [
      one.title,
      ruleFile('medications', stem),
      one.ingredients.join(', '),
      one.is_chronic ? 'yes' : 'no',
      one.has_duplicates ? 'yes' : 'no',
      one.indications.map(plain).join(', '),
      plain(one.adverse_effect_group ?? ''),
      sourceLine(one.because),
    ]),
  );
}

function treatmentSection({ definition, stem }: Located<TreatmentRule>): string {
  const products = definition.products.map(({ ingredients, names }) => {
    const named = names.length === 0 ? 'under any name' : `where the name says ${listed(names, 'or')}`;
    return `- ${listed(ingredients, 'with')}, ${named}`;
  });
  return paragraphs([
    `#### ${definition.title}`,
    [
      `${ruleFile('medications', stem)}: one fill proves the condition that names this file.`,
      '',
      ...products,
    ].join('\n'),
    sourceLine(definition.because),
  ]);
}

function namesSection({ definition, stem }: OfKind<'names'>): string {
  const synonyms = Object.entries(definition.synonyms).map(
    ([name, ingredient]) => `${name} is ${ingredient}`,
  );
  return paragraphs([
    `${ruleFile('medications', stem)}: ${definition.title}.`,
    `${definition.ingredients.join(', ')}.`,
    synonyms.length === 0 ? '' : `Other names: ${synonyms.join('; ')}.`,
    sourceLine(definition.because),
  ]);
}
