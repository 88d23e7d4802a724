/** The chapters on screening questions and on results out of control. */
import { examplesInWords } from './book-examples.js';
import type { ExamplesByFile } from './book-examples.js';
import type { PolicyEdition } from './book-policies.js';
import { valueByPolicy } from './book-policies.js';
import { listed, paragraphs, plain, ruleFile, sorted, sourceLine, table } from './book-words.js';
import type { Control } from './control-schema.js';
import type { Located, Rules } from './rules.js';
import type { Instrument, ScreeningItem } from './screening-schema.js';

export function screeningChapter(
  rules: Rules,
  editions: readonly PolicyEdition[],
  examples: ExamplesByFile,
): string {
  return paragraphs([
    '## Screening',
    `An answer holds ${valueByPolicy(editions, 'screen_valid_months')} months. Inadequate housing is a housing need: ${valueByPolicy(editions, 'housing_includes_inadequate')}. A preferred language other than English is limited proficiency: ${valueByPolicy(editions, 'language_preference_is_lep')}.`,
    ...sorted(rules.instruments).map((rule) => instrumentSection(rule, examples)),
  ]);
}

function instrumentSection(rule: Located<Instrument>, examples: ExamplesByFile): string {
  const { definition, stem } = rule;
  return paragraphs([
    `### ${definition.title}`,
    `${ruleFile('screening', stem)}:`,
    table(['question', 'about', 'answer', 'means'], definition.items.flatMap(answerRows)),
    sourceLine(definition.because),
    examplesInWords(examples, rule),
  ]);
}

function answerRows(item: ScreeningItem): readonly (readonly string[])[] {
  return item.answers.map((answer) => [
    `${item.asks} (${item.code}${item.is_multiple ? ', several answers' : ''})`,
    listed(item.domains.map(plain)),
    answerText(answer),
    meaningOf(answer),
  ]);
}

type Answer = ScreeningItem['answers'][number];

/** The answer as people see it, then its other spellings; sums are all named, since each is an answer of its own. */
function answerText({ labels, code }: Answer): string {
  const [first, ...others] = labels;
  if (first === undefined) return code ?? '';
  if (others.length === 0) return first;
  return /^\d+$/.test(first) ? listed(labels, 'or') : `${first} (also: ${others.join('; ')})`;
}

/** Of a question about several needs, an answer that names none of them denies them all. */
function meaningOf({ finding, of }: Answer): string {
  if (of === undefined) return plain(finding);
  return of.length === 0 ? 'none of these needs' : `${plain(finding)}: ${listed(of.map(plain))}`;
}

export function controlChapter(
  rules: Rules,
  editions: readonly PolicyEdition[],
  examples: ExamplesByFile,
): string {
  return paragraphs([
    '## Control alerts',
    `An alert is raised by a result of the last ${valueByPolicy(editions, 'stability_window_days')} days and speaks against stability (CC1).`,
    ...sorted(rules.controls).map((rule) => {
      const { definition, stem } = rule;
      return paragraphs([
        `### ${definition.title}`,
        `${ruleFile('control', stem)}: raised when the result ${limitInWords(definition, editions)}. Tests: ${ruleFile('value-sets', definition.value_set)}.`,
        sourceLine(definition.because),
        examplesInWords(examples, rule),
      ]);
    }),
  ]);
}

function limitInWords({ level, drop }: Control, editions: readonly PolicyEdition[]): string {
  if (drop !== undefined) {
    const bounds = listed(drop.categories.map(String));
    return `falls into a worse category (they begin at ${bounds}) and by at least ${drop.fall_percent} %`;
  }
  if (level?.above_parameter !== undefined)
    return `is above ${valueByPolicy(editions, level.above_parameter)}`;
  return level?.above !== undefined ? `is above ${level.above}` : `is at least ${level?.at_least}`;
}
