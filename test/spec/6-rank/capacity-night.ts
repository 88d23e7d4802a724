/** One small engine in which list and care managers are drawn, and capacity is handed out by the models and the loop of a night. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../src/base/package-root.js';
import { assignCapacity } from '../../../src/capacity/assign-capacity.js';
import { openDuckDb } from '../../../src/engines/duckdb/duckdb-engine.js';
import type { Engine, Row } from '../../../src/engines/engine.js';
import { readModels } from '../../../src/models/model.js';
import { runModels } from '../../../src/models/run-models.js';
import { capacityRuleRows } from './capacity-rules.js';
import { tableNamed } from '../../../src/tables/all-tables.js';

const models = readModels([join(packageRoot, 'src/stages/6-rank')]).filter((model) =>
  model.table.startsWith('capacity_'),
);
const termsOfManagers = readFileSync(
  join(packageRoot, 'src/stages/1-ingest/canonical/care_manager_term.sql'),
  'utf8',
);

const policy = 'mine';

export interface CapacityNight {
  /** `member status care manager`, in the order of the lists. */
  readonly handedOut: (
    people: readonly Row[],
    managers: readonly Row[],
    weeks?: number | null,
  ) => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

export async function openCapacityNight(): Promise<CapacityNight> {
  const engine = await openDuckDb({ file: ':memory:', threads: 1 });
  for (const [name, rows] of capacityRuleRows) await engine.createTable(tableNamed.get(name)!, rows);
  return {
    handedOut: async (people, managers, weeks = 1) => {
      await makeTables(engine, people, managers, weeks);
      await engine.run(termsOfManagers);
      await runModels(engine, models);
      await assignCapacity(engine);
      const rows = await engine.rows(
        `select r.person_id, coalesce(s.capacity_status, case when n.is_waiting then 'waitlist' end) as status, s.care_manager_id
         from outreach_rank as r
         left join capacity_need as n on n.person_id = r.person_id
         left join capacity_slot as s on s.person_id = r.person_id
         order by r.plan_id, r.list_rank`,
      );
      return rows.map((row) =>
        [row['person_id'], row['status'] ?? '-', row['care_manager_id'] ?? '-'].join(' '),
      );
    },
    close: () => engine.close(),
  };
}

/** People stand in the order drawn: the first of a plan is its first. */
async function makeTables(
  engine: Engine,
  people: readonly Row[],
  managers: readonly Row[],
  weeks: number | null,
): Promise<void> {
  const make = (name: string, rows: readonly Row[]): Promise<void> =>
    engine.createTable(tableNamed.get(name)!, rows);
  const own = (row: Row): Row => ({ policy_id: policy, person_id: row['member']! });
  const placeInPlan = new Map<string, number>();
  await make('night', [{ as_of: '2026-06-30', capacity_weeks: weeks }]);
  await make(
    'outreach_rank',
    people.map((row, i) => {
      const plan = String(row['plan'] ?? 'A');
      placeInPlan.set(plan, (placeInPlan.get(plan) ?? 0) + 1);
      return {
        ...own(row),
        plan_id: plan,
        list_rank: placeInPlan.get(plan)!,
        is_safety_review: false,
        points: people.length - i,
      };
    }),
  );
  await make(
    'listed_member',
    people.map((row) => ({
      ...own(row),
      plan_id: row['plan'] ?? 'A',
      member_id: row['member']!,
      tier_order: 1,
      has_open_program: row['open'] === 'yes',
    })),
  );
  await make(
    'next_action',
    people.map((row) => ({ ...own(row), action: 'check_in', is_rest: row['rests'] === 'yes' })),
  );
  await make(
    'member',
    people.map((row) => ({
      person_id: row['member']!,
      language: row['language'] ?? null,
      interpreter_needed: row['interpreter'] ? row['interpreter'] === 'yes' : null,
    })),
  );
  await make(
    'criterion_state',
    people
      .filter((row) => row['true'])
      .map((row) => ({ ...own(row), criterion: row['true']!, state: 'true' })),
  );
  // a model's own answer: only care managers of the feed
  const known = new Set(managers.map((row) => row['id']));
  await make(
    'last_care_manager',
    people
      .filter((row) => known.has(row['knows'] ?? ''))
      .map((row) => ({ person_id: row['member']!, care_manager_id: row['knows']! })),
  );
  await make(
    'care_manager',
    managers.map((row) => ({
      care_manager_id: row['id']!,
      plans: listOf(row['plans'] ?? 'A'),
      disciplines: listOf(row['disciplines']),
      languages: listOf(row['languages']),
      weekly_capacity: row['capacity'] ?? null,
    })),
  );
}

/** Lists are drawn with `+`, since `|` parts the cells. */
function listOf(drawn: Row[string] | undefined): string | null {
  return drawn === null || drawn === undefined ? null : String(drawn).replaceAll('+', '|');
}
