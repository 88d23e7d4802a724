/**
 * What people see follows from the history: no link shows a run that was taken back or pruned. History is told first and
 * the links are moved after it, so whatever is killed between the two, the next command that holds the state ends it.
 */
import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isCalendarDate } from '../../base/calendar-date.js';
import { latestLink, runsFolder } from './publish-directory.js';
import type { RunHistory, StoredRun } from './run-history.js';
import { syncFolder } from './sealed-folder.js';
import { linkTarget, replaceLink } from './swap.js';

export interface MovedLink {
  readonly name: string;
  /** The run it shows now; nothing when it is gone. */
  readonly runId: string | null;
}

/** `onStep`: told after each link; a test may stop the process there. */
export async function settleLinks(
  publishDirectory: string,
  history: RunHistory,
  attemptId: string,
  onStep: (step: string) => void = () => undefined,
): Promise<readonly MovedLink[]> {
  if (!existsSync(publishDirectory)) return [];
  const moved: MovedLink[] = [];
  for (const name of (await readdir(publishDirectory)).sort()) {
    const shown = await runBehind(publishDirectory, name);
    const run = shown === undefined ? undefined : await history.find(shown);
    if (run === undefined || !(run.isWithdrawn || run.isPruned)) continue;
    const inPlace = await successor(history, name);
    if (inPlace === undefined) await rm(join(publishDirectory, name), { force: true });
    else await replaceLink(publishDirectory, name, inPlace.runId, attemptId);
    moved.push({ name, runId: inPlace?.runId ?? null });
    onStep(name);
  }
  if (moved.length > 0) await syncFolder(publishDirectory);
  return moved;
}

/** The run that a link of ours shows, whether or not its folder is still there. */
export async function runBehind(publishDirectory: string, name: string): Promise<string | undefined> {
  const target = await linkTarget(join(publishDirectory, name));
  return target !== undefined && target === join(runsFolder, basename(target)) ? basename(target) : undefined;
}

/** Of a date its last revision that stands, of `latest` the newest night; a backtest's view has none. */
async function successor(history: RunHistory, name: string): Promise<StoredRun | undefined> {
  const found =
    name === latestLink
      ? await history.latest()
      : isCalendarDate(name)
        ? await history.lastRevision(name)
        : undefined;
  return found?.isPruned === true ? undefined : found;
}
