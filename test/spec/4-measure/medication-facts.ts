/** Runs the models of medication over facts drawn as tables, with the rules that ship: one row a fill, a result or a claim. */
import { join } from 'node:path';
import { packageRoot } from '../../../src/base/package-root.js';
import { openDuckDb } from '../../../src/engines/duckdb/duckdb-engine.js';
import type { Engine, Row } from '../../../src/engines/engine.js';
import { readModels } from '../../../src/models/model.js';
import { runModels } from '../../../src/models/run-models.js';
import { loadRules } from '../../../src/rules/load-rules.js';
import { shippedRules } from '../../../src/rules/rule-files.js';
import { ruleRows } from '../../../src/rules/rule-rows.js';
import type { RuleRow, Rules } from '../../../src/rules/rules.js';
import { tableNamed } from '../../../src/tables/all-tables.js';
import { drawnTable } from '../3-assemble/drawn-table.js';

export const asOf = '2026-06-30';

/** Place of service. */
const emergencyRoom = '23';

export interface MedicationFacts {
  /** member, filled, ingredient, name, ndc, days, by, status */
  readonly fills: string;
  /** member, tested, code, result, system */
  readonly results?: string;
  /** member, day, code, where: emergency, inpatient, notice, emergency notice or office */
  readonly effects?: string;
  /** member, from, to; without it everyone is enrolled since 2020 */
  readonly enrolled?: string;
  readonly pharmacy?: readonly { readonly completeThrough: string | null; readonly isFiltered?: boolean }[];
  readonly set?: Readonly<Record<string, unknown>>;
  /** ndc, ingredients */
  readonly productCodes?: string;
}

const models = [
  'value_set_member',
  'drug_label_ingredient',
  'drug_label',
  'drug_fill',
  'drug_product_ingredient',
  'drug_exposure',
  'drug_class_fill',
  'drug_supply',
  'ingredient_pair',
  'low_result_span',
  'joint_supply',
  'pharmacy_horizon',
  'drug_replacement',
  'medication_overlap',
  'medication_early_stop',
  'medication_switch',
  'medication_response',
  'medication_harm',
  'medication_status',
  'medication_finding',
  'medication_finding_part',
];

const ruleTables = [
  'drug_class',
  'drug_class_indication',
  'drug_class_ingredient',
  'drug_interaction',
  'drug_interaction_side',
  'drug_name',
  'medication_threshold',
  'medication_variant',
  'night',
  'source_manifest',
  'value_set_rule',
];

/** Of the code lists, those that these models read: a thousand others would only take time. */
const codeLists = ['a1c', 'egfr', 'adverse-drug-effect', 'emergency-service'];

function isAboutMedicines(row: RuleRow): boolean {
  const valueSet = row['value_set'];
  return valueSet === undefined || codeLists.includes(String(valueSet));
}

const shipped = loadRules([shippedRules]);

/** The rows of a query as text, over the facts. */
export async function ask(facts: MedicationFacts, sql: string): Promise<readonly string[]> {
  const engine = await openDuckDb({ file: ':memory:', threads: 1 });
  try {
    await fillRules(engine, facts);
    await fillFacts(engine, facts);
    const folders = ['3-assemble', '4-measure'].map((stage) => join(packageRoot, 'src/stages', stage));
    await runModels(
      engine,
      readModels(folders).filter((model) => models.includes(model.table)),
    );
    const rows = await engine.rows(sql);
    return rows.map((row) => Object.values(row).map(shown).join(' '));
  } finally {
    await engine.close();
  }
}

function shown(value: Row[string]): string {
  return value === null ? '-' : String(value);
}

async function fill(engine: Engine, table: string, rows: readonly RuleRow[]): Promise<void> {
  await engine.createTable(tableNamed.get(table)!, rows);
}

async function fillRules(engine: Engine, facts: MedicationFacts): Promise<void> {
  const sources = (facts.pharmacy ?? [{ completeThrough: asOf }]).map((one, i) => ({
    source: 'pharmacy',
    extract: `pharmacy ${i + 1}`,
    completeThrough: one.completeThrough,
    isFiltered: one.isFiltered ?? false,
  }));
  const rules = withParameters(facts.set ?? {});
  const rows = ruleRows(rules, { asOf, plans: [], defaultPolicyId: 'default-2026.1', sources });
  for (const table of ruleTables) await fill(engine, table, rows.get(table)!.filter(isAboutMedicines));
  const codes = drawnTable(facts.productCodes ?? '| ndc |');
  await fill(
    engine,
    'ndc_ingredient',
    codes.map((row) => ({ ndc_code: row['ndc']!, ingredients: written(row['ingredients']) })),
  );
}

/** The default policy alone, with what the facts set. */
function withParameters(set: Readonly<Record<string, unknown>>): Rules {
  const policies = shipped.policies.filter(({ definition }) => definition.id === 'default-2026.1');
  return {
    ...shipped,
    policies: policies.map((policy) => ({
      ...policy,
      definition: { ...policy.definition, set: { ...policy.definition.set, ...set } },
    })),
  };
}

/** A drawn table keeps the bar for itself, so + stands between ingredients. */
function written(value: Row[string] | undefined): string | null {
  return value === null || value === undefined ? null : String(value).replaceAll('+', '|');
}

async function fillFacts(engine: Engine, facts: MedicationFacts): Promise<void> {
  const fills = drawnTable(facts.fills);
  const member = (row: Row): string => String(row['member'] ?? 'Ada');
  await fill(
    engine,
    'pharmacy_fill',
    fills.map((row, i) => ({
      person_id: member(row),
      claim_id: `fill ${String(i + 1)}`,
      line_number: 1,
      data_source: 'drawn',
      fill_date: row['filled']!,
      ndc_code: row['ndc'] ?? null,
      days_supply: row['days'] ?? null,
      prescriber_npi: row['by'] ?? null,
      drug_name: row['name'] ?? null,
      ingredients: written(row['ingredient']),
      claim_status: row['status'] ?? 'paid',
    })),
  );
  const results = drawnTable(facts.results ?? '| tested |').map((row, i) => ({
    person_id: member(row),
    lab_result_id: `result ${String(i + 1)}`,
    data_source: 'drawn',
    collected_on: row['tested']!,
    code_system: row['system'] ?? 'loinc',
    code: row['code'] ?? '4548-4',
    result_number: row['result'] ?? null,
  }));
  await fill(engine, 'lab_result', results);
  const enrolled =
    facts.enrolled ?? everyone([...fills, ...drawnTable(facts.effects ?? '| day |')].map(member));
  await fill(
    engine,
    'enrollment_span',
    drawnTable(enrolled).map((row) => ({
      person_id: member(row),
      start_date: row['from']!,
      end_date: row['to']!,
    })),
  );
  await fillEffects(engine, drawnTable(facts.effects ?? '| day |'), member);
  await fill(engine, 'observed_code', [
    ...new Map(
      [
        ...results.map((row) => ({ code_system: row.code_system, code: row.code })),
        ...drawnTable(facts.effects ?? '| day |').map((row) => ({
          code_system: 'icd-10-cm',
          code: row['code']!,
        })),
        { code_system: 'pos', code: emergencyRoom },
      ].map((row) => [`${String(row.code_system)} ${String(row.code)}`, row]),
    ).values(),
  ]);
}

function everyone(members: readonly string[]): string {
  const lines = [...new Set(members)].map((name) => `| ${name} | 2020-01-01 | 9999-12-31 |`);
  return ['| member | from | to |', ...lines].join('\n');
}

async function fillEffects(
  engine: Engine,
  effects: readonly Row[],
  member: (row: Row) => string,
): Promise<void> {
  const claims = effects.map((row, i) => ({ ...row, claim_key: i + 1, person_id: member(row) }));
  const at = (...where: readonly string[]): readonly Row[] =>
    claims.filter((row) => where.includes(String((row as Row)['where'])));
  const billed = at('emergency', 'inpatient', 'office');
  await fill(
    engine,
    'final_claim',
    billed.map((row) => ({
      claim_key: row['claim_key']!,
      person_id: row['person_id']!,
      start_date: row['day']!,
      end_date: row['day']!,
    })),
  );
  await fill(
    engine,
    'claim_line',
    billed.map((row) => ({
      claim_key: row['claim_key']!,
      line_number: 1,
      start_date: row['day']!,
      end_date: row['day']!,
      place_of_service_code: row['where'] === 'emergency' ? emergencyRoom : null,
    })),
  );
  await fill(
    engine,
    'claim_diagnosis',
    billed.map((row) => ({
      claim_key: row['claim_key']!,
      position: 2,
      code_system: 'icd-10-cm',
      diagnosis_code: row['code']!,
    })),
  );
  await fill(
    engine,
    'notice_stay',
    at('emergency notice').map((row) => ({
      data_source: 'drawn',
      encounter_id: `notice ${String(row['claim_key'])}`,
      person_id: row['person_id']!,
      patient_class: 'E',
      admit_date: row['day']!,
      code_system: 'icd-10-cm',
      diagnosis_code: row['code']!,
      is_cancelled: false,
    })),
  );
  await fill(
    engine,
    'inpatient_record',
    at('inpatient', 'notice').map((row) => ({
      record_kind: row['where'] === 'notice' ? 'notice' : 'claim',
      record_key: `record ${String(row['claim_key'])}`,
      claim_key: row['where'] === 'notice' ? null : row['claim_key']!,
      person_id: row['person_id']!,
      admit_date: row['day']!,
      code_system: 'icd-10-cm',
      diagnosis_code: row['where'] === 'notice' ? row['code']! : 'I10',
    })),
  );
}
