/** After the ranking: who stands where compared with the night before. */
import { join } from 'node:path';
import { packageRoot } from '../base/package-root.js';
import type { Engine, Row } from '../engines/engine.js';
import { readModel } from '../models/model.js';
import { runModels } from '../models/run-models.js';
import { nightBefore } from '../tables/night-before.js';
import { tierChangeCause } from '../tables/tier-change-cause.js';
import { viewKeptDecisions } from './kept-decisions.js';
import type { PreviousNight } from './previous-night.js';

const tables = ['prior_decision', 'member_decision', 'tier_change'] as const;

/** Whether what the night before decided is known; a first night has nothing before it to know. */
export async function compareWithNightBefore(
  engine: Engine,
  stateDirectory: string,
  previous: Pick<PreviousNight, 'runId' | 'asOf'> | undefined,
): Promise<boolean> {
  const isKept = await viewKeptDecisions(engine, stateDirectory, previous?.runId ?? null);
  const isKnown = previous === undefined || isKept;
  const before: Row = {
    run_id: previous?.runId ?? null,
    as_of: previous?.asOf ?? null,
    is_known: isKnown,
  };
  await engine.createTable(nightBefore, [before]);
  const folder = join(packageRoot, 'src', 'change');
  await runModels(
    engine,
    tables.map((table) => readModel(join(folder, `${table}.sql`))),
  );
  await engine.createTable(tierChangeCause, []);
  return isKnown;
}
