/** Asks a value set of the rules about one code. */
import type { Rules } from '../../src/rules/rules.js';
import type { CodePattern } from '../../src/rules/value-set-file.js';

/** The same few codes are asked about again and again. */
const known = new WeakMap<Rules, Map<string, string | undefined>>();

/** Group of the most specific pattern that holds the code; undefined when the set does not hold it. */
export function groupOfCode(
  rules: Rules,
  set: string,
  system: string,
  code: string | null,
): string | undefined {
  if (code === null) return undefined;
  const answers = known.get(rules) ?? new Map<string, string | undefined>();
  known.set(rules, answers);
  const question = `${set} ${system} ${code}`;
  if (!answers.has(question)) answers.set(question, findGroup(rules, set, system, code));
  return answers.get(question);
}

function findGroup(rules: Rules, set: string, system: string, code: string): string | undefined {
  let found: CodePattern | undefined;
  for (const pattern of rules.valueSets.get(set)?.patterns ?? []) {
    if (pattern.codeSystem !== system) continue;
    const start = code.slice(0, pattern.codeFrom.length);
    if (start.length < pattern.codeFrom.length || start < pattern.codeFrom || start > pattern.codeTo)
      continue;
    if (pattern.isExact && code !== pattern.codeFrom) continue;
    const isLonger = found === undefined || pattern.codeFrom.length > found.codeFrom.length;
    const isAsLong = found !== undefined && pattern.codeFrom.length === found.codeFrom.length;
    if (isLonger || (isAsLong && pattern.isExact)) found = pattern;
  }
  return found?.groupName;
}

export function holdsCode(rules: Rules, set: string, system: string, code: string | null): boolean {
  return groupOfCode(rules, set, system, code) !== undefined;
}
