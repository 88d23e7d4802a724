/** Our family sets beside those of the CMS Chronic Conditions Warehouse: every difference has its reason. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/base/package-root.js';
import { loadRules } from '../../src/rules/load-rules.js';
import { shippedRules } from '../../src/rules/rule-files.js';
import { groupOf, matchesPattern, normalizedCode } from '../../src/rules/value-set-file.js';
import type { CodePattern } from '../../src/rules/value-set-file.js';
import { hasReferenceTables, readCsv, referenceTable } from './reference-tables.js';
import type { CsvRow } from './reference-tables.js';

const rules = loadRules([shippedRules]);

const ccwOfFamily: Readonly<Record<string, readonly string[]>> = {
  hypertension: ['CCW30/hypertension'],
  heart_failure: ['CCW30/heart_failure'],
  coronary_disease: ['CCW30/ischemic_heart_disease', 'CCW30/acute_myocardial_infarction'],
  arrhythmia: ['CCW30/atrial_fibrillation_flutter'],
  hyperlipidaemia: ['CCW30/hyperlipidemia'],
  stroke: ['CCW30/stroke_tia'],
  arthritis: ['CCW30/rheumatoid_arthritis_osteoarthritis'],
  asthma: ['CCW30/asthma'],
  autism: ['CCW_OTHER/autism_spectrum_disorders'],
  cancer: [
    'CCW30/cancer_breast',
    'CCW30/cancer_colorectal',
    'CCW30/cancer_endometrial',
    'CCW30/cancer_lung',
    'CCW30/cancer_prostate',
    'CCW30/cancer_urologic',
    'CCW_OTHER/leukemias_and_lymphomas',
  ],
  chronic_kidney_disease: ['CCW30/chronic_kidney_disease'],
  copd: ['CCW30/copd'],
  dementia: ['CCW30/alzheimers_disease', 'CCW30/non_alzheimers_dementia'],
  mood: ['CCW30/depression_bipolar_mood'],
  diabetes: ['CCW30/diabetes'],
  hepatitis: [
    'CCW_OTHER/hepatitis_b_chronic',
    'CCW_OTHER/hepatitis_b_acute_or_unspecified',
    'CCW_OTHER/hepatitis_c_chronic',
    'CCW_OTHER/hepatitis_c_unspecified',
    'CCW_OTHER/hepatitis_d',
  ],
  hiv: ['CCW_OTHER/hiv_aids'],
  osteoporosis: ['CCW30/osteoporosis'],
  schizophrenia: ['CCW_OTHER/schizophrenia'],
  substance_use: ['CCW_OTHER/alcohol_use_disorders', 'CCW_OTHER/drug_use_disorders'],
};

function isEvidence(family: string, code: string): boolean {
  const { definition } = rules.conditions.get(family)!;
  const group = groupOf(rules.valueSets.get(definition.value_set)!, 'icd-10-cm', code);
  return group === '' || (group !== undefined && definition.groups[group]?.role === 'evidence');
}

function patternOf(codes: string): CodePattern {
  const [codeFrom = '', codeTo = codeFrom] = codes.split('..').map((end) => normalizedCode('icd-10-cm', end));
  return {
    codeSystem: 'icd-10-cm',
    codeFrom,
    codeTo,
    prefixLength: codeFrom.length,
    isExact: false,
    groupName: '',
    display: '',
    line: 0,
  };
}

it('every family that counts has a counterpart to be compared with', () => {
  const counted = [...rules.conditions.values()].filter(({ definition }) => definition.counted_in.length > 0);
  expect(Object.keys(ccwOfFamily).sort()).toEqual(counted.map(({ definition }) => definition.id).sort());
});

describe.skipIf(!hasReferenceTables)('family sets and CCW (needs the shared reference tables)', () => {
  const differences = readCsv(join(packageRoot, 'test', 'rules', 'ccw-differences.csv'));
  const valid = hasReferenceTables ? referenceTable('icd10cm_code').map((row) => row['icd10cm']!) : [];
  const ccw = hasReferenceTables
    ? referenceTable('ccw_code').filter(
        (row) => row['code_system'] === 'ICD10CM' && row['role'] === 'include',
      )
    : [];

  it.each(Object.entries(ccwOfFamily))(
    '%s differs from CCW only where a reason is given',
    (family, conditions) => {
      const theirs = new Set(
        ccw
          .filter((row) => conditions.includes(`${row['list']}/${row['condition_key']}`))
          .map((row) => row['code']!),
      );
      expect(theirs.size).toBeGreaterThan(0);
      const reasons = differences
        .filter((row) => row['family'] === family)
        .map((row) => ({ row, pattern: patternOf(row['codes']!) }));
      const used = new Set<CsvRow>();
      const unexplained: string[] = [];
      for (const code of new Set([...valid, ...theirs])) {
        const isOurs = isEvidence(family, code);
        if (isOurs === theirs.has(code)) continue;
        const side = isOurs ? 'ours_only' : 'ccw_only';
        const found = reasons.filter(
          ({ row, pattern }) => row['side'] === side && matchesPattern(pattern, code),
        );
        found.forEach(({ row }) => used.add(row));
        if (found.length === 0) unexplained.push(`${side} ${code}`);
      }
      expect(unexplained).toEqual([]);
      expect(reasons.filter(({ row }) => !used.has(row)).map(({ row }) => row['codes'])).toEqual([]);
    },
  );
});
