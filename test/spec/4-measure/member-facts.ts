/**
 * Runs models of stages 3 to 6 over members drawn as tables, under the rules that ship. Only what was asked for and
 * what it reads is run; a table that is given is taken as it stands.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../src/base/package-root.js';
import { openDuckDb } from '../../../src/engines/duckdb/duckdb-engine.js';
import type { Row } from '../../../src/engines/engine.js';
import { readModels } from '../../../src/models/model.js';
import type { Model } from '../../../src/models/model.js';
import { runModels } from '../../../src/models/run-models.js';
import { tableNamed } from '../../../src/tables/all-tables.js';
import { drawnTable } from '../3-assemble/drawn-table.js';
import { ingestTables } from './drawn-records.js';
import { drawnRules } from './drawn-rules.js';
import type { RuleFacts } from './drawn-rules.js';

export interface MemberFacts extends RuleFacts {
  /** member, born, died, dead, language, interpreter, opted_out: for whom the base member does not do */
  readonly members?: string;
  /** member, id, plan, type, from, to, hospice: default one open medical span a member, in plan `plain` */
  readonly coverage?: string;
  /** id, member, date, to, out, bill, status, system, dx, also, pos, hcpcs, specialty */
  readonly claims?: string;
  /** member, date, code, answer */
  readonly answers?: string;
  /** member, date, event, outcome, ref, interactive, actor, at */
  readonly events?: string;
  /** member, from, to, status, cancelled */
  readonly notices?: string;
  /** id, member, from, to, claim, notice: counted stays and the records that tell of them */
  readonly stays?: string;
  /** member, open, discharged: the 30 days after a discharge */
  readonly transitions?: string;
  /** member, measure, value, possible, reason: instead of those that claims and answers would give */
  readonly measures?: string;
  /** Further tables as they stand; their models do not run. */
  readonly given?: Readonly<Record<string, readonly Row[]>>;
}

const stageFolders = ['3-assemble', '4-measure', '5-tier', '6-rank'].map((stage) =>
  join(packageRoot, 'src/stages', stage),
);

const memberOfSpans = readFileSync(join(packageRoot, 'src/stages/1-ingest/canonical/member.sql'), 'utf8');

/** What other tests draw is given here, and empty unless drawn: stays and claims that stand, care and stability. */
const elsewhere = [
  'final_claim',
  'notice_stay',
  'inpatient_stay',
  'stay_record',
  'planned_stay',
  'readmission',
  'observation_stay',
  'ed_visit',
  'transition_period',
  'care_measure',
  'stability_measure',
];

/** The rows of a query over the models it names, drawn: every value as text, null where there is none. */
export async function told(facts: MemberFacts, table: string, sql: string): Promise<readonly Row[]> {
  const rules = drawnRules(facts);
  const given = new Map<string, readonly Row[]>([
    ...elsewhere.filter((name) => name !== table).map((name): [string, readonly Row[]] => [name, []]),
    ...ingestTables(facts, rules.variantsOf),
    ...rules.tables,
    ...Object.entries(facts.given ?? {}),
  ]);
  const models = neededModels(table, given);
  const made = new Set(models.map((model) => model.table));
  const read = new Set([
    table,
    'night',
    'coverage_span',
    ...models.flatMap((model) => model.reads),
    ...tablesOf(sql),
  ]);
  const engine = await openDuckDb({ file: ':memory:', threads: 1 });
  try {
    for (const name of read)
      if (!made.has(name)) await engine.createTable(tableNamed.get(name)!, given.get(name) ?? []);
    if (read.has('member')) await engine.run(memberOfSpans);
    await runModels(engine, models);
    return (await engine.rows(sql)).map(asDrawn);
  } finally {
    await engine.close();
  }
}

/** A table of the rules that a query joins, such as `policy_variant`. */
function tablesOf(sql: string): readonly string[] {
  return [...sql.matchAll(/\bjoin (\w+)/g)].map((found) => found[1]!).filter((name) => tableNamed.has(name));
}

function neededModels(table: string, given: ReadonlyMap<string, unknown>): readonly Model[] {
  const all = readModels(stageFolders);
  const byTable = new Map(all.map((model) => [model.table, model]));
  const needed = new Set<string>();
  const need = (name: string): void => {
    const model = byTable.get(name);
    if (model === undefined || needed.has(name) || given.has(name)) return;
    needed.add(name);
    model.reads.forEach(need);
  };
  need(table);
  return all.filter((model) => needed.has(model.table));
}

function asDrawn(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      value === null || value === '' ? null : plainNumber(String(value)),
    ]),
  );
}

/** `3.0000` is drawn as `3`. */
function plainNumber(text: string): string {
  return /^-?\d+\.\d+$/.test(text) ? text.replace(/\.?0+$/, '') : text;
}

/** `expect(await told(…)).toEqual(drawn('…'))` compares two drawings. */
export const drawn = drawnTable;
