/**
 * What a run decided about each member, as the next night compares with it: `state/decisions/<run>.parquet`, written
 * once per run and before the run is told of. Without the file of the night before nothing is guessed.
 */
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../base/make-folder.js';
import type { Engine } from '../engines/engine.js';
import { literal } from '../engines/engine.js';
import { priorDecision } from '../tables/prior-decision.js';
import { sqlTypeOf } from '../tables/table.js';

export function decisionsPath(stateDirectory: string, runId: string): string {
  return join(stateDirectory, 'decisions', `${runId}.parquet`);
}

/** `kept_decision`: what that run kept; empty where there is no run or no file. Whether it was found. */
export async function viewKeptDecisions(
  engine: Engine,
  stateDirectory: string,
  runId: string | null,
): Promise<boolean> {
  const path = runId === null ? undefined : decisionsPath(stateDirectory, runId);
  const isKept = path !== undefined && existsSync(path);
  const columns = priorDecision.columns.map(({ name, type }) =>
    isKept ? name : `cast(null as ${sqlTypeOf[type]}) as ${name}`,
  );
  const from = isKept ? `from read_parquet(${literal(path)})` : 'where false';
  await engine.run(`create or replace view kept_decision as select ${columns.join(', ')} ${from}`);
  return isKept;
}

/** Once per run: what is there already is what the same run wrote before. */
export async function keepDecisions(
  engine: Engine,
  stateDirectory: string,
  runId: string,
  attemptId: string,
): Promise<void> {
  const path = decisionsPath(stateDirectory, runId);
  if (existsSync(path)) return;
  makeFolder(join(stateDirectory, 'decisions'));
  const partial = `${path}.${attemptId}`;
  const columns = priorDecision.columns.map(({ name }) => name).join(', ');
  await engine.run(
    `copy (select ${columns} from member_decision order by person_id) to ${literal(partial)} (format parquet, compression lz4, write_bloom_filter false)`,
  );
  renameSync(partial, path);
}
