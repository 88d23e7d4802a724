/** The distinct codes of a batch of examples: what ingest would write to `observed_code`. */
import type { RuleRow, RuleValue } from './rules.js';

const codeColumns: readonly (readonly [table: string, column: string, codeSystem: string])[] = [
  ['claim', 'bill_type', 'bill-type'],
  ['claim', 'discharge_disposition_code', 'disposition'],
  ['claim', 'admit_type_code', 'admit-type'],
  ['claim', 'drg_code', 'drg'],
  ['claim_line', 'place_of_service_code', 'pos'],
  ['claim_line', 'revenue_code', 'revenue'],
  ['claim_line', 'hcpcs_code', 'hcpcs'],
  ['claim_line', 'rendering_specialty_code', 'cms-specialty'],
  ['claim_diagnosis', 'diagnosis_code', 'icd-10-cm'],
  ['claim_procedure', 'procedure_code', 'icd-10-pcs'],
  ['observation', 'code', 'loinc'],
  ['lab_result', 'code', 'loinc'],
  ['encounter_notice', 'diagnosis_code', 'icd-10-cm'],
  ['encounter_notice', 'discharge_disposition_code', 'disposition'],
  ['coverage_span', 'language', 'language'],
];

export function exampleObservedCodes(tables: ReadonlyMap<string, readonly RuleRow[]>): readonly RuleRow[] {
  const observed = new Map<string, RuleRow>();
  const add = (codeSystem: string, code: RuleValue | undefined): void => {
    if (typeof code === 'string') observed.set(`${codeSystem}\t${code}`, { code_system: codeSystem, code });
  };
  for (const [table, column, codeSystem] of codeColumns) {
    for (const row of tables.get(table) ?? []) add(codeSystem, row[column]);
  }
  for (const row of [...(tables.get('claim') ?? []), ...(tables.get('encounter_notice') ?? [])]) {
    const ccn = row['ccn'];
    if (typeof ccn === 'string') add('ccn-suffix', ccn.slice(-4));
  }
  return [...observed.values()];
}
