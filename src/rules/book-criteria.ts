/** The chapter on criteria: the tier function in words, then every criterion as a sentence with its thresholds. */
import type { PolicyEdition } from './book-policies.js';
import { valueByPolicy } from './book-policies.js';
import { examplesInWords } from './book-examples.js';
import type { ExamplesByFile } from './book-examples.js';
import { listed, paragraphs, ruleFile, sentenceOf, sourceLine, table } from './book-words.js';
import { listOf, needed } from './combination.js';
import type { Clause, Combination, Criterion, Group } from './criterion-schema.js';
import { comparisonInWords } from './measure-words.js';
import type { Located, Rules } from './rules.js';

export function tierChapter(rules: Rules, editions: readonly PolicyEdition[]): string {
  const reasons = rules.unknownReasons?.definition.reasons ?? [];
  return [
    '## How a tier comes about',
    'Every criterion is true, false or unknown. Unknown is never turned into no.',
    [
      `1. Any enabled case-management criterion true: **case management**. Enabled: ${valueByPolicy(editions, 'enabled_criteria')}.`,
      '2. Otherwise at least 1 active chronic condition, an open transition from hospital or an open referral into the programme: **care coordination**.',
      '3. Otherwise **no program**.',
      '4. The tier is provisional while it is not case management and an enabled criterion is unknown.',
      '5. In care coordination a clinician is asked to decide when a care-coordination criterion is false, medicines conflict severely, or a referral is open.',
    ].join('\n'),
    `In scope are members enrolled on the night, alive, at least ${valueByPolicy(editions, 'min_age')} years old, not in hospice and not opted out.`,
    `### ${rules.unknownReasons?.definition.title ?? 'Why a criterion is unknown'}`,
    `${ruleFile('criteria', 'unknown-reasons')}: where several reasons hold, the first named is printed.`,
    table(
      ['reason', 'in words', 'what to do'],
      reasons.map(({ reason, says, provisional_because }) => [
        `\`${reason}\``,
        says,
        provisional_because === 'ask_member' ? 'ask the member' : 'mend the data',
      ]),
    ),
    ...(rules.unknownReasons === undefined ? [] : [sourceLine(rules.unknownReasons.definition.because)]),
  ].join('\n\n');
}

export function criteriaChapter(
  rules: Rules,
  editions: readonly PolicyEdition[],
  examples: ExamplesByFile,
): string {
  const value = (name: string): string => valueByPolicy(editions, name);
  const criteria = [...rules.criteria.values()].sort(
    ({ definition: a }, { definition: b }) => a.order - b.order || (a.id < b.id ? -1 : 1),
  );
  return paragraphs([
    '## Criteria',
    `The window of stability is the past ${value('stability_window_days')} days. Placement in long-term care is told by events of the past ${value('ltc_event_days')} days, among them covered day ${value('snf_day_alert')} in a skilled nursing facility and a first visit there after more than ${value('ltc_resident_days')} days without one. ${value('specialty_min_visits')} visits on different dates in 12 months make a specialty a manager.`,
    ...criteria.map((criterion) => criterionSection(criterion, editions, examples)),
  ]);
}

function criterionSection(
  rule: Located<Criterion>,
  editions: readonly PolicyEdition[],
  examples: ExamplesByFile,
): string {
  const { definition: criterion, stem } = rule;
  const kind = criterion.kind === 'case_management' ? 'case management' : 'care coordination';
  const { when, question, parts } = criterion;
  return paragraphs([
    `### ${criterion.id}: ${criterion.title}`,
    `${ruleFile('criteria', stem)}: speaks for ${kind}. The member ${sentenceOf(criterion.sentence).replace(/^./, (c) => c.toLowerCase())}`,
    when === undefined ? '' : `True when ${combinationInWords(when, editions)}.`,
    question === undefined ? '' : `Asked when unknown: ${question}`,
    parts === undefined ? '' : partsInWords(criterion, editions),
    sourceLine(criterion.because),
    examplesInWords(examples, rule),
  ]);
}

function partsInWords(criterion: Criterion, editions: readonly PolicyEdition[]): string {
  const parts = criterion.parts ?? [];
  const items = parts.map((part) => {
    const question = part.question === undefined ? '' : ` Asked when unknown: ${part.question}`;
    return `- **${part.id}**, ${part.title}: true when ${combinationInWords(part.when, editions)}.${question}`;
  });
  const domains = parts.some((part) => part.domain !== undefined)
    ? ` Of the domains a policy names those that count: ${valueByPolicy(editions, 'cm3_domains')}.`
    : '';
  return [`True when any of these is true.${domains}`, '', ...items].join('\n');
}

function combinationInWords(when: Combination, editions: readonly PolicyEdition[]): string {
  const groups = listOf(when)[1].map((group) => groupInWords(group, editions));
  return joined(groups, when.any !== undefined, needed(when));
}

function groupInWords(group: Group, editions: readonly PolicyEdition[]): string {
  const clauses = listOf(group)[1].map((clause) => clauseInWords(clause, editions));
  return joined(clauses, group.any !== undefined, needed(group));
}

function joined(parts: readonly string[], isAny: boolean, nNeeded: number): string {
  if (isAny) return listed(parts, 'or');
  if (nNeeded === parts.length) return listed(parts);
  return `at least ${nNeeded} of these hold: ${listed(parts)}`;
}

function clauseInWords(clause: Clause, editions: readonly PolicyEdition[]): string {
  if (clause.parameter === undefined) return comparisonInWords(clause, String(clause.value));
  const value = valueByPolicy(editions, clause.parameter);
  // a parameter that is yes or no is read as 1 or 0
  if (typeof editions[0]!.parameters[clause.parameter] !== 'boolean') return comparisonInWords(clause, value);
  return `${comparisonInWords(clause, '1')} where the policy asks for it (\`${clause.parameter}\`: ${value})`;
}
