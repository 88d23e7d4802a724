/** The chapters on chronic conditions and on hospital stays: evidence, codes in and out, what counts. */
import type { PolicyEdition } from './book-policies.js';
import { valueByPolicy } from './book-policies.js';
import { plain, sourceLine, table } from './book-words.js';
import type { Condition } from './condition-schema.js';
import type { Rules } from './rules.js';
import type { CodePattern } from './value-set-file.js';

export function conditionChapter(rules: Rules, editions: readonly PolicyEdition[]): string {
  const value = (name: string): string => valueByPolicy(editions, name);
  const families = [...rules.conditions.values()].map(({ definition }) => definition);
  return [
    '## Chronic conditions',
    `A family is proven by one inpatient, nursing-facility or home-health claim, or by claims on ${value('condition_outpatient_min_dates')} different dates, within ${value('condition_lookback_months')} months. One date alone is a suspicion and never counts. Laboratory, imaging, ambulance, equipment and hospice lines prove nothing.`,
    `A lifelong family stays active as long as it is proven; a remitting one needs its latest evidence within ${value('remitting_window_months')} months and lapses otherwise. Kidney disease counts from stage ${value('ckd_min_stage')}. The list in use: ${value('condition_list')}.`,
    ...families.sort((a, b) => (a.id < b.id ? -1 : 1)).map((family) => familySection(rules, family)),
  ].join('\n\n');
}

function familySection(rules: Rules, family: Condition): string {
  const patterns = rules.valueSets.get(family.value_set)?.patterns ?? [];
  const counted =
    family.counted_in.length === 0 ? 'reported only' : `counted in ${family.counted_in.join(', ')}`;
  const severe =
    family.severe_from_stage === undefined
      ? ''
      : family.severe_from_stage === 0
        ? ' Severe for the ranking.'
        : ` Severe for the ranking from stage ${family.severe_from_stage}.`;
  return [
    `### ${family.title}`,
    `\`${family.id}\`: ${family.kind}, ${counted}.${severe}`,
    table(
      ['codes', 'say', 'meaning'],
      patterns.map((pattern) => [codesOf(pattern), roleOf(family, pattern.groupName), pattern.display]),
    ),
    sourceLine(family.because),
    listSource(rules, family.value_set),
  ].join('\n\n');
}

function roleOf(family: Condition, groupName: string): string {
  if (groupName === '') return 'evidence';
  const group = family.groups[groupName];
  if (group === undefined) return plain(groupName);
  const stage = group.stage === undefined ? '' : `, stage ${group.stage}`;
  const inpatient = group.inpatient_only ? ', from inpatient claims only' : '';
  return `${plain(group.role)}${stage}${group.makes_lifelong ? ', makes it lifelong' : ''}${inpatient}`;
}

/** As in the code list: a prefix stands for every code below it. */
export function codesOf({ codeFrom, codeTo, isExact }: CodePattern): string {
  const range = codeFrom === codeTo ? codeFrom : `${codeFrom} to ${codeTo}`;
  return isExact ? `${range} alone` : range;
}

function listSource(rules: Rules, id: string): string {
  const source = rules.valueSetSources.get(id);
  if (source === undefined) return '';
  return `Code list \`${id}\`: ${source.publisher}, ${source.document}, ${source.edition}; ${source.licence}.`;
}

export function stayChapter(rules: Rules, editions: readonly PolicyEdition[]): string {
  const value = (name: string): string => valueByPolicy(editions, name);
  const exempt = rules.valueSets.get('exempt-stay')?.patterns ?? [];
  return [
    '## Hospital stays',
    [
      `- Counted classes of hospital: ${value('counted_facility_classes')}.`,
      `- Rule for a return on the next day (\`stay_rule\`): ${value('stay_rule')}. Under hwr it is a readmission, under pcr the same stay.`,
      `- Observation counts: ${value('count_observation')}. Planned stays count: ${value('count_planned')}. Stays known from a notice alone count: ${value('count_notice_stays')}.`,
      `- A stay without discharge and with nothing newer than ${value('discharge_unknown_days')} days is no longer in house.`,
      `- A count below its threshold is believed only with coverage through 12 months, one break of up to ${value('enrolment_gap_days')} days allowed, and claims complete to ${value('runout_tolerance_days')} days before the night.`,
    ].join('\n'),
    '### Stays that never count',
    table(
      ['codes', 'of', 'as', 'meaning'],
      exempt.map((pattern) => [
        codesOf(pattern),
        pattern.codeSystem,
        plain(pattern.groupName),
        pattern.display,
      ]),
    ),
    listSource(rules, 'exempt-stay'),
    ...[...rules.readmissions.values()].map(
      ({ definition }) =>
        `### ${definition.title}\n\nAn admission within ${definition.window_days} days of discharge, after ${definition.enrolled_days_before} days of coverage before the stay.\n\n${sourceLine(definition.because)}`,
    ),
  ].join('\n\n');
}
