/** The rule book: what a medical director reads follows from the rule files, number by number. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadRules } from '../../src/rules/load-rules.js';
import { policyEditions } from '../../src/rules/book-policies.js';
import { parameterWords } from '../../src/rules/parameter-words.js';
import { policyParameters } from '../../src/rules/policy-parameters.js';
import { ruleBook } from '../../src/rules/rule-book.js';
import { shippedRules } from '../../src/rules/rule-files.js';
import { rulesFingerprint } from '../../src/rules/rules-fingerprint.js';
import type { Rules } from '../../src/rules/rules.js';
import { caretier } from '../caretier-command.js';
import { temporaryFolder } from '../temporary-folder.js';

const folder = temporaryFolder('rule-book');
const shipped = loadRules([shippedRules]);
const book = ruleBook(shipped, '1.0.0');

/** Of a rule file: what each source says, and what each example is about. */
function toldIn(value: unknown, key = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one) => toldIn(one, key));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, inner]) => toldIn(inner, name));
  const told = ['title', 'publisher', 'document', 'edition', 'page', 'note', 'member', 'night', 'cell'];
  return told.includes(key) ? [String(value)] : [];
}

/** The shipped rules with one file changed by an overlay. */
function changed(name: string, edit: (text: string) => string): Rules {
  const overlay = join(folder, name.replaceAll('/', '-'));
  mkdirSync(join(overlay, name.split('/')[0]!), { recursive: true });
  const text = readFileSync(join(shippedRules, name), 'utf8');
  expect(edit(text)).not.toBe(text);
  writeFileSync(join(overlay, name), edit(text));
  return loadRules([shippedRules, overlay]);
}

describe('the rule book', () => {
  it('says every criterion with its threshold, the default first and then who differs', () => {
    expect(book).toContain(
      'True when the number of active chronic conditions is at least 4 (medicare-advantage: 5).',
    );
    expect(book).toContain(
      'True when the number of counted hospital stays in the past 12 months is at least 2.',
    );
    for (const { definition } of shipped.criteria.values())
      expect(book).toContain(`### ${definition.id}: ${definition.title}`);
  });

  it('shows where policies differ, and only that, in one table', () => {
    const table = book.slice(book.indexOf('### Where they differ'), book.indexOf('### Every parameter'));
    const names = [...table.matchAll(/^\| `(\w+)`/gm)].map((found) => found[1]);
    const editions = policyEditions(shipped);
    const set = new Set(shipped.policies.flatMap(({ definition }) => Object.keys(definition.set)));
    const different = [...set].filter(
      (name) => new Set(editions.map(({ parameters }) => JSON.stringify(parameters[name]))).size > 1,
    );
    expect([...names].sort()).toEqual(different.sort());
    expect(table).toMatch(/^\| `stay_rule` \| [^|]+ \| hwr \| pcr \|/m);
  });

  it.each(shipped.files.map(({ name }) => name))('speaks of %s', (name) => {
    const [, folder, file] = name.split('/');
    expect(book).toContain(`\`${folder}/${file!.replace(/\.(yaml|csv)$/, '')}\``);
  });

  it('a file of any kind that a plan adds is in it too', () => {
    const overlay = join(folder, 'added');
    const added: readonly (readonly [string, string, string])[] = [
      ['conditions', 'asthma.yaml', 'asthma_of_the_plan.yaml'],
      ['control', 'a1c.yaml', 'a1c-of-the-plan.yaml'],
      ['medications', 'class-statin.yaml', 'class-of-the-plan.yaml'],
      ['medications', 'interaction-warfarin-nsaid.yaml', 'interaction-of-the-plan.yaml'],
      ['policies', 'commercial.yaml', 'policy-of-the-plan.yaml'],
      ['ranking', 'points-2026.1.yaml', 'points-of-the-plan.yaml'],
      ['screening', 'supports.yaml', 'supports-of-the-plan.yaml'],
      ['value-sets', 'a1c.csv', 'list-of-the-plan.csv'],
    ];
    for (const [kind, from, to] of added) {
      mkdirSync(join(overlay, kind), { recursive: true });
      const text = readFileSync(join(shippedRules, kind, from), 'utf8');
      writeFileSync(join(overlay, kind, to), text.replace(/^id: .*$/m, `id: ${to.replace('.yaml', '')}`));
    }
    writeFileSync(
      join(overlay, 'value-sets/sources.yaml'),
      'list-of-the-plan: { title: A list, publisher: A plan, document: a, edition: b, licence: own, page: c }\n',
    );
    writeFileSync(join(overlay, 'medications/products.csv'), 'ndc,ingredients\n00093-1048-01,lisinopril\n');
    const text = ruleBook(loadRules([shippedRules, overlay]), '1.0.0');
    for (const [kind, , to] of [...added, ['medications', '', 'products.csv'] as const])
      expect(text).toContain(`\`${kind}/${to.replace(/\.(yaml|csv)$/, '')}\``);
  });

  it('gives every source and every example that stands in a rule file', () => {
    const said = book.replace(/\s+/g, ' ').toLowerCase();
    const missing = shipped.files
      .filter(({ name }) => name.endsWith('.yaml'))
      .flatMap(({ name }) => toldIn(parse(readFileSync(join(shippedRules, '..', name), 'utf8'))))
      .map((text) => text.trim().replace(/\s+/g, ' ').toLowerCase())
      .filter((text) => !said.includes(text.replaceAll('|', '\\|')));
    expect(missing).toEqual([]);
  });

  it('says in words what every parameter decides', () => {
    const parameters = Object.entries(policyParameters).filter(([, { isBuilt }]) => isBuilt);
    expect(parameters.map(([name]) => name).filter((name) => parameterWords[name] === undefined)).toEqual([]);
    for (const [name] of parameters) expect(book).toContain(`| \`${name}\` | ${parameterWords[name]} |`);
  });

  it('says measures in words, none by the name that the models use', () => {
    const points = book.slice(book.indexOf('## Order of the list'), book.indexOf('## What to do next'));
    const criteria = book.slice(book.indexOf('## Criteria'), book.indexOf('## Chronic conditions'));
    expect(`${criteria}${points}`).not.toMatch(/\bn [a-z]+|is exactly|is at most 0/);
    expect(criteria).toContain('true when there is a housing need.');
    expect(criteria).toContain('True when there is someone at home to rely on.');
  });

  it('puts both sides of a threshold beside each other', () => {
    const section = book.slice(
      book.indexOf('### A1c above the alert'),
      book.indexOf('### Severe depression'),
    );
    expect(section).toContain('- no alert: A1c of 9.0 is the alert itself, not above it;');
    expect(section).toContain('- an alert: A1c of 9.1;');
  });

  it('gives next actions in their order, with who rests', () => {
    const chapter = book.slice(
      book.indexOf('## What to do next'),
      book.indexOf('## Capacity of care managers'),
    );
    const order = [...chapter.matchAll(/^\| \d+ \| ([a-z ]+) \| .* \| (yes|no) \|$/gm)];
    expect(order.map(([, action]) => action)).toEqual(
      shipped.nextActions!.definition.actions.map(({ action }) => action.replaceAll('_', ' ')),
    );
    expect(order.flatMap(([, action, rests]) => (rests === 'yes' ? [action] : []))).toEqual([
      'rest declined',
      'rest unable to reach',
    ]);
  });

  it('names every family, code, instrument, exempt stay and source', () => {
    for (const { definition } of shipped.conditions.values()) {
      expect(book).toContain(`### ${definition.title}\n`);
      for (const pattern of shipped.valueSets.get(definition.value_set)!.patterns)
        expect(book).toContain(`| ${pattern.codeFrom}`);
      expect(book).toContain(`*Source: ${definition.because.publisher}, ${definition.because.document}`);
    }
    for (const { definition } of shipped.instruments.values())
      expect(book).toContain(`### ${definition.title}\n`);
    for (const pattern of shipped.valueSets.get('exempt-stay')!.patterns)
      expect(book).toContain(pattern.display);
  });

  it('ends with a place to sign, for exactly these rules', () => {
    expect(book).toContain(
      `I have read these rules (caretier 1.0.0, rules \`${rulesFingerprint(shipped)}\`)`,
    );
    expect(book.trimEnd()).toMatch(/Signature: _+$/);
  });

  it('is the same text for the same rules', () => {
    expect(ruleBook(loadRules([shippedRules]), '1.0.0')).toBe(book);
  });

  it.each([
    ['policies/default-2026.1.yaml', 'cm2_min_stays: 2', 'cm2_min_stays: 3', 'past 12 months is at least 3.'],
    [
      'policies/default-2026.1.yaml',
      'ckd_min_stage: 3',
      'ckd_min_stage: 4',
      'Kidney disease counts from stage 4.',
    ],
    [
      'policies/medicaid.yaml',
      'housing_includes_inadequate: true',
      'enrolment_gap_days: 31',
      'one break of up to 45 (medicaid: 31) days',
    ],
    [
      'ranking/points-2026.1.yaml',
      '{ at_least: 75, points: 1 }',
      '{ at_least: 76, points: 1 }',
      '| age | age in years: 76 or more | 1 |',
    ],
    [
      'conditions/chronic_kidney_disease.yaml',
      'severe_from_stage: 4',
      'severe_from_stage: 5',
      'Severe for the ranking from stage 5.',
    ],
    [
      'readmission/hospital-wide.yaml',
      'window_days: 30',
      'window_days: 31',
      'an admission within 31 days of discharge',
    ],
    [
      'control/kidney-function.yaml',
      'fall_percent: 25',
      'fall_percent: 26',
      'falls into a worse category (they begin at 90, 60, 45, 30 and 15) and by at least 26 %',
    ],
    [
      'medications/multi-prescriber.yaml',
      'multi_prescriber_min: 3',
      'multi_prescriber_min: 4',
      'from 4 prescribers on; reported as multi prescriber.',
    ],
    [
      'medications/interaction-metformin-egfr.yaml',
      'below: 30',
      'below: 31',
      'while the latest result (`value-sets/egfr`) is below 31.',
    ],
    ['ranking/capacity.yaml', 'when_met: [CM4]', 'when_met: [CM4_SMI]', '| behavioural | CM4_SMI is true |'],
    [
      'sensitivity/mental_health.yaml',
      'facility_classes: [psychiatric, detox]',
      'facility_classes: [psychiatric]',
      '- stays in facilities of the class: psychiatric\n',
    ],
  ])('a number changed in %s changes its sentence: %s', (file, before, after, sentence) => {
    const text = ruleBook(
      changed(file, (yaml) => yaml.replace(before, after)),
      '1.0.0',
    );
    expect(text).toContain(sentence);
    expect(book).not.toContain(sentence);
  });

  it('two editions of one policy stand side by side, each with its dates', () => {
    const overlay = join(folder, 'editions');
    mkdirSync(join(overlay, 'policies'), { recursive: true });
    cpSync(join(shippedRules, 'policies/commercial.yaml'), join(overlay, 'policies/commercial.yaml'));
    const text = readFileSync(join(overlay, 'policies/commercial.yaml'), 'utf8');
    writeFileSync(
      join(overlay, 'policies/commercial.yaml'),
      text.replace('{ from: 2026-01-01 }', '{ from: 2026-01-01, until: 2026-12-31 }'),
    );
    writeFileSync(
      join(overlay, 'policies/commercial@2027.yaml'),
      `id: commercial
title: Commercial
inherits: default-2026.1
effective: { from: 2027-01-01 }
because: { publisher: A plan, document: Contract, edition: 2027, page: 1 }
set: { cm1_min_conditions: 3 }
`,
    );
    const two = ruleBook(loadRules([shippedRules, overlay]), '1.0.0');
    expect(two).toContain('at least 4 (commercial from 2027-01-01: 3; medicare-advantage: 5).');
    expect(two).toContain('In force from 2026-01-01 until 2026-12-31.');
  });
});

it('caretier rules docs prints it', async () => {
  const { code, stdout } = await caretier(folder, 'rules', 'docs');
  expect(code).toBe(0);
  expect(stdout).toBe(ruleBook(shipped, 'test'));
});
