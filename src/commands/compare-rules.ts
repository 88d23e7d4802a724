/** `compare --rules DIR`: the loaded data decided twice in a work database, under the plan's rules and under others. */
import { randomUUID } from 'node:crypto';
import type { CalendarDate } from '../base/calendar-date.js';
import type { EventLog } from '../base/events.js';
import type { Config } from '../config/load-config.js';
import type { Engine } from '../engines/engine.js';
import { loadWithoutPublish, makeRuleTables, runDecision } from '../pipeline.js';
import { comparedTables } from './compare-facts.js';
import { inspectNight } from './inspection.js';
import { nightRules } from './night-rules.js';
import type { LogFormat } from './night-log.js';
import { openWorkspace } from './night-workspace.js';
import { RunHistory } from '../stages/8-publish/run-history.js';
import { nightToRun } from './night-basis.js';
import type { NightWorkspace } from './night-workspace.js';
import { toldInTheLog } from './told-in-the-log.js';

export interface RulesRequest {
  readonly config: Config;
  readonly asOf: CalendarDate;
  /** Laid over the folders of the configuration. */
  readonly folder: string;
  readonly lockTimeout: number;
  readonly format: LogFormat;
  readonly log: EventLog;
}

export interface ComparedRules {
  readonly before: ReadonlyMap<string, string>;
  readonly after: ReadonlyMap<string, string>;
}

/** Both sets of rules are judged before anything is loaded; `read` sees the schemas `before` and `after`. */
export async function withOtherRules<Result>(
  request: RulesRequest,
  read: (engine: Engine, files: ComparedRules) => Promise<Result>,
): Promise<Result> {
  const { config, asOf, folder, format, log } = request;
  const { rules } = await inspectNight(config, asOf);
  const others = nightRules({ ...config, ruleFolders: [...config.ruleFolders, folder] }, asOf);
  return toldInTheLog(format, log, () =>
    inWorkspace(request, async (engine, workspace) => {
      const history = await RunHistory.open(engine, workspace.stateDirectory);
      const { basis } = await nightToRun(history, { ...workspace, config, asOf, knownBy: 'loaded' });
      await told(log, 'load', () =>
        loadWithoutPublish({ ...workspace, config, asOf, log, basis, ruleRows: rules.ruleRows }),
      );
      await told(log, 'decide', () => runDecision(engine));
      await keepSide(engine, 'before');
      await makeRuleTables(engine, others.ruleRows);
      await told(log, 'decide under other rules', () => runDecision(engine));
      await keepSide(engine, 'after');
      return read(engine, { before: filesOf(rules.ruleFiles), after: filesOf(others.ruleFiles) });
    }),
  );
}

async function inWorkspace<Result>(
  { config, lockTimeout, log }: RulesRequest,
  work: (engine: Engine, workspace: NightWorkspace) => Promise<Result>,
): Promise<Result> {
  const workspace = await openWorkspace(config, randomUUID(), lockTimeout, log);
  try {
    return await work(workspace.engine, workspace);
  } finally {
    await workspace.close();
  }
}

/** Two nights' work is minutes for a large plan: the log says how far it is. */
async function told(log: EventLog, stage: string, work: () => Promise<void>): Promise<void> {
  const started = performance.now();
  log.emit({ event: 'stage_started', stage, steps: 1 });
  await work();
  log.emit({ event: 'stage_finished', stage, ms: performance.now() - started });
}

async function keepSide(engine: Engine, side: 'before' | 'after'): Promise<void> {
  await engine.run(`create schema ${side}`);
  for (const table of comparedTables) {
    await engine.run(`create table ${side}.${table} as select * from main.${table}`);
  }
}

function filesOf(
  files: readonly { readonly file: string; readonly sha256: string }[],
): ReadonlyMap<string, string> {
  return new Map(files.map(({ file, sha256 }) => [file, sha256]));
}
