/** Canonical tables drawn by hand, validated: what stage 2 told and what it left. */
import { openDuckDb } from '../../../src/engines/duckdb/duckdb-engine.js';
import type { Engine, Row } from '../../../src/engines/engine.js';
import type { QualityFinding } from '../../../src/stages/2-validate/quality-finding.js';
import { validate } from '../../../src/stages/2-validate/validate.js';
import { allTables } from '../../../src/tables/all-tables.js';
import { drawnTable } from '../3-assemble/drawn-table.js';

export interface Validated {
  readonly engine: Engine;
  readonly findings: readonly QualityFinding[];
  /** `extract severity failed/checked` of a check, one a line. */
  readonly told: (check: string) => readonly string[];
}

const always: Readonly<Record<string, readonly Row[]>> = {
  night: [{ as_of: '2026-06-30', default_policy_id: null, earliest_first_day: '2024-07-01' }],
  policy_parameter: [{ policy_id: 'default', name: 'runout_tolerance_days', value: '90' }],
  value_set_rule: [{ value_set: 'diabetes', code_system: 'icd-10-cm', code_from: 'E11', code_to: 'E11' }],
  extract_load: drawnTable(`
    | load_id | extract     | file            |
    | c1      | claims      | claims-a.csv    |
    | c2      | claims      | claims-b.csv    |
    | e1      | eligibility | eligibility.csv |
    | o1      | screenings  | screenings.csv  |
    | p1      | pharmacy    | pharmacy.csv    |
    | v1      | events      | events.csv      |
    | n1      | notices     | notices.csv     |`),
  member: [{ person_id: 'anna', birth_date: '1950-02-01' }],
};

export async function validated(
  stateDirectory: string,
  drawn: Readonly<Record<string, string>>,
): Promise<Validated> {
  const engine = await openDuckDb({ file: ':memory:' });
  for (const table of allTables) {
    const drawing = drawn[table.name];
    await engine.createTable(table, drawing === undefined ? (always[table.name] ?? []) : drawnTable(drawing));
  }
  const findings = await validate(engine, { stateDirectory });
  return {
    engine,
    findings,
    told: (check) =>
      findings
        .filter((finding) => finding.check === check)
        .map(
          ({ extract, severity, n_failed, n_checked }) => `${extract} ${severity} ${n_failed}/${n_checked}`,
        )
        .sort(),
  };
}
