/** The rule book: what a medical director reads follows from the rule files, number by number. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadRules } from '../../src/rules/load-rules.js';
import { policyEditions } from '../../src/rules/book-policies.js';
import { ruleBook } from '../../src/rules/rule-book.js';
import { shippedRules } from '../../src/rules/rule-files.js';
import { rulesFingerprint } from '../../src/rules/rules-fingerprint.js';
import type { Rules } from '../../src/rules/rules.js';
import { caretier } from '../caretier-command.js';
import { temporaryFolder } from '../temporary-folder.js';

const folder = temporaryFolder('rule-book');
const shipped = loadRules([shippedRules]);
const book = ruleBook(shipped, '1.0.0');

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
    expect(table).toContain('| `stay_rule` | hwr | pcr |');
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
      'An admission within 31 days of discharge',
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
