/** The tables of the state database that tell which runs were published and what each was made of. */
import type { Engine } from '../../engines/engine.js';
import type { RunFile } from './run-file.js';

export async function makeRunTables(engine: Engine): Promise<void> {
  await engine.run(`create table if not exists state.run (
    run_id varchar, as_of date, previous_run_id varchar, base_run_id varchar, known_by varchar, settings varchar,
    attempt_id varchar, code_version varchar, publish_sequence bigint, published_at timestamp, withdrawn_at timestamp)`);
  // pruned_at: its folder and what only it read are gone; is_staged: told before the swap and not yet after it;
  // load_sequence: of the newest load it read
  for (const column of ['pruned_at timestamp', 'is_staged boolean', 'load_sequence bigint'])
    await engine.run(`alter table state.run add column if not exists ${column}`);
  await engine.run(`create table if not exists state.run_load (
    run_id varchar, place bigint, load_id varchar, extract varchar, file varchar, n_delivered bigint)`);
  await engine.run(
    'create table if not exists state.run_rule (run_id varchar, file varchar, sha256 varchar)',
  );
}

/** A run with its loads and rules; of one that is pruned nothing but itself. */
export async function insertRun(engine: Engine, run: RunFile): Promise<void> {
  const { loads, rules, ...row } = run;
  await engine.run(
    `insert into state.run
       (run_id, as_of, previous_run_id, base_run_id, known_by, settings, attempt_id, code_version, publish_sequence,
        published_at, withdrawn_at, pruned_at, is_staged, load_sequence)
     values ($runId, cast($asOf as date), $previousRunId, $baseRunId, $knownBy, $settings, $attemptId, $codeVersion,
       $publishSequence, cast($publishedAt as timestamp), cast($withdrawnAt as timestamp), cast($prunedAt as timestamp),
       $publishedAt is null, $loadSequence)`,
    row,
  );
  if (run.prunedAt !== null) return;
  const { runId } = run;
  await engine.run(
    `insert into state.run_load
     select $runId, l.place, l.id, l.extract, l.file, l.n
     from (select unnest(from_json($loads, '[{"place":"BIGINT","id":"VARCHAR","extract":"VARCHAR","file":"VARCHAR","n":"BIGINT"}]')) as l)`,
    {
      runId,
      loads: JSON.stringify(
        loads.map(({ loadId, extract, file, nDelivered }, place) => ({
          place,
          id: loadId,
          extract,
          file,
          n: nDelivered,
        })),
      ),
    },
  );
  await engine.run(
    `insert into state.run_rule select $runId, r.file, r.sha
     from (select unnest(from_json($rules, '[{"file":"VARCHAR","sha":"VARCHAR"}]')) as r)`,
    { runId, rules: JSON.stringify(rules.map(({ file, sha256 }) => ({ file, sha: sha256 }))) },
  );
}

export async function deleteRun(engine: Engine, runId: string): Promise<void> {
  for (const table of ['run', 'run_load', 'run_rule'])
    await engine.run(`delete from state.${table} where run_id = $runId`, { runId });
}
