/** The chapters on chronic conditions and on hospital stays: evidence, codes in and out, what counts. */
import type { PolicyEdition } from './book-policies.js';
import { valueByPolicy } from './book-policies.js';
import { codesOf, listSource, patternTable } from './book-code-lists.js';
import { examplesInWords } from './book-examples.js';
import type { ExamplesByFile } from './book-examples.js';
import { paragraphs, plain, ruleFile, sorted, sourceLine, table } from './book-words.js';
import type { Condition } from './condition-schema.js';
import type { Located, Rules } from './rules.js';

export function conditionChapter(
  rules: Rules,
  editions: readonly PolicyEdition[],
  examples: ExamplesByFile,
): string {
  const value = (name: string): string => valueByPolicy(editions, name);
  return [
    '## Chronic conditions',
    `A family is proven by one inpatient, nursing-facility or home-health claim, or by claims on ${value('condition_outpatient_min_dates')} different dates, within ${value('condition_lookback_months')} months. One date alone is a suspicion and never counts. Laboratory, imaging, ambulance, equipment and hospice lines prove nothing.`,
    `A lifelong family stays active as long as it is proven; a remitting one needs its latest evidence within ${value('remitting_window_months')} months and lapses otherwise. Kidney disease counts from stage ${value('ckd_min_stage')}. The list in use: ${value('condition_list')}.`,
    ...sorted(rules.conditions).map((family) => familySection(rules, family, examples)),
  ].join('\n\n');
}

function familySection(rules: Rules, rule: Located<Condition>, examples: ExamplesByFile): string {
  const { definition: family, stem } = rule;
  const patterns = rules.valueSets.get(family.value_set)?.patterns ?? [];
  return paragraphs([
    `### ${family.title}`,
    `${ruleFile('conditions', stem)}: ${natureOf(family)}`,
    table(
      ['codes', 'say', 'meaning'],
      patterns.map((pattern) => [codesOf(pattern), roleOf(family, pattern.groupName), pattern.display]),
    ),
    treatmentsInWords(rules, family),
    sourceLine(family.because),
    listSource(rules, family.value_set),
    examplesInWords(examples, rule),
  ]);
}

function natureOf(family: Condition): string {
  const { severe_from_stage: stage } = family;
  const counted =
    family.counted_in.length === 0 ? 'reported only' : `counted in ${family.counted_in.join(', ')}`;
  return [
    `${family.kind}, ${counted}.`,
    family.is_behavioral ? 'Behavioural, so no medical condition beside itself.' : '',
    family.source === 'claims' ? '' : 'A source from which such records were filtered says nothing about it.',
    stage === undefined
      ? ''
      : stage === 0
        ? 'Severe for the ranking.'
        : `Severe for the ranking from stage ${stage}.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** What proves the family without any diagnosis. */
function treatmentsInWords(
  rules: Rules,
  { treatment_services: services, treatment_medicines: medicines }: Condition,
): string {
  return paragraphs([
    ...(services === undefined
      ? []
      : [
          'Any of these services proves it by itself:',
          patternTable(rules, services),
          listSource(rules, services),
        ]),
    medicines === undefined
      ? ''
      : `So does one fill of a medicine of ${ruleFile('medications', medicines)} (chapter on medicines).`,
  ]);
}

function roleOf(family: Condition, groupName: string): string {
  if (groupName === '') return 'evidence';
  const group = family.groups[groupName];
  if (group === undefined) return plain(groupName);
  const stage = group.stage === undefined ? '' : `, stage ${group.stage}`;
  const inpatient = group.inpatient_only ? ', from inpatient claims only' : '';
  return `${plain(group.role)}${stage}${group.makes_lifelong ? ', makes it lifelong' : ''}${inpatient}`;
}

export function stayChapter(
  rules: Rules,
  editions: readonly PolicyEdition[],
  examples: ExamplesByFile,
): string {
  const value = (name: string): string => valueByPolicy(editions, name);
  return paragraphs([
    '## Hospital stays',
    [
      `- Counted classes of hospital: ${plain(value('counted_facility_classes'))}.`,
      `- Rule for a return on the next day (\`stay_rule\`): ${value('stay_rule')}. Under hwr it is a readmission, under pcr the same stay.`,
      `- Observation counts: ${value('count_observation')}. Planned stays count: ${value('count_planned')}. Stays known from a notice alone count: ${value('count_notice_stays')}.`,
      `- A stay without discharge and with nothing newer than ${value('discharge_unknown_days')} days is no longer in house.`,
      `- A count below its threshold is believed only with coverage through 12 months, one break of up to ${value('enrolment_gap_days')} days allowed, and claims complete to ${value('runout_tolerance_days')} days before the night.`,
    ].join('\n'),
    '### Stays that never count',
    patternTable(rules, 'exempt-stay'),
    listSource(rules, 'exempt-stay'),
    ...[...rules.readmissions.values()].map((rule) => {
      const { definition, stem } = rule;
      return paragraphs([
        `### ${definition.title}`,
        `${ruleFile('readmission', stem)}: an admission within ${definition.window_days} days of discharge, after ${definition.enrolled_days_before} days of coverage before the stay.`,
        sourceLine(definition.because),
        examplesInWords(examples, rule),
      ]);
    }),
  ]);
}
