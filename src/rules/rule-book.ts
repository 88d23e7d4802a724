/** All rules as one document that a medical director can read and sign: the same rules give the same text. */
import { conditionChapter, stayChapter } from './book-conditions.js';
import { criteriaChapter, tierChapter } from './book-criteria.js';
import { policyChapter, policyEditions, valueByPolicy } from './book-policies.js';
import type { PolicyEdition } from './book-policies.js';
import { listed, measureInWords, plain, sourceLine, table } from './book-words.js';
import { rulesFingerprint } from './rules-fingerprint.js';
import type { Rules } from './rules.js';

export function ruleBook(rules: Rules, codeVersion: string): string {
  const editions = policyEditions(rules);
  const fingerprint = rulesFingerprint(rules);
  return `${[
    '# The rules of care management',
    `caretier ${codeVersion}, rules \`${fingerprint}\`, ${rules.files.length} files.`,
    'Everything below is read from the rule files. The same files give the same text and the same fingerprint; where policies differ, the value of the default stands first.',
    policyChapter(rules, editions),
    tierChapter(rules, editions),
    criteriaChapter(rules, editions),
    conditionChapter(rules, editions),
    stayChapter(rules, editions),
    screeningChapter(rules, editions),
    controlChapter(rules, editions),
    medicationChapter(rules, editions),
    rankingChapter(rules, editions),
    signature(codeVersion, fingerprint),
  ].join('\n\n')}\n`;
}

function screeningChapter(rules: Rules, editions: readonly PolicyEdition[]): string {
  return [
    '## Screening',
    `An answer holds ${valueByPolicy(editions, 'screen_valid_months')} months. Inadequate housing is a housing need: ${valueByPolicy(editions, 'housing_includes_inadequate')}. A preferred language other than English is limited proficiency: ${valueByPolicy(editions, 'language_preference_is_lep')}.`,
    ...[...rules.instruments.values()].map(({ definition }) =>
      [
        `### ${definition.title}`,
        table(
          ['question', 'about', 'answer', 'means'],
          definition.items.flatMap((item) =>
            item.answers.map((answer) => [
              `${item.asks} (${item.code})`,
              listed(item.domains.map(plain)),
              answer.labels[0] ?? answer.code ?? '',
              plain(answer.finding) + (answer.of === undefined ? '' : `: ${listed(answer.of.map(plain))}`),
            ]),
          ),
        ),
        sourceLine(definition.because),
      ].join('\n\n'),
    ),
  ].join('\n\n');
}

function controlChapter(rules: Rules, editions: readonly PolicyEdition[]): string {
  const alerts = [...rules.controls.values()].map(({ definition }) => {
    const { level, drop } = definition;
    const limit =
      drop !== undefined
        ? `falls into a worse category (bounds ${drop.categories.join(', ')}) and by at least ${drop.fall_percent} %`
        : level?.above_parameter !== undefined
          ? `is above ${valueByPolicy(editions, level.above_parameter)}`
          : level?.above !== undefined
            ? `is above ${level.above}`
            : `is at least ${level?.at_least}`;
    return `- **${definition.title}**: fires when the result ${limit}. ${sourceLine(definition.because)}`;
  });
  return ['## Control alerts', alerts.join('\n')].join('\n\n');
}

function medicationChapter(rules: Rules, editions: readonly PolicyEdition[]): string {
  const all = [...rules.medications.values()].map(({ definition }) => definition);
  const findings = all.flatMap((rule) => {
    if (rule.kind !== 'finding') return [];
    const numbers = Object.entries(rule.thresholds).map(([name, value]) => `${plain(name)} ${value}`);
    return [
      `- **${rule.title}**${numbers.length === 0 ? '' : `: ${numbers.join(', ')}`}. ${sourceLine(rule.because)}`,
    ];
  });
  const pairs = all.flatMap((rule) =>
    rule.kind === 'interaction'
      ? [
          [
            rule.title,
            `tier ${rule.tier}`,
            rule.sides.map(({ name }) => name).join(' with '),
            `${rule.because.publisher}, ${rule.because.document}, ${rule.because.edition}, ${rule.because.page}`,
          ],
        ]
      : [],
  );
  const parameters = [
    'polypharmacy',
    'rx_min_days_supply',
    'duplicate_overlap_days',
    'early_stop_grace_days',
    'switch_window_days',
    'pdc_threshold',
  ];
  return [
    '## Medicines',
    parameters.map((name) => `- ${plain(name)}: ${valueByPolicy(editions, name)}`).join('\n'),
    findings.join('\n'),
    table(['interaction', 'evidence', 'between', 'source'], pairs),
  ].join('\n\n');
}

function rankingChapter(rules: Rules, editions: readonly PolicyEdition[]): string {
  return [
    '## Order of the list',
    `Points order a list within a tier; they never change a tier. In use: ${valueByPolicy(editions, 'ranking')}. A member with ${valueByPolicy(editions, 'chronic_priority')} active conditions is of elevated priority.`,
    ...[...rules.rankings.values()].map(({ definition }) =>
      [
        `### ${definition.title} (\`${definition.id}\`)`,
        table(
          ['feature', 'from', 'points'],
          Object.entries(definition.features).flatMap(([name, feature]) =>
            feature.per_unit === undefined
              ? (feature.bands ?? []).map((band) => [
                  plain(name),
                  `${measureInWords(feature.measure)}: ${band.at_least} or more`,
                  String(band.points),
                ])
              : [
                  [
                    plain(name),
                    `each of ${measureInWords(feature.measure)}`,
                    `${feature.per_unit}, at most ${feature.max}`,
                  ],
                ],
          ),
        ),
        sourceLine(definition.because),
      ].join('\n\n'),
    ),
  ].join('\n\n');
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
