/** Code lists in the rule book: each with its codes, or where it is too long to be read, with what it holds. */
import { listed, paragraphs, plain, ruleFile, table } from './book-words.js';
import type { Rules } from './rules.js';
import type { CodePattern, ValueSet } from './value-set-file.js';

/** Nobody reads a longer list in a document; its file is among those that the fingerprint covers. */
const longestPrinted = 200;

/** As in the code list: a prefix stands for every code below it. */
export function codesOf({ codeFrom, codeTo, isExact }: CodePattern): string {
  const range = codeFrom === codeTo ? codeFrom : `${codeFrom} to ${codeTo}`;
  return isExact ? `${range} alone` : range;
}

export function listSource(rules: Rules, id: string): string {
  const source = rules.valueSetSources.get(id);
  if (source === undefined) return `Code list ${ruleFile('value-sets', id)}.`;
  const { title, publisher, document, edition, page, licence, note } = source;
  const tail = note === undefined ? '' : ` Note: ${note}.`;
  return `Code list ${ruleFile('value-sets', id)}, ${title}: ${publisher}, ${document}, ${edition}, ${page}; ${licence}.${tail}`;
}

export function patternTable(rules: Rules, id: string): string {
  const patterns = rules.valueSets.get(id)?.patterns ?? [];
  return table(
    ['codes', 'of', 'as', 'meaning'],
    patterns.map((pattern) => [
      codesOf(pattern),
      pattern.codeSystem,
      plain(pattern.groupName),
      pattern.display,
    ]),
  );
}

/** The lists that no other chapter has printed: those of families, of their treatments and of exempt stays. */
export function codeListChapter(rules: Rules): string {
  const printed = new Set([
    'exempt-stay',
    ...[...rules.conditions.values()].flatMap(({ definition }) => [
      definition.value_set,
      definition.treatment_services ?? '',
    ]),
  ]);
  const others = [...rules.valueSets.values()].filter(({ id }) => !printed.has(id));
  return paragraphs([
    '## Other code lists',
    `Those of conditions and of exempt stays stand in their chapters. Publisher, edition, page and licence of every list come from ${ruleFile('value-sets', 'sources')}. A code stands for every code that begins with it, unless it says alone.`,
    ...others.sort((a, b) => (a.id < b.id ? -1 : 1)).map((list) => listSection(rules, list)),
  ]);
}

function listSection(rules: Rules, { id, patterns }: ValueSet): string {
  return paragraphs([
    `### ${rules.valueSetSources.get(id)?.title ?? id}`,
    listSource(rules, id),
    patterns.length > longestPrinted ? countedByGroup(patterns) : patternTable(rules, id),
  ]);
}

function countedByGroup(patterns: readonly CodePattern[]): string {
  const counts = new Map<string, number>();
  for (const { groupName } of patterns) counts.set(groupName, (counts.get(groupName) ?? 0) + 1);
  const groups = [...counts].map(([name, n]) => (name === '' ? String(n) : `${n} as ${plain(name)}`));
  return `${patterns.length} lines, to be read in the file itself: ${listed(groups)}.`;
}
