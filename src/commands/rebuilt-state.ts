/** The tables of the state database filled from recovered runs, and by name everything that is missing for a replay. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pLimit from 'p-limit';
import type { Fault } from '../base/errors.js';
import type { Config } from '../config/load-config.js';
import type { Engine } from '../engines/engine.js';
import { bytesFinder } from '../stages/1-ingest/find-bytes.js';
import { LoadRegistry, makeDuplicateTable } from '../stages/1-ingest/load-registry.js';
import type { LoadRecord } from '../stages/1-ingest/load-registry.js';
import { rebuiltLoad } from '../stages/1-ingest/rebuilt-load.js';
import type { RebuiltLoad } from '../stages/1-ingest/rebuilt-load.js';
import { seenPath } from '../stages/1-ingest/seen-before.js';
import { restoreVolumes } from '../stages/2-validate/gates/extract-volume.js';
import type { PublishedManifest } from '../stages/8-publish/published-manifest.js';
import type { RecoveredRuns } from '../stages/8-publish/recovered-runs.js';
import type { RunFile, RunFileLoad } from '../stages/8-publish/run-file.js';
import type { RunHistory } from '../stages/8-publish/run-history.js';

export interface RebuiltState {
  readonly runs: number;
  readonly loads: number;
  readonly readAgain: number;
  readonly faults: readonly Fault[];
}

interface Place {
  readonly engine: Engine;
  readonly config: Config;
  readonly history: RunHistory;
  readonly stateDirectory: string;
  readonly workDirectory: string;
  readonly manifests: ReadonlyMap<string, PublishedManifest>;
}

export async function rebuiltState(place: Place, { runs, unreadable }: RecoveredRuns): Promise<RebuiltState> {
  const rebuilt = await rebuildLoads(place, runs);
  for (const run of runs) {
    await place.history.restore({
      ...run,
      loads: run.loads.map((load) => ({ ...load, loadId: rebuilt.get(load.loadId)?.loadId ?? load.loadId })),
    });
    const volumes = place.manifests.get(run.runId)?.ledger ?? [];
    await restoreVolumes(place.engine, run.runId, run.asOf, volumes);
  }
  const made = [...rebuilt.values()];
  return {
    runs: runs.length,
    loads: new Set(made.filter(({ how }) => how !== 'gone').map(({ loadId }) => loadId)).size,
    readAgain: made.filter(({ how }) => how === 'read again').length,
    faults: [
      ...unreadable.map((runId) =>
        missing(`history/${runId}.json`, 'the file of this run is damaged, and no manifest tells of it'),
      ),
      ...loadFaults(runs, rebuilt),
      ...runs.filter(({ prunedAt }) => prunedAt === null).flatMap((run) => fileFaults(place, run)),
    ],
  };
}

/** In the order in which they came, so that bytes delivered twice keep the earlier place. */
async function rebuildLoads(
  { engine, config, stateDirectory, workDirectory }: Place,
  runs: readonly RunFile[],
): Promise<ReadonlyMap<string, RebuiltLoad>> {
  await LoadRegistry.open(engine);
  await makeDuplicateTable(engine);
  const alone = pLimit(1);
  const around = {
    engine,
    stateDirectory,
    workDirectory,
    oneAtATime: <T>(work: () => Promise<T>): Promise<T> => alone(work),
    bytesOf: bytesFinder(config.extracts, config.baseDirectory, stateDirectory),
  };
  const rebuilt = new Map<string, RebuiltLoad>();
  for (const load of knownLoads(runs)) {
    const setting = config.extracts.find(({ id }) => id === load.extract);
    rebuilt.set(load.loadId, await rebuiltLoad(load, setting, around));
  }
  return rebuilt;
}

function knownLoads(runs: readonly RunFile[]): readonly LoadRecord[] {
  const records = new Map<string, LoadRecord>();
  for (const { loadId, extract, file, facts } of standing(runs))
    if (facts !== null && !records.has(loadId)) records.set(loadId, { loadId, extract, file, ...facts });
  return [...records.values()].sort(
    (a, b) => a.loadSequence - b.loadSequence || (a.loadId < b.loadId ? -1 : 1),
  );
}

/** What pruned runs had read is gone on purpose. */
function standing(runs: readonly RunFile[]): readonly RunFileLoad[] {
  return runs.filter(({ prunedAt }) => prunedAt === null).flatMap(({ loads }) => loads);
}

function loadFaults(runs: readonly RunFile[], rebuilt: ReadonlyMap<string, RebuiltLoad>): readonly Fault[] {
  const told = new Map<string, Fault>();
  for (const { loadId, file } of standing(runs)) {
    const found = rebuilt.get(loadId);
    const why = found === undefined ? 'nothing tells what was loaded from it' : found.why;
    if (why === undefined) continue;
    told.set(loadId, {
      where: file,
      what: `${why}; nights that read it cannot be replayed by this version`,
      remedy: 'restore it where it was delivered and run caretier rebuild again, or deliver a full snapshot',
    });
  }
  return [...told.values()];
}

/** What a replay of this run reads beside its loads. */
function fileFaults({ stateDirectory }: Place, run: RunFile): readonly Fault[] {
  const isThere = (path: string): boolean => existsSync(path);
  const rules = run.rules.filter(({ sha256 }) => !isThere(join(stateDirectory, 'rules', sha256)));
  const faults = rules.map(({ file, sha256 }) =>
    missing(
      `rules/${sha256}`,
      `the kept copy of ${file} is gone: the night of ${run.asOf} (run ${run.runId}) cannot be replayed`,
    ),
  );
  if (run.knownBy === 'loaded' && !isThere(seenPath(stateDirectory, run.runId)))
    faults.push(
      missing(
        `seen/${run.runId}.parquet`,
        `which records came first up to the night of ${run.asOf} is gone: a stay first seen as a notice may get another id`,
      ),
    );
  return faults;
}

function missing(where: string, what: string): Fault {
  return {
    where,
    what,
    remedy: 'restore it from a backup and run caretier rebuild again; what is published stands',
  };
}
