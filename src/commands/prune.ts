/**
 * `caretier prune`: retention. A run that is no longer kept loses its folder, and the loads, kept extracts, rules and
 * other files that only such runs had read; its line in history, its file there and its manifest stay.
 *
 * First the manifests are copied, then the history is told in one transaction, then rows of loads go, then links, then
 * files. Told last, a kill would leave a history that promises a replay of what is gone; told first it leaves files that
 * nothing names, and the next prune finds them because it looks at the disk (test/fault/killed-commands).
 */
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { makeFolder } from '../base/make-folder.js';
import { forgetLoads, unpublishedLoads } from '../stages/1-ingest/load-registry.js';
import { runsFolder } from '../stages/8-publish/publish-directory.js';
import { keptRuns } from '../stages/8-publish/retention.js';
import type { Retention } from '../stages/8-publish/retention.js';
import type { RunHistory, StoredRun } from '../stages/8-publish/run-history.js';
import { syncFolder, writeDurably } from '../stages/8-publish/sealed-folder.js';
import { settleLinks } from '../stages/8-publish/settle-links.js';
import { withHistory } from './open-history.js';
import type { HeldHistory, HistoryOptions } from './open-history.js';
import { prunable } from './prunable.js';
import type { Needed, Prunable } from './prunable.js';
import type { Surroundings } from './surroundings.js';

export interface PruneOptions extends HistoryOptions {
  readonly keepNights?: number;
  readonly keepDays?: number;
  readonly monthEnds: boolean;
  readonly dryRun: boolean;
}

/** A test may stop the process after each. */
export type PruneStep = 'manifests' | 'told' | 'rows' | 'links' | 'folder' | 'file';

const defaultKeepNights = 90;

export async function prune(
  surroundings: Surroundings,
  options: PruneOptions,
  onStep: (step: PruneStep) => void = () => undefined,
): Promise<void> {
  const { keepDays, dryRun, monthEnds: hasMonthEnds } = options;
  const keepNights = options.keepNights ?? (keepDays === undefined ? defaultKeepNights : undefined);
  const lines = await withHistory(surroundings, options, async (held) => {
    const all = held === undefined ? [] : await held.history.all();
    if (held === undefined || all.length === 0) return ['nothing is published yet, and nothing is removed'];
    const { going, plan, needed } = await planOf(held, all, { keepNights, keepDays, hasMonthEnds });
    if (!dryRun) await remove(surroundings, held, { going, plan, needed }, onStep);
    return told(surroundings, { going, plan }, dryRun);
  });
  surroundings.stdout.write(`${lines.join('\n')}\n`);
}

interface Plan {
  readonly going: readonly StoredRun[];
  readonly plan: readonly Prunable[];
  readonly needed: Needed;
}

async function planOf(held: HeldHistory, all: readonly StoredRun[], retention: Retention): Promise<Plan> {
  const { history, workspace, config } = held;
  const kept = keptRuns(all, retention);
  const needed = await neededBy(
    history,
    all.filter(({ runId }) => kept.has(runId)),
  );
  const latest = await history.latest();
  // a delivery that no night has published yet may be tonight's
  const waiting = await unpublishedLoads(workspace.engine, latest?.asOf ?? '0001-01-01');
  const withWaiting = { ...needed, loads: new Set([...needed.loads, ...waiting]) };
  const { publishDirectory } = config;
  return {
    going: all.filter(({ runId, isPruned }) => !kept.has(runId) && !isPruned),
    plan: prunable({ stateDirectory: workspace.stateDirectory, publishDirectory }, all, withWaiting),
    needed: withWaiting,
  };
}

async function neededBy(history: RunHistory, kept: readonly StoredRun[]): Promise<Needed> {
  const needed = {
    runs: new Set(kept.map(({ runId }) => runId)),
    bases: new Set<string>(),
    loads: new Set<string>(),
    rules: new Set<string>(),
  };
  for (const { runId, baseRunId, previousRunId } of kept) {
    for (const base of [runId, baseRunId, previousRunId]) if (base !== null) needed.bases.add(base);
  }
  // of the night before a kept one as well: why a tier changed is worked out from both
  for (const runId of needed.bases) {
    for (const { loadId } of await history.loadsOf(runId)) needed.loads.add(loadId);
    for (const { sha256 } of await history.rulesOf(runId)) needed.rules.add(sha256);
  }
  return needed;
}

async function remove(
  surroundings: Surroundings,
  held: HeldHistory,
  { going, plan, needed }: Plan,
  onStep: (step: PruneStep) => void,
): Promise<void> {
  const { history, workspace, config, attemptId } = held;
  const { publishDirectory } = config;
  const runs = join(publishDirectory, runsFolder);
  const ids = going.map(({ runId }) => runId);
  await keepManifests(workspace.stateDirectory, runs, ids);
  onStep('manifests');
  await history.prune(ids, surroundings.clock());
  await history.forgetReads(needed.bases);
  onStep('told');
  await forgetLoads(workspace.engine, needed.loads);
  onStep('rows');
  await settleLinks(publishDirectory, history, attemptId, () => onStep('links'));
  for (const { path, runId } of plan) {
    if (runId === undefined) rmSync(path, { recursive: true, force: true });
    else removeRun(runs, path, runId);
    onStep(runId === undefined ? 'file' : 'folder');
  }
}

/** Out of its place by one rename, so that no reader ever finds half a run; what a kill leaves the next publish sweeps. */
function removeRun(runs: string, path: string, runId: string): void {
  const aside = join(runs, `.${runId}.pruned.partial`);
  rmSync(aside, { recursive: true, force: true });
  renameSync(path, aside);
  rmSync(aside, { recursive: true, force: true });
}

async function keepManifests(stateDirectory: string, runs: string, runIds: readonly string[]): Promise<void> {
  const folder = join(stateDirectory, 'manifests');
  makeFolder(folder);
  for (const runId of runIds) {
    const [from, to] = [join(runs, runId, 'manifest.json'), join(folder, `${runId}.json`)];
    if (!existsSync(from)) continue;
    rmSync(`${to}.partial`, { force: true });
    await writeDurably(`${to}.partial`, readFileSync(from, 'utf8'));
    renameSync(`${to}.partial`, to);
  }
  await syncFolder(folder);
}

function told(
  surroundings: Surroundings,
  { going, plan }: Omit<Plan, 'needed'>,
  isDryRun: boolean,
): readonly string[] {
  const shown = (path: string): string => {
    const inside = relative(surroundings.workingDirectory, path);
    return inside.startsWith('..') ? path : inside;
  };
  const total = plan.reduce((sum, { bytes }) => sum + bytes, 0);
  const verb = isDryRun ? 'would remove' : 'removed';
  return [
    ...going.map(({ asOf, runId }) => `${verb} the night of ${asOf} (run ${runId}); history keeps its line`),
    ...byFolder(plan, isDryRun).map(
      ({ path, files, bytes }) => `${verb} ${shown(path)}${files}  ${bytes} bytes`,
    ),
    plan.length === 0 && going.length === 0
      ? 'every night is kept; nothing to remove'
      : `${verb} ${total} bytes`,
  ];
}

/** A dry run lists every file; afterwards a line a folder is enough. */
function byFolder(
  plan: readonly Prunable[],
  isDryRun: boolean,
): readonly { readonly path: string; readonly files: string; readonly bytes: number }[] {
  if (isDryRun) return plan.map(({ path, bytes }) => ({ path, files: '', bytes }));
  const folders = [...new Set(plan.map(({ path }) => dirname(path)))];
  return folders.map((folder) => {
    const inside = plan.filter(({ path }) => dirname(path) === folder);
    return {
      path: folder,
      files: ` (${inside.length})`,
      bytes: inside.reduce((sum, { bytes }) => sum + bytes, 0),
    };
  });
}
