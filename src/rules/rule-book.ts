/** All rules as one document that a medical director can read and sign: the same rules give the same text. */
import { codeListChapter } from './book-code-lists.js';
import { conditionChapter, stayChapter } from './book-conditions.js';
import { criteriaChapter, tierChapter } from './book-criteria.js';
import { examplesByFile } from './book-examples.js';
import { medicationChapter } from './book-medicines.js';
import { policyChapter, policyEditions } from './book-policies.js';
import { capacityChapter, nextActionChapter, rankingChapter } from './book-ranking.js';
import { controlChapter, screeningChapter } from './book-screening.js';
import { sensitivityChapter } from './book-sensitivity.js';
import { paragraphs } from './book-words.js';
import { rulesFingerprint } from './rules-fingerprint.js';
import type { Rules } from './rules.js';

export function ruleBook(rules: Rules, codeVersion: string): string {
  const editions = policyEditions(rules);
  const examples = examplesByFile(rules);
  const fingerprint = rulesFingerprint(rules);
  return `${paragraphs([
    '# The rules of care management',
    `caretier ${codeVersion}, rules \`${fingerprint}\`, ${rules.files.length} files.`,
    'Everything below is read from the rule files. The same files give the same text and the same fingerprint; where policies differ, the value of the default stands first. Examples are invented members, each with the answer that the rules give; `caretier rules test` judges them.',
    policyChapter(rules, editions, examples),
    tierChapter(rules, editions),
    criteriaChapter(rules, editions, examples),
    conditionChapter(rules, editions, examples),
    stayChapter(rules, editions, examples),
    screeningChapter(rules, editions, examples),
    controlChapter(rules, editions, examples),
    medicationChapter(rules, editions, examples),
    rankingChapter(rules, editions, examples),
    nextActionChapter(rules, editions),
    capacityChapter(rules),
    sensitivityChapter(rules, examples),
    codeListChapter(rules),
    signature(codeVersion, fingerprint),
  ])}\n`;
}

function signature(codeVersion: string, fingerprint: string): string {
  return [
    '## Signature',
    `I have read these rules (caretier ${codeVersion}, rules \`${fingerprint}\`) and approve them for use.`,
    'Name: ________________________________',
    'Function: ____________________________',
    'Date: ________________________________',
    'Signature: ___________________________',
  ].join('\n\n');
}
