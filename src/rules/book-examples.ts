/** The invented members of a rule file in words, grouped by what must come out, so that both sides are seen at once. */
import { exampleBasePolicy } from './example-batches.js';
import type { ExpectedState, Expectation, RuleExample } from './example-facts.js';
import { plain } from './book-words.js';
import { parameterText } from './policy-parameters.js';
import { ruleExamples } from './rule-examples.js';
import type { Located, Rules } from './rules.js';

/** The examples of every rule file, by the file as faults name it. */
export type ExamplesByFile = ReadonlyMap<string, readonly RuleExample[]>;

export function examplesByFile(rules: Rules): ExamplesByFile {
  const byFile = new Map<string, RuleExample[]>();
  for (const example of ruleExamples(rules)) {
    const file = fileOf(example.where);
    byFile.set(file, [...(byFile.get(file) ?? []), example]);
  }
  return byFile;
}

function fileOf(where: string): string {
  return where.replace(/:\d+:\d+$/, '');
}

/** Empty where the file has no examples, as a class of medicines. */
export function examplesInWords<Definition>(examples: ExamplesByFile, rule: Located<Definition>): string {
  const byAnswer = new Map<string, string[]>();
  for (const example of examples.get(fileOf(rule.locate(['id']))) ?? []) {
    const answer = answerInWords(example.expects);
    byAnswer.set(answer, [...(byAnswer.get(answer) ?? []), titleOf(example)]);
  }
  if (byAnswer.size === 0) return '';
  const lines = [...byAnswer].map(([answer, titles]) => `- ${answer}: ${titles.join('; ')}.`);
  return ['Examples:', '', ...lines].join('\n');
}

/** What an example sets for itself belongs to it: without that its answer would look wrong. */
function titleOf({ title, facts, expects }: RuleExample): string {
  const set = Object.entries(facts.parameters);
  if (set.length === 0 || expects.kind === 'ranking') return title;
  const shown = set.map(([name, value]) => `${name}: ${parameterText(value)}`).join(', ');
  const policy = facts.policyId === exampleBasePolicy ? '' : `${facts.policyId}, `;
  return `${title} (${policy}where \`${shown}\`)`;
}

function answerInWords(expects: Expectation): string {
  switch (expects.kind) {
    case 'condition':
      return conditionAnswer(expects.status, expects.isSevere);
    case 'readmission':
      return expects.isUnplanned === null
        ? 'not asked, since the first stay is no index or its days are not over'
        : expects.isUnplanned
          ? 'an unplanned readmission'
          : 'no unplanned readmission';
    case 'social':
      return statesInWords(expects.domains, 'a need', 'no need');
    case 'criterion':
      return statesInWords(expects.criteria, 'true', 'false');
    case 'medication':
      return medicationAnswer(expects.types, expects.ruleId, expects.isFound);
    case 'ranking':
      return [...expects.points].map(([feature, n]) => `${plain(feature)} ${pointsInWords(n)}`).join(', ');
    case 'control':
      return expects.isRaised ? 'an alert' : 'no alert';
    case 'member':
      return [
        ...[...expects.outcomes].map(([name, value]) => `${plain(name)} ${plain(value)}`),
        ...(expects.criteria.size === 0 ? [] : [statesInWords(expects.criteria, 'true', 'false')]),
      ].join(', ');
    case 'cell':
      return expects.isShown ? 'the cell is printed' : 'the cell is hidden';
    case 'policy':
      return [...expects.firstDays]
        .map(([window, day]) => `${windowWords[window] ?? plain(window)} from ${day}`)
        .join(', ');
    case 'sensitivity':
      return expects.isHeld ? 'sensitive' : 'not sensitive under this class';
  }
}

/** Windows as the models name them; all end on the night itself. */
const windowWords: Readonly<Record<string, string>> = {
  W12: 'the past 12 months',
  L24: 'evidence of conditions',
  W6M: 'the past 6 months',
  W180: 'the past 180 days',
  remitting: 'evidence of conditions that can heal',
  screening: 'answers that hold',
};

function pointsInWords(n: number): string {
  return `${n} ${n === 1 ? 'point' : 'points'}`;
}

/** An interaction is meant by its file; of a finding the type is told, since it may have several. */
function medicationAnswer(types: readonly string[], ruleId: string | null, isFound: boolean): string {
  const word = isFound ? 'found' : 'not found';
  return ruleId !== null || types.length !== 1 ? word : `${word} (${plain(types[0]!)})`;
}

function conditionAnswer(status: string | null, isSevere: boolean | undefined): string {
  const severity = isSevere === undefined ? '' : isSevere ? ', severe' : ', not severe';
  return `${status === null ? 'nothing' : plain(status)}${severity}`;
}

function statesInWords(states: ReadonlyMap<string, ExpectedState>, yes: string, no: string): string {
  const word = ({ state, reason }: ExpectedState): string =>
    state === 'true' ? yes : state === 'false' ? no : `unknown (${plain(reason ?? '')})`;
  return [...states].map(([name, state]) => `${nameInWords(name)} ${word(state)}`).join(', ');
}

/** Criteria keep the names by which they are printed. */
function nameInWords(name: string): string {
  return name === name.toUpperCase() ? name : plain(name);
}
