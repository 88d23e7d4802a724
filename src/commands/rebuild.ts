/**
 * `caretier rebuild`: the state database made anew, when it is damaged or lost, or when this version reads other columns.
 * What the database still tells is asked first, then the file of each run, then the manifests. Nothing is lost by trying:
 * the new database takes the old one's place by one rename, the old one stays beside it, and no load is ever deleted.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { BadInput, InternalFailure } from '../base/errors.js';
import { silentLog } from '../base/events.js';
import { loadConfig } from '../config/load-config.js';
import type { Config } from '../config/load-config.js';
import { publishedManifests } from '../stages/8-publish/published-manifest.js';
import { recoveredRuns, runsOfDatabase } from '../stages/8-publish/recovered-runs.js';
import type { RecoveredRuns } from '../stages/8-publish/recovered-runs.js';
import type { RunFile } from '../stages/8-publish/run-file.js';
import { RunHistory } from '../stages/8-publish/run-history.js';
import { keepRules } from '../stages/8-publish/rule-snapshot.js';
import { settleLinks } from '../stages/8-publish/settle-links.js';
import { syncFolder } from '../stages/8-publish/sealed-folder.js';
import { nightRules } from './night-rules.js';
import { openWorkspace, stateFileName } from './night-workspace.js';
import type { NightWorkspace } from './night-workspace.js';
import type { HistoryOptions } from './open-history.js';
import { rebuiltState } from './rebuilt-state.js';
import type { RebuiltState } from './rebuilt-state.js';
import type { Surroundings } from './surroundings.js';
import { pathOf } from './user-path.js';
import { yesterday } from './yesterday.js';

const freshName = `${stateFileName}.rebuilding`;

/** A test may stop the process after each. */
export type RebuildStep = 'read' | 'made' | 'kept' | 'replaced';

export async function rebuild(
  surroundings: Surroundings,
  options: HistoryOptions,
  onStep: (step: RebuildStep) => void = () => undefined,
): Promise<void> {
  const config = loadConfig(pathOf(surroundings, options.config));
  const attemptId = randomUUID();
  const isThere = existsSync(join(config.stateDirectory, stateFileName));
  const former = await formerState(surroundings, config, attemptId, options.lockTimeout);
  try {
    onStep('read');
    const rebuilt = await makeFresh(surroundings, config, attemptId, former.runs);
    onStep('made');
    const kept = await replaceState(config.stateDirectory, isThere, onStep);
    const shown = kept === undefined ? undefined : relative(surroundings.workingDirectory, kept);
    surroundings.stdout.write(`${summary(rebuilt, shown).join('\n')}\n`);
    if (rebuilt.faults.length > 0) throw new BadInput(rebuilt.faults);
  } finally {
    await former.workspace?.close();
  }
}

/** Held until the end where it can be opened, so that no night starts meanwhile; nothing is written to it after this. */
async function formerState(
  surroundings: Surroundings,
  config: Config,
  attemptId: string,
  lockTimeout: number,
): Promise<{ readonly workspace?: NightWorkspace; readonly runs: readonly RunFile[] }> {
  let workspace: NightWorkspace | undefined;
  try {
    workspace = await openWorkspace(config, attemptId, lockTimeout, silentLog);
    const history = await RunHistory.open(workspace.engine, workspace.stateDirectory);
    await history.settle(config.publishDirectory, surroundings.clock());
    const runs = await runsOfDatabase(workspace.engine, workspace.stateDirectory);
    await workspace.engine.run('checkpoint state');
    return { workspace, runs };
  } catch (error) {
    // damaged: what it held is read from the files beside it
    if (!(error instanceof InternalFailure)) {
      await workspace?.close();
      throw error;
    }
    return { ...(workspace === undefined ? {} : { workspace }), runs: [] };
  }
}

async function makeFresh(
  surroundings: Surroundings,
  config: Config,
  attemptId: string,
  ofDatabase: readonly RunFile[],
): Promise<RebuiltState> {
  const workspace = await openFresh(config, attemptId);
  try {
    const { stateDirectory, engine } = workspace;
    const manifests = publishedManifests(config.publishDirectory, stateDirectory);
    const recovered: RecoveredRuns = await recoveredRuns(
      stateDirectory,
      config.publishDirectory,
      ofDatabase,
      manifests,
    );
    // rules of a lost folder that are still the rules of today are known again by their hash
    keepRules(
      stateDirectory,
      nightRules(config, yesterday(config, surroundings.clock())).ruleFiles,
      attemptId,
    );
    const history = await RunHistory.open(engine, stateDirectory);
    const rebuilt = await rebuiltState({ ...workspace, config, history, manifests }, recovered);
    await history.settle(config.publishDirectory, surroundings.clock());
    await settleLinks(config.publishDirectory, history, attemptId);
    await engine.run('checkpoint state');
    return rebuilt;
  } finally {
    await workspace.close();
  }
}

/** One that a killed rebuild left holds nothing of use; while another rebuild holds it, it is left alone (exit 5). */
async function openFresh(config: Config, attemptId: string): Promise<NightWorkspace> {
  const path = join(config.stateDirectory, freshName);
  const open = (): Promise<NightWorkspace> => openWorkspace(config, attemptId, 0, silentLog, freshName);
  if (existsSync(path)) {
    try {
      await (await open()).close();
    } catch (error) {
      if (!(error instanceof InternalFailure)) throw error;
    }
    for (const file of [path, `${path}.wal`]) rmSync(file, { force: true });
  }
  return open();
}

/**
 * A second name for the old file, then the new one over it: at no moment is there none. Its log goes with it afterwards;
 * until then the engine refuses it beside a database it does not belong to.
 */
async function replaceState(
  stateDirectory: string,
  isThere: boolean,
  onStep: (step: RebuildStep) => void,
): Promise<string | undefined> {
  const file = join(stateDirectory, stateFileName);
  const kept = isThere ? freeName(`${file}.before-rebuild`) : undefined;
  if (kept !== undefined) linkSync(file, kept);
  onStep('kept');
  renameSync(join(stateDirectory, freshName), file);
  onStep('replaced');
  if (existsSync(`${file}.wal`)) renameSync(`${file}.wal`, `${kept ?? file}.wal.before-rebuild`);
  await syncFolder(stateDirectory);
  return kept;
}

function freeName(path: string): string {
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? path : `${path}-${n}`;
    if (!existsSync(name)) return name;
  }
}

function summary({ runs, loads, readAgain }: RebuiltState, kept: string | undefined): readonly string[] {
  return [
    `rebuilt the history of ${runs} ${runs === 1 ? 'run' : 'runs'} and ${loads} ${loads === 1 ? 'load' : 'loads'}, ${readAgain} of them read again`,
    ...(kept === undefined ? [] : [`the former database stays as ${kept}; remove it when all is well`]),
  ];
}
