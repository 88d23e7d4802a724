/**
 * Stage 8: the night as files. Everything is written into a folder aside, fsynced, and swapped in whole
 * (contracts 5); the same run gives the same bytes, so a run that stands already is kept as it is.
 */
import { mkdir, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { allOrFirstFailure } from '../../base/all-or-first-failure.js';
import type { CalendarDate } from '../../base/calendar-date.js';
import { diskFault } from '../../base/disk-fault.js';
import { ResourceFailure } from '../../base/errors.js';
import type { Fault } from '../../base/errors.js';
import type { KnownBy } from '../../base/known-by.js';
import type { Engine } from '../../engines/engine.js';
import { manifestText } from './manifest.js';
import type { GateOutcome } from './manifest.js';
import { preparePublish, runsFolder } from './publish-directory.js';
import { listNames, makeLists, releaseSummaries } from './published-lists.js';
import type { QualityFinding } from './published-lists.js';
import { profileTerms } from './profiles/profile-manifest.js';
import { everything } from './profiles/profile.js';
import type { Profile } from './profiles/profile.js';
import { profileDirectory, writeProfile } from './profiles/write-profile.js';
import type { ProfileWork } from './profiles/write-profile.js';
import { writeTables } from './published-tables.js';
import { listFormats } from './report-definition.js';
import type { RunHistory, RunLoad, RunRecord } from './run-history.js';
import { runResultsText } from './run-results.js';
import type { StageDuration } from './run-results.js';
import { Fingerprints, fingerprintFolder, syncFolders, writeDurably } from './sealed-folder.js';
import { removeDeadAttempts, stagingFolder, swapIn } from './swap.js';
import type { SwapResult, SwapStep } from './swap.js';

export type OutputName = 'csv' | 'html' | 'parquet' | 'arrow';

export interface PublishRequest {
  readonly engine: Engine;
  readonly publishDirectory: string;
  readonly asOf: CalendarDate;
  readonly runId: string;
  readonly previousRunId: string | null;
  /** The run whose loads this one went on from. */
  readonly baseRunId?: string | null;
  readonly knownBy?: KnownBy;
  /** The configuration as the run read it, as JSON, for a replay. */
  readonly settings?: string;
  /** What was read, for a replay. */
  readonly loads?: readonly RunLoad[];
  readonly attemptId: string;
  readonly codeVersion: string;
  readonly outputs: readonly OutputName[];
  readonly ruleFiles: readonly { readonly file: string; readonly sha256: string }[];
  readonly dataQuality: readonly QualityFinding[];
  readonly gates: readonly GateOutcome[];
  readonly stages: readonly StageDuration[];
  readonly startedAt: Date;
  readonly clock: () => Date;
  /** Writes the pages into the staged folder, when `html` is asked for. */
  readonly htmlPages?: ProfileWork['pages'];
  /** Who gets a folder; absent while no profiles are configured: one folder with everything. */
  readonly profiles?: readonly Profile[] | undefined;
  readonly history?: RunHistory;
  readonly onStep?: (step: SwapStep) => void;
}

export interface PublishResult extends SwapResult {
  readonly runId: string;
  readonly directory: string;
  readonly files: number;
}

export async function publish(request: PublishRequest): Promise<PublishResult> {
  preparePublish(request.publishDirectory, request.asOf, request.knownBy);
  // the engine is locked to real folders: it would not write through a link on the way
  const publishDirectory = await realpath(request.publishDirectory);
  const result = await stageAndSwap(request, publishDirectory);
  await confirm(request);
  return result;
}

async function stageAndSwap(request: PublishRequest, publishDirectory: string): Promise<PublishResult> {
  const staged = stagingFolder(publishDirectory, request.attemptId);
  try {
    await removeDeadAttempts(publishDirectory);
    const files = await stage(request, staged);
    await request.history?.stage(recordOf(request), request.loads ?? [], request.ruleFiles);
    const swapped = await swapIn({ ...request, publishDirectory, staged });
    const directory = join(request.publishDirectory, runsFolder, request.runId);
    return { ...swapped, runId: request.runId, directory, files };
  } catch (error) {
    await rm(staged, { recursive: true, force: true }).catch(() => undefined);
    throw diskFault(error, request.publishDirectory, 'the publish could not be written');
  }
}

/** The links show the night by now: what fails here takes nothing back, and the next run sets the history right. */
async function confirm({ history, runId, clock }: PublishRequest): Promise<void> {
  try {
    await history?.confirm(runId, clock());
  } catch (error) {
    if (!(error instanceof ResourceFailure)) throw error;
    const [{ where, what }] = error.faults as readonly [Fault];
    throw new ResourceFailure(
      {
        where,
        what: `the night is published, but ${what}`,
        remedy: 'make room or mend permissions, and run again',
      },
      error,
    );
  }
}

function recordOf(request: PublishRequest): RunRecord {
  const { runId, asOf, previousRunId, baseRunId, knownBy, settings, attemptId, codeVersion } = request;
  return {
    runId,
    asOf,
    previousRunId,
    baseRunId: baseRunId ?? null,
    knownBy: knownBy ?? 'loaded',
    settings: settings ?? '{}',
    attemptId,
    codeVersion,
  };
}

async function stage(request: PublishRequest, staged: string): Promise<number> {
  const { engine, outputs } = request;
  await mkdir(staged, { mode: 0o700 });
  const profiles = request.profiles ?? [everything(listNames)];
  const fingerprints = new Fingerprints();
  const basis =
    request.profiles === undefined
      ? request
      : { ...request, profileTerms: request.profiles.map(profileTerms) };
  const isCrowded = await engine.isCrowded();
  const [tablesEngine, pagesEngine] = [engine.beside(), engine.beside()];
  const tables = outputs.includes('parquet')
    ? beginTables(tablesEngine, profiles, staged, fingerprints)
    : new Map<string, Promise<void>>();
  try {
    // what the lists are sorted in is theirs alone, and what nobody reads any more is gone
    if (isCrowded) await allOrFirstFailure([...tables.values()]);
    const reports = await makeLists(engine, request, request.dataQuality);
    await releaseSummaries(engine);
    const work: ProfileWork = {
      engine,
      reports,
      formats: listFormats.filter((format) => outputs.includes(format)),
      basis,
      pages: outputs.includes('html') ? request.htmlPages : undefined,
      pagesEngine,
      tablesEngine: isCrowded ? undefined : tablesEngine,
      tables,
      fingerprints,
      lastProfile: profiles.at(-1),
    };
    for (const profile of profiles) await writeProfile(work, profile, staged);
  } finally {
    await Promise.allSettled(tables.values());
    await tablesEngine.close();
    await pagesEngine.close();
  }
  const files = await fingerprintFolder(staged, fingerprints);
  await writeDurably(join(staged, 'manifest.json'), await manifestText(engine, basis, files));
  const results = runResultsText({ ...request, finishedAt: request.clock() });
  await writeDurably(join(staged, 'run_results.json'), results);
  await syncFolders(staged);
  return files.length + 2;
}

/** `tables/` need nothing of what the lists are made into: they are copied while these are made. */
function beginTables(
  engine: Engine,
  profiles: readonly Profile[],
  staged: string,
  fingerprints: Fingerprints,
): ReadonlyMap<string, Promise<void>> {
  const begun = new Map<string, Promise<void>>();
  let before: Promise<void> = Promise.resolve();
  const readers = profiles.filter(({ hasTables }) => hasTables);
  for (const profile of readers) {
    const directory = join(profileDirectory(profile, staged), 'tables');
    const isLast = profile === readers.at(-1);
    // on one line to the engine, one profile after the other
    before = before.then(() => writeTables(engine, directory, isLast, (file) => fingerprints.begin(file)));
    // told by who waits for the profile
    before.catch(() => undefined);
    begun.set(profile.name, before);
  }
  return begun;
}
