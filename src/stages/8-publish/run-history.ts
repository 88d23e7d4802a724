/** Which runs were published and what each was made of, in the state database that is attached to the engine as `state`. */
import { join } from 'node:path';
import type { CalendarDate } from '../../base/calendar-date.js';
import type { KnownBy } from '../../base/known-by.js';
import { diskFault } from '../../base/disk-fault.js';
import type { Engine, Row, Value } from '../../engines/engine.js';
import { linkName, runsFolder } from './publish-directory.js';
import { loadFactsShape, readRunFile, removeRunFile, writeRunFile } from './run-file.js';
import type { LoadFacts, RunFile } from './run-file.js';
import { deleteRun, insertRun, makeRunTables } from './run-rows.js';
import { linkTarget } from './swap.js';

/** A file of an extract as a run read it; the load itself is kept under its id. */
export interface RunLoad extends Partial<LoadFacts> {
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
  /** Taken back: no later night follows it. */
  readonly isWithdrawn: boolean;
  /** Retention took its folder, loads and rules: it cannot be read or rebuilt any more. */
  readonly isPruned: boolean;
}

const columns = `run_id, as_of, previous_run_id, base_run_id, known_by, settings, attempt_id, code_version,
  publish_sequence, published_at, withdrawn_at, pruned_at`;
/** The nights that follow one another. */
const inChain = `published_at is not null and withdrawn_at is null and known_by = 'loaded'`;

export class RunHistory {
  private constructor(
    private readonly engine: Engine,
    private readonly stateDirectory: string | undefined,
  ) {}

  /** With the state folder, each run has a file beside the database as well. */
  static async open(engine: Engine, stateDirectory?: string): Promise<RunHistory> {
    await makeRunTables(engine);
    return new RunHistory(engine, stateDirectory);
  }

  /** A run killed between its swap and its record is published all the same: the links decide. */
  async settle(publishDirectory: string, at: Date): Promise<void> {
    const open = await this.engine.rows(
      'select run_id, as_of, known_by, published_at from state.run where published_at is null or is_staged',
    );
    for (const row of open) {
      const runId = String(row['run_id']);
      const link = linkName(String(row['as_of']), row['known_by'] as KnownBy);
      const target = await linkTarget(join(publishDirectory, link));
      if (target === join(runsFolder, runId)) await this.confirm(runId, at);
      else if (row['published_at'] === null) await this.forget(runId);
      else await this.engine.run('update state.run set is_staged = false where run_id = $runId', { runId });
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

  /**
   * Before the swap: told as staged, so that a kill right after it leaves a trace. One transaction: all of it or nothing.
   * A run that stands in history, published again, keeps its place there until it is confirmed.
   */
  async stage(run: RunRecord, loads: readonly RunLoad[], rules: readonly RunRuleFile[]): Promise<void> {
    const known = await this.find(run.runId);
    if (known !== undefined && !known.isPruned) {
      await this.engine.run('update state.run set is_staged = true where run_id = $runId', {
        runId: run.runId,
      });
      return;
    }
    const file: RunFile = {
      ...run,
      loadSequence: Math.max(0, ...loads.map(({ loadSequence }) => loadSequence ?? 0)),
      publishSequence: null,
      publishedAt: null,
      withdrawnAt: null,
      prunedAt: null,
      loads: loads.map((load) => ({
        loadId: load.loadId,
        extract: load.extract,
        file: load.file,
        nDelivered: load.nDelivered,
        facts: loadFactsShape.safeParse(load).data ?? null,
      })),
      rules: rules.map(({ file: name, sha256 }) => ({ file: name, sha256 })),
    };
    await this.whole(async () => {
      await deleteRun(this.engine, run.runId);
      await insertRun(this.engine, file);
      if (this.stateDirectory !== undefined) await writeRunFile(this.stateDirectory, file);
    });
  }

  /** A run as its file tells it, into a database that knows nothing of it. */
  async restore(file: RunFile): Promise<void> {
    await this.whole(async () => {
      await insertRun(this.engine, file);
      if (this.stateDirectory !== undefined) await writeRunFile(this.stateDirectory, file);
    });
  }

  /** Published, or published again after it was withdrawn. */
  async confirm(runId: string, at: Date): Promise<void> {
    const run = await this.find(runId);
    // a replay gives the run that stands; its place in history is what it was
    if (run !== undefined && (await this.lastRevision(run.asOf))?.runId === runId) {
      await this.change([runId], 'is_staged = false', {});
      return;
    }
    await this.change(
      [runId],
      `published_at = cast($at as timestamp), withdrawn_at = null, is_staged = false,
       publish_sequence = (select coalesce(max(publish_sequence), 0) + 1 from state.run)`,
      { at: timestamp(at) },
    );
  }

  /** Publishes that were taken back: no later night follows them, and their place in history stays. All of them or none. */
  async withdraw(runIds: readonly string[], at: Date): Promise<void> {
    await this.change(runIds, 'withdrawn_at = cast($at as timestamp)', { at: timestamp(at) });
  }

  /** Its folder goes; what it had read stays in rows while a kept night compares itself with it. */
  async prune(runIds: readonly string[], at: Date): Promise<void> {
    await this.change(runIds, 'pruned_at = cast($at as timestamp)', { at: timestamp(at) });
  }

  /** What a pruned run had read is told by its file from now on, and by no row. */
  async forgetReads(needed: ReadonlySet<string>): Promise<void> {
    for (const { runId, isPruned } of await this.all()) {
      if (!isPruned || needed.has(runId)) continue;
      for (const table of ['run_load', 'run_rule'])
        await this.engine.run(`delete from state.${table} where run_id = $runId`, { runId });
    }
  }

  async forget(runId: string): Promise<void> {
    await deleteRun(this.engine, runId);
    if (this.stateDirectory !== undefined) await removeRunFile(this.stateDirectory, runId);
  }

  /** Rows first and files before the commit: killed between, the database says what was, and the step is done again. */
  private async change(
    runIds: readonly string[],
    set: string,
    parameters: Readonly<Record<string, Value>>,
    also: (runId: string) => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    await this.whole(async () => {
      for (const runId of runIds) {
        await this.engine.run(`update state.run set ${set} where run_id = $runId`, { ...parameters, runId });
        await also(runId);
        await this.keepStatus(runId);
      }
    });
  }

  /** A run of a version that kept no files has none; `caretier rebuild` writes it. */
  private async keepStatus(runId: string): Promise<void> {
    if (this.stateDirectory === undefined) return;
    const file = readRunFile(this.stateDirectory, runId);
    if (file === undefined) return;
    const [row] = await this.engine.rows(
      'select publish_sequence, published_at, withdrawn_at, pruned_at from state.run where run_id = $runId',
      { runId },
    );
    if (row === undefined) return;
    await writeRunFile(this.stateDirectory, {
      ...file,
      publishSequence: row['publish_sequence'] === null ? null : Number(row['publish_sequence']),
      publishedAt: textOrNull(row['published_at']),
      withdrawnAt: textOrNull(row['withdrawn_at']),
      prunedAt: textOrNull(row['pruned_at']),
    });
  }

  private async whole(work: () => Promise<void>): Promise<void> {
    await this.engine.run('begin');
    try {
      await work();
      await this.engine.run('commit');
    } catch (error) {
      await this.engine.run('rollback').catch(() => undefined);
      throw diskFault(error, this.stateDirectory ?? 'state', 'the history of runs could not be written');
    }
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
    isPruned: row['pruned_at'] !== null,
  };
}

function textOrNull(value: Value | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}

function timestamp(at: Date): string {
  return at.toISOString().replace('Z', '');
}
