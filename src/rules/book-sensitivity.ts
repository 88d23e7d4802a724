/** The chapter on sensitive matters: which values belong to which class, and so who may see them. */
import { examplesInWords } from './book-examples.js';
import type { ExamplesByFile } from './book-examples.js';
import { listed, paragraphs, plain, ruleFile, sorted, sourceLine } from './book-words.js';
import type { Located, Rules } from './rules.js';
import type { Sensitivity } from './sensitivity-schema.js';

export function sensitivityChapter(rules: Rules, examples: ExamplesByFile): string {
  return paragraphs([
    '## Sensitive matters',
    'A class belongs to a value wherever it is printed, and to every reason that rests on it; a profile sees the classes it names. What a 42 CFR Part 2 program reported is of the class sud part2 as well, whatever it says.',
    ...sorted(rules.sensitivities).map((rule) =>
      paragraphs([
        `### ${rule.definition.title}`,
        [`${ruleFile('sensitivity', rule.stem)} holds:`, '', ...holdings(rule)].join('\n'),
        sourceLine(rule.definition.because),
        examplesInWords(examples, rule),
      ]),
    ),
  ]);
}

function holdings({ definition: one }: Located<Sensitivity>): readonly string[] {
  const codes = one.codes.map(
    ({ value_set: list, group }) =>
      `${ruleFile('value-sets', list)}${group === undefined ? '' : ` (${plain(group)})`}`,
  );
  const kinds: readonly (readonly [string, readonly string[]])[] = [
    ['conditions', one.families.map(plain)],
    ['questions and social codes about', one.domains.map(plain)],
    ['measures', one.measures.map(plain)],
    ['criteria', one.criteria],
    ['codes of', codes],
    ['stays in facilities of the class', one.facility_classes.map(plain)],
    ['alerts', one.controls.map((name) => ruleFile('control', name))],
    ['classes of medicines', one.drug_classes.map((name) => ruleFile('medications', name))],
    ['ingredients', one.ingredients],
    ['next actions', one.actions.map(plain)],
  ];
  return kinds.flatMap(([kind, names]) => (names.length === 0 ? [] : [`- ${kind}: ${listed(names)}`]));
}
