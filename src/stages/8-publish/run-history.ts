/** Which runs were published and what each was made of, in the state database that is attached to the engine as `state`. */
import { join } from 'node:path';
import type { CalendarDate } from '../../base/calendar-date.js';
import type { KnownBy } from '../../base/known-by.js';
import type { Engine, Row, Value } from '../../engines/engine.js';
import { linkName, runsFolder } from './publish-directory.js';
import { linkTarget } from './swap.js';

/** A file of an extract as a run read it; the load itself is kept under its id. */
export interface RunLoad {
  readonly loadId: string;
  readonly extract: string;
  readonly file: string;
  /** How often the same bytes lay in the extract. */
  readonly nDelivered: number;
}

export interface RunRuleFile {
  readonly file: string;
  readonly sha256: string;
}

export interface RunRecord {
  readonly runId: string;
  readonly asOf: CalendarDate;
  readonly previousRunId: string | null;
  /** The run whose loads this one went on from: the last revision of its own night, else of the night before it. */
  readonly baseRunId: string | null;
  readonly knownBy: KnownBy;
  /** The configuration as the run read it, as JSON. */
  readonly settings: string;
  readonly attemptId: string;
  readonly codeVersion: string;
}

export interface StoredRun extends RunRecord {
  readonly publishSequence: number;
  readonly publishedAt: string;
  readonly isWithdrawn: boolean;
}

const columns = `run_id, as_of, previous_run_id, base_run_id, known_by, settings, attempt_id, code_version,
  publish_sequence, published_at, withdrawn_at`;
const inChain = `published_at is not null and withdrawn_at is null and known_by = 'loaded'`;

export class RunHistory {
  private constructor(private readonly engine: Engine) {}

  static async open(engine: Engine): Promise<RunHistory> {
    await engine.run(`create table if not exists state.run (
      run_id varchar, as_of date, previous_run_id varchar, base_run_id varchar, known_by varchar, settings varchar,
      attempt_id varchar, code_version varchar, publish_sequence bigint, published_at timestamp, withdrawn_at timestamp)`);
    await engine.run(`create table if not exists state.run_load (
      run_id varchar, place bigint, load_id varchar, extract varchar, file varchar, n_delivered bigint)`);
    await engine.run(
      'create table if not exists state.run_rule (run_id varchar, file varchar, sha256 varchar)',
    );
    return new RunHistory(engine);
  }

  /** A run killed between its swap and its record is published all the same: the links decide. */
  async settle(publishDirectory: string, at: Date): Promise<void> {
    const open = await this.engine.rows(
      'select run_id, as_of, known_by from state.run where published_at is null',
    );
    for (const row of open) {
      const runId = String(row['run_id']);
      const link = linkName(String(row['as_of']), row['known_by'] as KnownBy);
      const target = await linkTarget(join(publishDirectory, link));
      if (target === join(runsFolder, runId)) await this.confirm(runId, at);
      else await this.forget(runId);
    }
  }

  /** The published run with the latest earlier as-of date; of several revisions the one published last. */
  before(asOf: CalendarDate): Promise<StoredRun | undefined> {
    return this.newest(`${inChain} and as_of < cast($asOf as date)`, { asOf });
  }

  /** The run with the latest as-of date; of several revisions the one published last. */
  latest(): Promise<StoredRun | undefined> {
    return this.newest(inChain, {});
  }

  lastRevision(asOf: CalendarDate): Promise<StoredRun | undefined> {
    return this.newest(`${inChain} and as_of = cast($asOf as date)`, { asOf });
  }

  find(runId: string): Promise<StoredRun | undefined> {
    return this.newest('run_id = $runId', { runId });
  }

  /** Every published run, the newest night first, of one night the newest revision first. */
  async all(): Promise<readonly StoredRun[]> {
    const rows = await this.engine.rows(
      `select ${columns} from state.run where published_at is not null order by as_of desc, publish_sequence desc`,
    );
    return rows.map(storedRun);
  }

  async loadsOf(runId: string): Promise<readonly RunLoad[]> {
    const rows = await this.engine.rows(
      'select load_id, extract, file, n_delivered from state.run_load where run_id = $runId order by place',
      { runId },
    );
    return rows.map((row) => ({
      loadId: String(row['load_id']),
      extract: String(row['extract']),
      file: String(row['file']),
      nDelivered: Number(row['n_delivered']),
    }));
  }

  async rulesOf(runId: string): Promise<readonly RunRuleFile[]> {
    const rows = await this.engine.rows(
      'select file, sha256 from state.run_rule where run_id = $runId order by file',
      { runId },
    );
    return rows.map((row) => ({ file: String(row['file']), sha256: String(row['sha256']) }));
  }

  /** Before the swap: told as staged, so that a kill right after it leaves a trace. One transaction: all of it or nothing. */
  async stage(run: RunRecord, loads: readonly RunLoad[], rules: readonly RunRuleFile[]): Promise<void> {
    if ((await this.find(run.runId)) !== undefined) return;
    await this.engine.run('begin');
    const { runId, asOf, previousRunId, baseRunId, knownBy, settings, attemptId, codeVersion } = run;
    await this.engine.run(
      `insert into state.run values ($runId, cast($asOf as date), $previousRunId, $baseRunId, $knownBy, $settings,
       $attemptId, $codeVersion, null, null, null)`,
      { runId, asOf, previousRunId, baseRunId, knownBy, settings, attemptId, codeVersion },
    );
    await this.engine.run(
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
    await this.engine.run(
      `insert into state.run_rule select $runId, r.file, r.sha
       from (select unnest(from_json($rules, '[{"file":"VARCHAR","sha":"VARCHAR"}]')) as r)`,
      { runId, rules: JSON.stringify(rules.map(({ file, sha256 }) => ({ file, sha: sha256 }))) },
    );
    await this.engine.run('commit');
  }

  /** Published, or published again after it was withdrawn. */
  async confirm(runId: string, at: Date): Promise<void> {
    const run = await this.find(runId);
    // a replay gives the run that stands; its place in history is what it was
    if (run !== undefined && (await this.lastRevision(run.asOf))?.runId === runId) return;
    await this.engine.run(
      `update state.run
       set published_at = cast($at as timestamp), withdrawn_at = null,
         publish_sequence = (select coalesce(max(publish_sequence), 0) + 1 from state.run)
       where run_id = $runId`,
      { runId, at: timestamp(at) },
    );
  }

  /** A publish that was taken back: no later night follows it, and its place in history stays. */
  async withdraw(runId: string, at: Date): Promise<void> {
    await this.engine.run(
      'update state.run set withdrawn_at = cast($at as timestamp) where run_id = $runId',
      {
        runId,
        at: timestamp(at),
      },
    );
  }

  async forget(runId: string): Promise<void> {
    for (const table of ['run', 'run_load', 'run_rule'])
      await this.engine.run(`delete from state.${table} where run_id = $runId`, { runId });
  }

  private async newest(
    where: string,
    parameters: Readonly<Record<string, Value>>,
  ): Promise<StoredRun | undefined> {
    const rows = await this.engine.rows(
      `select ${columns} from state.run where ${where} order by as_of desc, publish_sequence desc limit 1`,
      parameters,
    );
    return rows[0] === undefined ? undefined : storedRun(rows[0]);
  }
}

function storedRun(row: Row): StoredRun {
  return {
    runId: String(row['run_id']),
    asOf: String(row['as_of']),
    previousRunId: textOrNull(row['previous_run_id']),
    baseRunId: textOrNull(row['base_run_id']),
    knownBy: row['known_by'] as KnownBy,
    settings: String(row['settings']),
    attemptId: String(row['attempt_id']),
    codeVersion: String(row['code_version']),
    publishSequence: Number(row['publish_sequence']),
    publishedAt: String(row['published_at']),
    isWithdrawn: row['withdrawn_at'] !== null,
  };
}

function textOrNull(value: Value | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}

function timestamp(at: Date): string {
  return at.toISOString().replace('Z', '');
}
