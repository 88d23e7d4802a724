/** The chapter on policies: every edition, what it sets, and where it differs from the default. */
import { examplesInWords } from './book-examples.js';
import type { ExamplesByFile } from './book-examples.js';
import { paragraphs, plain, ruleFile, sentenceOf, sourceLine, table } from './book-words.js';
import { exampleBasePolicy } from './example-batches.js';
import { parameterText, policyParameters } from './policy-parameters.js';
import type { ParameterValue } from './policy-parameters.js';
import { parameterWords } from './parameter-words.js';
import { resolvePolicies } from './resolve-policies.js';
import type { ResolvedPolicy } from './resolve-policies.js';
import type { Rules } from './rules.js';

/** An edition of a policy with everything it inherits, as of its first day. */
export interface PolicyEdition extends ResolvedPolicy {
  /** The id, with its first day where there are several editions. */
  readonly name: string;
}

/** The default first, then by name. */
export function policyEditions(rules: Rules): readonly PolicyEdition[] {
  const editions = rules.policies.map(({ definition }) => {
    const { id, effective } = definition;
    const isOnly = rules.policies.filter((other) => other.definition.id === id).length === 1;
    const resolved = resolvePolicies(rules, effective.from).find((policy) => policy.id === id)!;
    return { ...resolved, name: isOnly ? id : `${id} from ${effective.from}` };
  });
  const place = ({ id, version }: PolicyEdition): string =>
    `${id === exampleBasePolicy ? 0 : 1} ${id} ${version}`;
  return editions.sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

/** `4 (medicare-advantage: 5)`: the default's value, and whoever differs. */
export function valueByPolicy(editions: readonly PolicyEdition[], parameter: string): string {
  const [first, ...others] = editions;
  const of = (edition: PolicyEdition): string => shown(edition.parameters[parameter]);
  const different = others.filter((edition) => of(edition) !== of(first!));
  const told = different.map((edition) => `${edition.name}: ${of(edition)}`).join('; ');
  return told === '' ? of(first!) : `${of(first!)} (${told})`;
}

function shown(value: ParameterValue | undefined): string {
  if (value === undefined) return 'not set';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const text = parameterText(value);
  return text === '' ? 'none' : text.replaceAll('|', ', ');
}

export function policyChapter(
  rules: Rules,
  editions: readonly PolicyEdition[],
  examples: ExamplesByFile,
): string {
  const names = Object.keys(policyParameters).filter((name) =>
    editions.some((edition) => edition.parameters[name] !== undefined),
  );
  const row = (name: string): readonly string[] => [
    `\`${name}\``,
    parameterWords[name] ?? plain(name),
    ...editions.map((edition) => shown(edition.parameters[name])),
  ];
  const rows = names.map(row);
  const header = ['parameter', 'decides', ...editions.map(({ name }) => name)];
  const different = rows.filter((cells) => new Set(cells.slice(2)).size > 1);
  return [
    '## Policies',
    ...editions.map((edition) => policyParagraph(rules, edition, examples)),
    '### Where they differ',
    different.length === 0 ? 'They agree in everything.' : table(header, different),
    '### Every parameter',
    table(header, rows),
    unusedLine(),
  ].join('\n\n');
}

function policyParagraph(rules: Rules, edition: PolicyEdition, examples: ExamplesByFile): string {
  const policy = rules.policies.find(
    ({ definition: one }) => one.id === edition.id && edition.version.startsWith(one.effective.from),
  )!;
  const { inherits, effective, because } = policy.definition;
  const parent = inherits === undefined ? '' : ` Inherits from ${inherits}.`;
  const force =
    effective.until === undefined
      ? `In force from ${effective.from}.`
      : `In force from ${effective.from} until ${effective.until}.`;
  return paragraphs([
    `### ${edition.title}`,
    `${ruleFile('policies', policy.stem)}: **${edition.name}**, version ${edition.version}. ${force}${parent}`,
    sourceLine(because),
    examplesInWords(examples, policy),
  ]);
}

function unusedLine(): string {
  const unused = Object.entries(policyParameters)
    .filter(([, parameter]) => !parameter.isBuilt)
    .map(([name]) => `\`${name}\``);
  if (unused.length === 0) return '';
  return sentenceOf(`Accepted in a policy and not used yet: ${unused.join(', ')}`);
}
