/** Social needs by Z code and by screening answer beside the reference tables; differences have their reasons. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/base/package-root.js';
import { loadRules } from '../../src/rules/load-rules.js';
import { shippedRules } from '../../src/rules/rule-files.js';
import type { RuleRow } from '../../src/rules/rules.js';
import { screeningAnswerRows, screeningItemRows } from '../../src/rules/screening-rows.js';
import { normalizedLabel } from '../../src/rules/screening-schema.js';
import { groupOf, normalizedCode } from '../../src/rules/value-set-file.js';
import { hasReferenceTables, readCsv, referenceTable } from './reference-tables.js';
import type { CsvRow } from './reference-tables.js';

const rules = loadRules([shippedRules]);

/** Domains of the reference tables that we read, as ours. */
const domainOf: Readonly<Record<string, string>> = {
  homelessness: 'housing',
  housing_instability: 'housing',
  inadequate_housing: 'inadequate_housing',
  food_insecurity: 'food',
  transportation: 'transportation',
  utilities: 'utilities',
  financial_insecurity: 'finances',
  insurance_welfare: 'finances',
  material_hardship: 'finances',
  interpersonal_violence: 'safety',
  social_connection: 'social_isolation',
};

const differences = readCsv(join(packageRoot, 'test', 'rules', 'social-differences.csv'));

function isExplained(kind: string, item: string, code: string): boolean {
  return differences.some(
    (row) =>
      row['kind'] === kind &&
      row['item'] === item &&
      normalizedCode(kind === 'diagnosis' ? 'icd-10-cm' : 'loinc', row['code']!) === code,
  );
}

describe.skipIf(!hasReferenceTables)('social needs (needs the shared reference tables)', () => {
  it('every Z code of a need that we read is in its domain, and nothing else is', () => {
    const set = rules.valueSets.get('social-need')!;
    const wrong = referenceTable('sdoh_icd10cm').flatMap((row) => {
      const code = row['icd10cm']!;
      const expected = row['is_direct_need'] === '1' ? domainOf[row['domain']!] : undefined;
      const ours = groupOf(set, 'icd-10-cm', code);
      return ours === expected || isExplained('diagnosis', '', code) ? [] : [`${code} ${expected} ${ours}`];
    });
    expect(wrong).toEqual([]);
  });

  const items = screeningItemRows(rules);
  const answers = screeningAnswerRows(rules);
  const isOurs = (item: string): boolean => items.some((row) => row['code'] === item);
  const read = hasReferenceTables
    ? referenceTable('sdoh_screening_answer').filter((row) => isOurs(row['item_loinc']!))
    : [];

  /** What our rows say to an answer of the reference, in the domain it is about. */
  function findings(row: CsvRow, answer: string): readonly string[] {
    const override = domainOf[row['domain_override'] ?? ''];
    const found = answers.filter(
      (ours: RuleRow) =>
        ours['code'] === row['item_loinc'] &&
        ours['answer'] === normalizedLabel(answer) &&
        (override === undefined || ours['domain'] === override),
    );
    return [...new Set(found.map((ours) => String(ours['finding'])))];
  }

  it.each([
    ['answer', 'answer_code'],
    ['label', 'answer_label'],
  ])('every answer of our questions means the same by its %s', (kind, column) => {
    const wrong = read.flatMap((row) => {
      const expected = { '1': 'need', '0': 'no_need', '': 'uninterpretable' }[row['need_present']!]!;
      const ours = findings(row, row[column]!);
      if (ours.length === 1 && ours[0] === expected) return [];
      const [item, code] = [row['item_loinc']!, row['answer_code']!];
      if (isExplained('answer', item, code) || isExplained(kind, item, code)) return [];
      return [`${item} ${code} ${row['answer_label']}: ${expected}, ours ${ours.join(' ')}`];
    });
    expect(wrong).toEqual([]);
  });

  it('every housing and food question of the reference is asked', () => {
    const asked = referenceTable('sdoh_screening_item').filter((row) => {
      const domain = domainOf[row['domain']!];
      return domain === 'housing' || domain === 'food';
    });
    expect(asked.map((row) => row['item_loinc']!).filter((item) => !isOurs(item))).toEqual([]);
  });
});
