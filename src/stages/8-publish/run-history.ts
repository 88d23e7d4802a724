/** Which runs were published, in the state database that is attached to the engine as `state`. */
import { join } from 'node:path';
import type { CalendarDate } from '../../base/calendar-date.js';
import type { Engine, Row } from '../../engines/engine.js';
import { runsFolder } from './publish-directory.js';
import { linkTarget } from './swap.js';

export interface RunRecord {
  readonly runId: string;
  readonly asOf: CalendarDate;
  readonly previousRunId: string | null;
  readonly attemptId: string;
  readonly codeVersion: string;
}

export class RunHistory {
  private constructor(private readonly engine: Engine) {}

  static async open(engine: Engine): Promise<RunHistory> {
    await engine.run(
      `create table if not exists state.run (
         run_id varchar, as_of date, previous_run_id varchar, attempt_id varchar, code_version varchar,
         publish_sequence bigint, published_at timestamp
       )`,
    );
    return new RunHistory(engine);
  }

  /** A run killed between its swap and its record is published all the same: the links decide. */
  async settle(publishDirectory: string, at: Date): Promise<void> {
    const open = await this.engine.rows('select run_id, as_of from state.run where published_at is null');
    for (const row of open) {
      const runId = String(row['run_id']);
      const target = await linkTarget(join(publishDirectory, String(row['as_of'])));
      if (target === join(runsFolder, runId)) await this.confirm(runId, at);
      else await this.engine.run('delete from state.run where run_id = $runId', { runId });
    }
  }

  /** The published run with the latest earlier as-of date; of several revisions the one published last. */
  async previousRunId(asOf: CalendarDate): Promise<string | null> {
    const found = await this.published(`where as_of < cast($asOf as date)`, { asOf });
    return found === undefined ? null : String(found['run_id']);
  }

  async latestAsOf(): Promise<CalendarDate | null> {
    const found = await this.published('', {});
    return found === undefined ? null : String(found['as_of']);
  }

  /** Before the swap: told as staged, so that a kill right after it leaves a trace. */
  async stage(run: RunRecord): Promise<void> {
    const { runId, asOf, previousRunId, attemptId, codeVersion } = run;
    const known = await this.engine.rows('select 1 as n from state.run where run_id = $runId', { runId });
    if (known.length > 0) return;
    await this.engine.run(
      `insert into state.run
       values ($runId, cast($asOf as date), $previousRunId, $attemptId, $codeVersion, null, null)`,
      { runId, asOf, previousRunId, attemptId, codeVersion },
    );
  }

  async confirm(runId: string, at: Date): Promise<void> {
    await this.engine.run(
      `update state.run
       set published_at = cast($at as timestamp),
         publish_sequence = (select coalesce(max(publish_sequence), 0) + 1 from state.run)
       where run_id = $runId`,
      { runId, at: at.toISOString().replace('Z', '') },
    );
  }

  private async published(where: string, parameters: Row): Promise<Row | undefined> {
    const rows = await this.engine.rows(
      `select run_id, as_of from (select * from state.run where published_at is not null) ${where}
       order by as_of desc, publish_sequence desc limit 1`,
      parameters,
    );
    return rows[0];
  }
}
