/** The chapters on the order of the list, on what to do next, and on which care manager can take whom. */
import { examplesInWords } from './book-examples.js';
import type { ExamplesByFile } from './book-examples.js';
import type { PolicyEdition } from './book-policies.js';
import { valueByPolicy } from './book-policies.js';
import { listed, paragraphs, plain, ruleFile, sorted, sourceLine, table } from './book-words.js';
import type { CapacityRule } from './capacity-schema.js';
import { bandInWords, unitInWords } from './measure-words.js';
import type { RankingFeature } from './ranking-schema.js';
import type { Rules } from './rules.js';

export function rankingChapter(
  rules: Rules,
  editions: readonly PolicyEdition[],
  examples: ExamplesByFile,
): string {
  return paragraphs([
    '## Order of the list',
    `Points order a list within a tier; they never change a tier. In use: ${valueByPolicy(editions, 'ranking')}.`,
    `Priority is high where the cost of 12 months reaches percentile ${valueByPolicy(editions, 'high_cost_percentile')} of the plan, or where at least ${valueByPolicy(editions, 'chronic_priority')} active conditions meet a limitation in daily activities; elevated from ${valueByPolicy(editions, 'chronic_priority')} active conditions on; otherwise routine.`,
    ...sorted(rules.rankings).map((rule) => {
      const { definition, stem } = rule;
      return paragraphs([
        `### ${definition.title}`,
        `${ruleFile('ranking', stem)}:`,
        table(['feature', 'from', 'points'], Object.entries(definition.features).flatMap(featureRows)),
        sourceLine(definition.because),
        examplesInWords(examples, rule),
      ]);
    }),
  ]);
}

function featureRows([name, feature]: readonly [string, RankingFeature]): readonly (readonly string[])[] {
  const { measure, bands, per_unit: perUnit, max } = feature;
  if (perUnit !== undefined) return [[plain(name), unitInWords(measure), `${perUnit}, at most ${max}`]];
  return (bands ?? []).map((band) => [plain(name), bandInWords(measure, band.at_least), String(band.points)]);
}

export function nextActionChapter(rules: Rules, editions: readonly PolicyEdition[]): string {
  const file = rules.nextActions;
  if (file === undefined) return '';
  const { title, because, actions } = file.definition;
  const value = (name: string): string => valueByPolicy(editions, name);
  return paragraphs([
    '## What to do next',
    `${ruleFile('ranking', file.stem)}: ${title}. Where several hold, the first in this order is printed; a member at rest is left alone until the due date and takes no place of a care manager.`,
    table(
      ['order', 'next action', 'in words', 'at rest'],
      actions.map(({ action, says, rest }, i) => [String(i + 1), plain(action), says, rest ? 'yes' : 'no']),
    ),
    [
      `- The call after a discharge is due within ${value('call_hours')} hours or ${value('call_business_days')} business days, whichever is earlier.`,
      `- A referral is answered within ${value('referral_open_days')} days, an assessment is due after ${value('assessment_due_days')} days.`,
      `- After ${value('contact_attempts')} attempts, one a week, a member who was not reached rests ${value('unreachable_rest_days')} days; one who declined rests ${value('declined_rest_days')} days.`,
    ].join('\n'),
    sourceLine(because),
  ]);
}

export function capacityChapter(rules: Rules): string {
  const file = rules.capacity;
  if (file === undefined) return '';
  const { title, because, needs, languages, spoken_by_all: spokenByAll } = file.definition;
  return paragraphs([
    '## Capacity of care managers',
    `${ruleFile('ranking', file.stem)}: ${title}. A member has the first need that holds.`,
    table(['need', 'when', 'served by'], needs.map(needRow)),
    `Every care manager speaks: ${listed(spokenByAll)}. Spellings of one language:`,
    table(
      ['language', 'also written'],
      Object.entries(languages).map(([language, spellings]) => [language, spellings.join(', ')]),
    ),
    sourceLine(because),
  ]);
}

function needRow({
  need,
  when_met: criteria,
  disciplines,
}: CapacityRule['needs'][number]): readonly string[] {
  return [
    plain(need),
    criteria.length === 0 ? 'no earlier need holds' : `${listed(criteria, 'or')} is true`,
    disciplines.length === 0
      ? 'everyone whose disciplines name no other need'
      : listed(disciplines.map(plain), 'or'),
  ];
}
