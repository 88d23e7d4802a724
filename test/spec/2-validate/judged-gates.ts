/** Canonical tables and published nights drawn by hand, and what the gates make of them. */
import { join } from 'node:path';
import type { Gates } from '../../../src/base/gate-kinds.js';
import { openDuckDb } from '../../../src/engines/duckdb/duckdb-engine.js';
import type { Engine, Row } from '../../../src/engines/engine.js';
import { judgeGates } from '../../../src/stages/2-validate/gates/judge-gates.js';
import type { GateFinding } from '../../../src/stages/2-validate/gates/judge-gates.js';
import { allTables } from '../../../src/tables/all-tables.js';
import { defineTable } from '../../../src/tables/table.js';
import { drawnTable } from '../3-assemble/drawn-table.js';

export interface GatedNight {
  /** Canonical tables, and `published` (run, as-of, sequence, extract, framed) and `repeated` (how, load, record). */
  readonly drawn?: Readonly<Record<string, string>>;
  readonly gates?: Readonly<Record<string, Gates>>;
}

const formats: Readonly<Record<string, string>> = {
  eligibility: 'tuva/eligibility',
  claims: 'tuva/medical_claim',
  pharmacy: 'tuva/pharmacy_claim',
  screenings: 'tuva/observation',
  labs: 'tuva/lab_result',
  notices: 'tuva/encounter',
  problems: 'tuva/condition',
  events: 'caretier/member_event',
};

const always: Readonly<Record<string, readonly Row[]>> = {
  night: [{ as_of: '2026-06-30', default_policy_id: null }],
  policy_parameter: [
    { policy_id: 'lenient', name: 'runout_tolerance_days', value: '120' },
    { policy_id: 'default', name: 'runout_tolerance_days', value: '90' },
  ],
  extract_load: drawnTable(`
    | load_id | extract     | framed | accepted | quarantined |
    | c1      | claims      | 60     | 60       | 0           |
    | c2      | claims      | 40     | 40       | 0           |
    | e1      | eligibility | 100    | 100      | 0           |
    | o1      | screenings  | 100    | 100      | 0           |
    | l1      | labs        | 100    | 100      | 0           |
    | p1      | pharmacy    | 100    | 100      | 0           |
    | v1      | events      | 100    | 100      | 0           |
    | d1      | problems    | 100    | 100      | 0           |
    | n1      | notices     | 100    | 100      | 0           |`),
  member: [{ person_id: 'anna', birth_date: '1950-02-01' }],
};

const places = { load_id: ['text', ''], record_number: ['int', ''] } as const;
const ingestTables = ['duplicate_record', 'superseded_record', 'twin_line'].map((name) =>
  defineTable({ name, stage: 'ingest', grain: '', key: [], columns: { feed: ['text', ''], ...places } }),
);

let opened = 0;

/** An engine with the drawn tables, its state in a file of its own. */
export async function gatedEngine(folder: string, { drawn = {} }: GatedNight): Promise<Engine> {
  opened += 1;
  const state = join(folder, `state-${opened}.duckdb`);
  const engine = await openDuckDb({ file: ':memory:', attach: { state } });
  for (const table of allTables) {
    const drawing = drawn[table.name];
    await engine.createTable(table, drawing === undefined ? (always[table.name] ?? []) : drawnTable(drawing));
  }
  const repeated = drawnTable(drawn['repeated'] ?? '');
  for (const table of ingestTables) {
    const rows = repeated.filter((row) => row['how'] === table.name);
    await engine.createTable(table, rows);
  }
  if (drawn['published'] !== undefined) await publishNights(engine, drawnTable(drawn['published']));
  return engine;
}

async function publishNights(engine: Engine, nights: readonly Row[]): Promise<void> {
  await engine.run(
    `create table state.run (run_id varchar, as_of date, publish_sequence bigint, published_at timestamp,
       withdrawn_at timestamp default null, known_by varchar default 'loaded')`,
  );
  await engine.run(
    'create table state.extract_volume (run_id varchar, as_of date, extract varchar, framed bigint, accepted bigint)',
  );
  for (const { run_id, as_of, sequence, extract, framed } of nights) {
    await engine.run(
      `insert into state.run (run_id, as_of, publish_sequence, published_at) select $run_id, cast($as_of as date), cast($sequence as bigint),
         case when $sequence is not null then timestamp '2026-07-01' end
       where $run_id not in (select run_id from state.run)`,
      { run_id: run_id!, as_of: as_of!, sequence: sequence! },
    );
    await engine.run(
      `insert into state.extract_volume
       values ($run_id, cast($as_of as date), $extract, cast($framed as bigint), 0)`,
      { run_id: run_id!, as_of: as_of!, extract: extract!, framed: framed! },
    );
  }
}

export async function judged(folder: string, night: GatedNight): Promise<readonly GateFinding[]> {
  const engine = await gatedEngine(folder, night);
  try {
    const settings = Object.entries(formats).map(([id, format]) => ({
      id,
      format,
      gates: night.gates?.[id],
    }));
    return await judgeGates(engine, settings, null);
  } finally {
    await engine.close();
  }
}

/** `extract outcome failed/checked share` of one gate where anything was measured, and its column. */
export async function told(folder: string, gate: string, night: GatedNight): Promise<readonly string[]> {
  return (await judged(folder, night))
    .filter(({ check, n_checked }) => check === gate && n_checked !== 0)
    .map((finding) =>
      [
        finding.extract,
        finding.gate,
        `${finding.n_failed}/${finding.n_checked}`,
        ...(finding.share === null ? [] : [finding.share]),
      ].join(' '),
    );
}

/** The same row n times, each with its number. */
export function rows(header: string, n: number, row: (i: number) => string): string {
  return [header, ...Array.from({ length: n }, (_, i) => row(i + 1))].join('\n');
}
