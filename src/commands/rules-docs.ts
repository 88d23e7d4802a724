/** `caretier rules docs`: all rules as one Markdown document to read and to sign. */
import { ruleBook } from '../rules/rule-book.js';
import { shippedRules } from './night-rules.js';
import { overlaysOf } from './rules.js';
import type { Surroundings } from './surroundings.js';

export function printRuleBook(surroundings: Surroundings, options: { readonly config: string }): void {
  const rules = shippedRules(overlaysOf(surroundings, options.config));
  surroundings.stdout.write(ruleBook(rules, surroundings.codeVersion));
}
