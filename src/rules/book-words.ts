/** Words of the rule book: sources, lists and tables as a reader says them. */
import type { Because } from './rule-values.js';

export function sourceLine({ publisher, document, edition, page, note }: Because): string {
  const tail = note === undefined ? '' : ` ${sentenceOf(note)}`;
  return `*Source: ${publisher}, ${document}, ${edition}, ${page}.*${tail}`;
}

export function sentenceOf(words: string): string {
  const text = words.trim().replace(/\s+/g, ' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;
}

export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
}

/** a, b and c */
export function listed(words: readonly string[], last = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)!}`;
}

export function plain(name: string): string {
  return name.replaceAll('_', ' ');
}

/** How a section names the file it was read from: as `caretier rules list` does. */
export function ruleFile(folder: string, stem: string): string {
  return `\`${folder}/${stem}\``;
}

/** A section in blank-line paragraphs; what has nothing to say is left out. */
export function paragraphs(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

export function sorted<Rule extends { readonly stem: string }>(
  rules: ReadonlyMap<string, Rule>,
): readonly Rule[] {
  return [...rules.values()].sort((a, b) => (a.stem < b.stem ? -1 : 1));
}
