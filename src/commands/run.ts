/** `caretier run`: configuration and rules first, all faults at once; then the night. */
import { randomUUID } from 'node:crypto';
import { isAbsolute, join, relative } from 'node:path';
import { addDays, calendarDateIn } from '../base/calendar-date.js';
import type { CalendarDate } from '../base/calendar-date.js';
import type { Config } from '../config/load-config.js';
import { loadConfig } from '../config/load-config.js';
import { runNight } from '../pipeline.js';
import { preparePublish } from '../stages/8-publish/publish-directory.js';
import { nightLog } from './night-log.js';
import type { LogFormat } from './night-log.js';
import { nightRules } from './night-rules.js';
import { openWorkspace } from './night-workspace.js';
import type { Surroundings } from './surroundings.js';
import { pathOf } from './user-path.js';

export interface RunOptions {
  readonly config: string;
  readonly asOf?: CalendarDate;
  readonly dryRun: boolean;
  readonly strict: boolean;
  readonly lockTimeout: number;
  readonly logFormat?: LogFormat;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

export async function run(surroundings: Surroundings, options: RunOptions): Promise<void> {
  const started = surroundings.clock();
  const config = loadConfig(pathOf(surroundings, options.config));
  const asOf = options.asOf ?? yesterday(config, started);
  const rules = nightRules(config, asOf);
  preparePublish(config.publishDirectory, asOf);
  const format = options.logFormat ?? (surroundings.stderr.isTTY ? 'text' : 'json');
  const log = nightLog(format, options.quiet ? 'quiet' : options.verbose ? 'verbose' : 'normal', surroundings.stderr);
  const attemptId = randomUUID();
  const workspace = await openWorkspace(config, attemptId, options.lockTimeout, log);
  surroundings.onStop(() => workspace.engine.interrupt());
  try {
    const published = await runNight({
      ...workspace,
      ...rules,
      config,
      asOf,
      attemptId,
      codeVersion: surroundings.codeVersion,
      isDryRun: options.dryRun,
      isStrict: options.strict,
      clock: surroundings.clock,
      log,
    });
    if (published === undefined) return void surroundings.stdout.write(`dry run: the night of ${asOf} worked; nothing is published\n`);
    const directory = join(config.publishDirectory, asOf);
    log.emit({ event: 'published', run_id: published.runId, as_of: asOf, directory: config.publish, ms: surroundings.clock().getTime() - started.getTime() });
    surroundings.stdout.write(whereToLook(config, surroundings, directory));
  } finally {
    await workspace.close();
  }
}

function yesterday(config: Config, now: Date): CalendarDate {
  return addDays(calendarDateIn(config.time_zone, now), -1);
}

function whereToLook(config: Config, surroundings: Surroundings, directory: string): string {
  const shown = relative(surroundings.workingDirectory, directory);
  const path = isAbsolute(shown) || shown.startsWith('../..') ? directory : shown;
  const lines = [`published ${path}`];
  if (config.outputs.includes('html')) lines.push(`  open ${join(path, 'index.html')}`);
  if (config.outputs.includes('csv')) lines.push(`  read ${join(path, 'outreach_list.csv')}`);
  return lines.join('\n') + '\n';
}
