/** Our sets of planned and excluded stays beside the classes of the CMS readmission measure: every difference has its reason. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/base/package-root.js';
import { loadRules } from '../../src/rules/load-rules.js';
import { shippedRules } from '../../src/rules/rule-files.js';
import { groupOf, matchesPattern, normalizedCode } from '../../src/rules/value-set-file.js';
import type { CodePattern, ValueSet } from '../../src/rules/value-set-file.js';
import { describeShared } from '../shared-inputs.js';
import { hasReferenceTables, readCsv, referenceTable } from './reference-tables.js';
import type { CsvRow } from './reference-tables.js';

const rules = loadRules([shippedRules]);
const differences = readCsv(join(packageRoot, 'test', 'rules', 'readmission-differences.csv'));

/** The group of a code; patterns are narrowed by its first three characters, since 80,000 codes meet 4,000 patterns. */
function grouping(name: string, codeSystem: string): (code: string) => string | undefined {
  const set = rules.valueSets.get(name)!;
  const narrowed = new Map<string, ValueSet>();
  return (code) => {
    const stem = code.slice(0, 3);
    if (!narrowed.has(stem)) {
      const patterns = set.patterns.filter((pattern) => mayCatch(pattern, stem));
      narrowed.set(stem, { ...set, patterns });
    }
    return groupOf(narrowed.get(stem)!, codeSystem, code);
  };
}

function mayCatch(pattern: CodePattern, stem: string): boolean {
  const length = Math.min(stem.length, pattern.prefixLength);
  const start = stem.slice(0, length);
  return pattern.codeFrom.slice(0, length) <= start && start <= pattern.codeTo.slice(0, length);
}

function rowsOf(table: string): readonly CsvRow[] {
  return hasReferenceTables ? referenceTable(table) : [];
}

const classOfDiagnosis = new Map(rowsOf('ccs_icd10cm').map((row) => [row['icd10cm']!, row['ccs_dx']!]));
const classOfProcedure = new Map(rowsOf('ccs_icd10pcs').map((row) => [row['icd10pcs']!, row['ccs_pr']!]));
const validDiagnoses = rowsOf('icd10cm_code').map((row) => row['icd10cm']!);

/** Codes of a list: those of its CCS classes and those it names one by one. */
function listed(list: string, classOf: ReadonlyMap<string, string>): ReadonlySet<string> {
  const classes = new Set(
    rowsOf('readmission_ccs_list')
      .filter((row) => row['list'] === list)
      .map((row) => row['ccs']),
  );
  const named = rowsOf('readmission_icd_list').filter((row) => row['list'] === list);
  return new Set([
    ...[...classOf].filter(([, ccs]) => classes.has(ccs)).map(([code]) => code),
    ...named.map((row) => row['code']!),
  ]);
}

const acuteGroup = grouping('acute-diagnosis', 'icd-10-cm');

/** As the model reads the set: an injury is acute while its seventh character says initial encounter. */
function isAcute(code: string): boolean {
  const group = acuteGroup(code);
  const initial = rules.valueSets.get('initial-encounter')!.patterns.map(({ codeFrom }) => codeFrom);
  return group === 'acute' || (group === 'initial' && initial.includes(code.slice(6, 7)));
}

function unexplained(
  valueSet: string,
  codes: Iterable<string>,
  isOurs: (code: string) => boolean,
  theirs: ReadonlySet<string>,
): readonly string[] {
  const reasons = differences.filter((row) => row['value_set'] === valueSet);
  return [...codes].flatMap((code) => {
    if (isOurs(code) === theirs.has(code)) return [];
    const side = isOurs(code) ? 'ours_only' : 'cms_only';
    return reasons.some((row) => row['side'] === side && matchesPattern(patternOf(row), code))
      ? []
      : [`${side} ${code}`];
  });
}

function patternOf(row: CsvRow): CodePattern {
  const [codeFrom = '', codeTo = codeFrom] = row['codes']!.split('..').map((end) =>
    normalizedCode('icd-10-cm', end),
  );
  const exact = { codeSystem: '', isExact: false, groupName: '', display: '', line: 0 };
  return { ...exact, codeFrom, codeTo, prefixLength: codeFrom.length };
}

describeShared('sets of the readmission measure [shared]', () => {
  const acute = listed('acute_dx', classOfDiagnosis);

  it('a diagnosis is acute where the measure says so', () => {
    expect(acute.size).toBeGreaterThan(18000);
    expect(
      unexplained('acute-diagnosis', new Set([...classOfDiagnosis.keys(), ...acute]), isAcute, acute),
    ).toEqual([]);
  });

  it('a diagnosis newer than the classes is acute only where known codes of its category are, or a reason is given', () => {
    const categories = new Set([...acute].map((code) => code.slice(0, 3)));
    const newer = validDiagnoses.filter((code) => !classOfDiagnosis.has(code) && !acute.has(code));
    const strangers = newer.filter((code) => !categories.has(code.slice(0, 3)));
    expect(unexplained('acute-diagnosis', strangers, isAcute, new Set())).toEqual([]);
  });

  it('a procedure is always or potentially planned where the measure says so', () => {
    const group = grouping('planned-procedure', 'icd-10-pcs');
    const always = listed('always_planned_px', classOfProcedure);
    const potentially = listed('potentially_planned_px', classOfProcedure);
    const expected = (code: string): string => {
      if (always.has(code)) return 'always';
      if (!potentially.has(code)) return 'other';
      return code.startsWith('0') ? 'operation' : 'treatment';
    };
    const wrong = [...classOfProcedure.keys()].flatMap((code) => {
      const ours = group(code) ?? 'other';
      return ours === expected(code) ? [] : [`${code} ${expected(code)} ${ours}`];
    });
    expect([always.size, potentially.size > 47000]).toEqual([185, true]);
    expect(wrong).toEqual([]);
  });

  it('maintenance treatment and rehabilitation, exempt from counting, are the diagnoses that are always planned', () => {
    const group = grouping('exempt-stay', 'icd-10-cm');
    const theirs = listed('always_planned_dx', classOfDiagnosis);
    const isOurs = (code: string): boolean =>
      ['maintenance_principal', 'rehabilitation_principal'].includes(group(code) ?? '');
    expect(theirs.size).toBeGreaterThan(0);
    expect(unexplained('exempt-stay', classOfDiagnosis.keys(), isOurs, theirs)).toEqual([]);
  });

  it.each([
    ['psychiatric', 'index_exclusion_psychiatric'],
    ['rehabilitation', 'index_exclusion_rehabilitation'],
    ['cancer', 'index_exclusion_medical_cancer'],
  ])('a stay for a %s reason is no index where the measure says so', (name, list) => {
    const group = grouping('not-index-diagnosis', 'icd-10-cm');
    const theirs = listed(list, classOfDiagnosis);
    expect(theirs.size).toBeGreaterThan(0);
    expect(
      unexplained('not-index-diagnosis', classOfDiagnosis.keys(), (code) => group(code) === name, theirs),
    ).toEqual([]);
  });

  it('a DRG is surgical where its type says so', () => {
    const typed = rowsOf('ms_drg').filter((row) => row['drg_type'] !== '');
    const surgical = new Set(
      typed.filter((row) => row['drg_type'] === 'surgical').map((row) => row['ms_drg']!),
    );
    const group = grouping('surgical-drg', 'drg');
    const codes = typed.map((row) => row['ms_drg']!);
    expect(surgical.size).toBeGreaterThan(400);
    expect(unexplained('surgical-drg', codes, (code) => group(code) !== undefined, surgical)).toEqual([]);
  });

  it('bypass surgery and joint replacement of the reduction program lie in their procedure classes', () => {
    const group = grouping('hrrp-condition', 'icd-10-pcs');
    const found = new Set(
      [...classOfProcedure].flatMap(([code, ccs]) =>
        group(code) === undefined ? [] : [`${group(code)} ${ccs}`],
      ),
    );
    // CCS 44 coronary bypass, 152 arthroplasty of the knee, 153 replacement of the hip
    expect([...found].sort()).toEqual(['cabg 44', 'tha_tka 152', 'tha_tka 153']);
    const bypasses = [...classOfProcedure].filter(([, ccs]) => ccs === '44').map(([code]) => code);
    expect(bypasses.filter((code) => group(code) !== 'cabg')).toEqual([]);
  });
});

it('every difference has a reason and a value set that exists', () => {
  for (const row of differences) {
    expect(rules.valueSets.has(row['value_set']!)).toBe(true);
    expect(['ours_only', 'cms_only']).toContain(row['side']);
    expect(row['reason']!.length).toBeGreaterThan(10);
  }
});
