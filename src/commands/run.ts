/** `caretier run`: is the state free, is everything right that can be known beforehand, and then the night. */
import { randomUUID } from 'node:crypto';
import { isAbsolute, join, relative } from 'node:path';
import { calendarDateIn } from '../base/calendar-date.js';
import type { CalendarDate } from '../base/calendar-date.js';
import { diskFault } from '../base/disk-fault.js';
import { Stopped } from '../base/errors.js';
import type { EventLog } from '../base/events.js';
import type { KnownBy } from '../base/known-by.js';
import type { Config } from '../config/load-config.js';
import { loadConfig } from '../config/load-config.js';
import { runNight } from '../pipeline.js';
import { linkName, preparePublish } from '../stages/8-publish/publish-directory.js';
import { RunHistory } from '../stages/8-publish/run-history.js';
import { settleLinks } from '../stages/8-publish/settle-links.js';
import type { PublishResult } from '../stages/8-publish/publish.js';
import { inspectNight } from './inspection.js';
import { nightToRun } from './night-basis.js';
import { nightLog } from './night-log.js';
import type { LogFormat } from './night-log.js';
import { openWorkspace } from './night-workspace.js';
import type { NightWorkspace } from './night-workspace.js';
import type { Surroundings } from './surroundings.js';
import { toldInTheLog } from './told-in-the-log.js';
import { pathOf } from './user-path.js';
import { yesterday } from './yesterday.js';

export interface RunOptions {
  readonly config: string;
  readonly asOf?: CalendarDate;
  readonly dryRun: boolean;
  readonly strict: boolean;
  readonly knownBy: KnownBy;
  readonly lockTimeout: number;
  readonly logFormat?: LogFormat;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

interface Night {
  readonly config: Config;
  readonly asOf: CalendarDate;
  readonly format: LogFormat;
  readonly log: EventLog;
}

export async function run(surroundings: Surroundings, options: RunOptions): Promise<void> {
  const started = surroundings.clock();
  const config = loadConfig(pathOf(surroundings, options.config));
  const asOf = options.asOf ?? yesterday(config, started);
  preparePublish(config.publishDirectory, asOf, options.knownBy);
  const format = options.logFormat ?? (surroundings.stderr.isTTY ? 'text' : 'json');
  const log = nightLog(
    format,
    options.quiet ? 'quiet' : options.verbose ? 'verbose' : 'normal',
    surroundings.stderr,
  );
  noteFuture(config, asOf, started, log);
  const published = await runInWorkspace(surroundings, options, { config, asOf, format, log });
  if (published === undefined) {
    surroundings.stdout.write(`dry run: the night of ${asOf} worked; nothing is published\n`);
    return;
  }
  const ms = surroundings.clock().getTime() - started.getTime();
  log.emit({ event: 'published', run_id: published.runId, as_of: asOf, directory: config.publish, ms });
  surroundings.stdout.write(
    whereToLook(config, surroundings, join(config.publishDirectory, linkName(asOf, options.knownBy))),
  );
}

/** The state first: rules take a second or two to read, and a run that may not start should say so at once. */
async function runInWorkspace(
  surroundings: Surroundings,
  options: RunOptions,
  night: Night,
): Promise<PublishResult | undefined> {
  const { asOf, format, log } = night;
  const attemptId = randomUUID();
  const workspace = await toldInTheLog(format, log, () =>
    openWorkspace(night.config, attemptId, options.lockTimeout, log),
  );
  try {
    const history = await RunHistory.open(workspace.engine, workspace.stateDirectory);
    await history.settle(night.config.publishDirectory, surroundings.clock());
    await settleLinks(night.config.publishDirectory, history, attemptId);
    const { config, basis, ruleFolders } = await nightToRun(history, {
      ...night,
      ...workspace,
      knownBy: options.knownBy,
    });
    if (basis.isReplay) log.emit({ event: 'note', where: asOf, what: replayNote });
    const { rules, profiles } = await inspectNight(config, asOf, ruleFolders);
    for (const { where, what } of rules.notes) log.emit({ event: 'note', where, what });
    const request = {
      ...workspace,
      ...rules,
      ...night,
      config,
      history,
      basis,
      profiles,
      attemptId,
      codeVersion: surroundings.codeVersion,
      clock: surroundings.clock,
    };
    return await toldInTheLog(format, log, () =>
      untilStopped(surroundings, workspace, () =>
        runNight({ ...request, isDryRun: options.dryRun, isStrict: options.strict }),
      ),
    );
  } finally {
    await workspace.close();
  }
}

const replayNote =
  'a later night is published: this one is rebuilt from the extracts, rules and settings of its last revision';

/** What a stopped engine throws says nothing of what happened. */
async function untilStopped<T>(
  surroundings: Surroundings,
  { engine, stateDirectory }: NightWorkspace,
  night: () => Promise<T>,
): Promise<T> {
  const stopped: { by?: 130 | 143 } = {};
  surroundings.onStop((exitCode) => {
    stopped.by = exitCode;
    engine.interrupt();
  });
  try {
    return await night();
  } catch (error) {
    if (stopped.by !== undefined) throw new Stopped(stopped.by);
    throw diskFault(error, stateDirectory, 'the night could not be written');
  }
}

/** No refusal: what is published may not depend on the machine's clock. */
function noteFuture(config: Config, asOf: CalendarDate, now: Date, log: EventLog): void {
  if (asOf <= calendarDateIn(config.time_zone, now)) return;
  log.emit({
    event: 'note',
    where: '--as-of',
    what: "lies after today by this machine's clock; latest will not move back from it",
  });
}

function whereToLook(config: Config, surroundings: Surroundings, directory: string): string {
  const shown = relative(surroundings.workingDirectory, directory);
  const path = isAbsolute(shown) || shown.startsWith('../..') ? directory : shown;
  const lines = [`published ${path}`];
  if (config.outputs.includes('html')) lines.push(`  open ${join(path, 'index.html')}`);
  if (config.outputs.includes('csv')) lines.push(`  read ${join(path, 'outreach_list.csv')}`);
  return lines.join('\n') + '\n';
}
