/** The history of a state folder for commands that read or change it: the state is held, and what a kill left is settled. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { silentLog } from '../base/events.js';
import { loadConfig } from '../config/load-config.js';
import type { Config } from '../config/load-config.js';
import { runsFolder } from '../stages/8-publish/publish-directory.js';
import { RunHistory } from '../stages/8-publish/run-history.js';
import { settleLinks } from '../stages/8-publish/settle-links.js';
import type { MovedLink } from '../stages/8-publish/settle-links.js';
import { removeDeadAttempts } from '../stages/8-publish/swap.js';
import { openWorkspace, stateFileName } from './night-workspace.js';
import type { NightWorkspace } from './night-workspace.js';
import type { Surroundings } from './surroundings.js';
import { pathOf } from './user-path.js';

export interface HistoryOptions {
  readonly config: string;
  readonly lockTimeout: number;
}

export interface HeldHistory {
  readonly config: Config;
  readonly history: RunHistory;
  readonly workspace: NightWorkspace;
  readonly attemptId: string;
  /** Links that an earlier command was killed before it could move. */
  readonly settled: readonly MovedLink[];
}

/** `work` gets nothing when no night ever ran here, and nothing is made by asking. */
export async function withHistory<T>(
  surroundings: Surroundings,
  options: HistoryOptions,
  work: (held: HeldHistory | undefined) => Promise<T>,
): Promise<T> {
  const config = loadConfig(pathOf(surroundings, options.config));
  if (!existsSync(join(config.stateDirectory, stateFileName))) return work(undefined);
  const attemptId = randomUUID();
  const workspace = await openWorkspace(config, attemptId, options.lockTimeout, silentLog);
  try {
    const history = await RunHistory.open(workspace.engine, workspace.stateDirectory);
    await history.settle(config.publishDirectory, surroundings.clock());
    if (existsSync(join(config.publishDirectory, runsFolder)))
      await removeDeadAttempts(config.publishDirectory);
    const settled = await settleLinks(config.publishDirectory, history, attemptId);
    return await work({ config, history, workspace, attemptId, settled });
  } finally {
    await workspace.close();
  }
}
