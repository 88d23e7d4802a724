/** Wrong rules of medication, each with its place and a way out; and a plan's map of product codes. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { faultText, WrongInstruction } from '../../src/base/errors.js';
import { loadRules } from '../../src/rules/load-rules.js';
import {
  drugInteractionSideRows,
  drugNameRows,
  medicationThresholdRows,
  ndcIngredientRows,
} from '../../src/rules/medication-rows.js';
import { shippedRules } from '../../src/rules/rule-files.js';
import type { Rules } from '../../src/rules/rules.js';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

function overlaid(files: Readonly<Record<string, string>>): Rules {
  const folder = mkdtempSync(join(tmpdir(), 'rules-'));
  folders.push(folder);
  mkdirSync(join(folder, 'medications'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'medications', name), text);
  return loadRules([shippedRules, folder]);
}

function faultsOf(files: Readonly<Record<string, string>>): readonly string[] {
  try {
    overlaid(files);
    return [];
  } catch (error) {
    if (!(error instanceof WrongInstruction)) throw error;
    return error.faults.map((fault) => faultText(fault).replace(/^.*?medications\//, ''));
  }
}

const head = (id: string): string =>
  `id: ${id}\ntitle: Of a plan\nbecause: { publisher: A plan, document: Policy 7, edition: 2026, page: 3 }\n`;
const examples = `examples:
  - { member: one, fills: [{ date: 2026-04-01, ingredient: warfarin, days: 30 }], expect: none }
  - { member: two, fills: [{ date: 2026-04-01, ingredient: warfarin, days: 30 }], expect: none }
`;

describe('rules of medication that a plan lays over', () => {
  it('may add two medicines of one list that must not be taken together', () => {
    const list = '{ name: QT-prolonging medicines, ingredients: [dofetilide, sotalol] }';
    const text = `${head('interaction-qt')}kind: interaction\ntier: 1\nsides: [${list}, ${list}]\n${examples}`;
    const rows = drugInteractionSideRows(overlaid({ 'interaction-qt.yaml': text }));
    expect(rows.filter((row) => row['interaction_id'] === 'interaction-qt')).toHaveLength(4);
  });

  it('must name classes that exist', () => {
    const text = `${head('interaction-a')}kind: interaction\ntier: 2
sides: [{ name: a, classes: [class-nsaids] }, { name: b, ingredients: [warfarin] }]\n${examples}`;
    expect(faultsOf({ 'interaction-a.yaml': text })).toEqual([
      'interaction-a.yaml:6:30  unknown class class-nsaids; did you mean class-nsaid?',
    ]);
  });

  it('must name ingredients in lower case, and a group of adverse effects and a test that exist', () => {
    const drugClass = (more: string, ingredient = 'warfarin'): string =>
      `${head('class-a')}kind: class\nis_chronic: true\nhas_duplicates: false\ningredients: [${ingredient}]\n${more}`;
    expect(faultsOf({ 'class-a.yaml': drugClass('', 'Warfarin') })[0]).toMatch(
      /^class-a\.yaml:7:15 .*lower case/,
    );
    expect(faultsOf({ 'class-a.yaml': drugClass('adverse_effect_group: anticoagulants') })[0]).toMatch(
      /^class-a\.yaml:8:23 {2}unknown group anticoagulants; did you mean anticoagulant\?/,
    );
    expect(faultsOf({ 'class-a.yaml': drugClass('response_test: a1d') })[0]).toMatch(
      /^class-a\.yaml:8:16 {2}unknown value set a1d; did you mean a1c\?/,
    );
  });

  it('may not set a threshold that another file sets', () => {
    const text = `${head('harm-b')}kind: finding\ntypes: [failed_harm]\nthresholds: { harm_days: 14 }\n${examples}`;
    expect(faultsOf({ 'harm-b.yaml': text })[0]).toMatch(
      /^harm-b\.yaml:6:26 {2}harm_days is set at .* already/,
    );
  });

  it('may replace the file that sets a threshold, which is then the only one', () => {
    const text = `${head('failed-harm')}kind: finding\ntypes: [failed_harm]\nthresholds: { harm_days: 14 }\n${examples}`;
    expect(medicationThresholdRows(overlaid({ 'failed-harm.yaml': text }))).toMatchObject([
      { harm_days: 14 },
    ]);
    const without = text.replace('thresholds: { harm_days: 14 }\n', '');
    expect(faultsOf({ 'failed-harm.yaml': without })[0]).toMatch(/no finding sets the threshold harm_days/);
  });

  it('may not read one name as two ingredients', () => {
    const text = `${head('names-b')}kind: names\nsynonyms: { coumadin: aspirin }\n`;
    expect(faultsOf({ 'names-b.yaml': text })[0]).toMatch(
      /^names-b\.yaml:5:23 {2}coumadin is aspirin here and warfarin/,
    );
  });

  it('may bring a map of product codes, whose later line for a code wins', () => {
    const rules = overlaid({
      'ndc.csv':
        'ndc,ingredients\n00093-7146-01,Losartan|Hydrochlorothiazide\n93714601,valsartan\n00093714602,valsartan\n',
    });
    expect(ndcIngredientRows(rules)).toEqual([
      { ndc_code: '00093714601', ingredients: 'valsartan' },
      { ndc_code: '00093714602', ingredients: 'valsartan' },
    ]);
  });

  it('and is told which lines of the map cannot be read', () => {
    expect(faultsOf({ 'ndc.csv': 'ndc,ingredients\n0009371460X,losartan\n00093714601,\n' })).toEqual([
      'ndc.csv:2  the line must hold a product code of up to eleven digits and its ingredients',
      'ndc.csv:3  the line must hold a product code of up to eleven digits and its ingredients',
    ]);
    expect(faultsOf({ 'ndc.csv': 'code,name\n1,2\n' })[0]).toMatch(/must be ndc,ingredients/);
  });
});

describe('names that ship', () => {
  const names = drugNameRows(loadRules([shippedRules]));

  it('lead to an ingredient that is itself a name', () => {
    const known = new Set(names.map((row) => row['drug_name']));
    expect(names.filter((row) => !known.has(row['ingredient'] ?? ''))).toEqual([]);
  });

  it('are no words that salts and strengths share', () => {
    const words = [
      'sodium',
      'potassium',
      'calcium',
      'hydrochloride',
      'acetate',
      'oral',
      'tablet',
      'human',
      'iron',
    ];
    expect(names.filter((row) => words.includes(String(row['drug_name'])))).toEqual([]);
  });
});
