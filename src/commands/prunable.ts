/** What lies in the state and publish folders that no kept run needs. Found by looking at the disk: what a killed prune left behind is found again. */
import { existsSync, lstatSync, readdirSync, readlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { runsFolder } from '../stages/8-publish/publish-directory.js';
import type { StoredRun } from '../stages/8-publish/run-history.js';

export interface Needed {
  readonly runs: ReadonlySet<string>;
  /** Runs whose own folder may go and from whose facts and decisions a kept run goes on: itself, its base, the one before it. */
  readonly bases: ReadonlySet<string>;
  readonly loads: ReadonlySet<string>;
  readonly rules: ReadonlySet<string>;
}

export interface Prunable {
  readonly path: string;
  readonly bytes: number;
  /** Of a published run's folder: moved aside before it is taken apart. */
  readonly runId?: string;
}

const loadIdBegins = /^[0-9a-z]{12}[.-]/;
const runIdShape = /^[0-9a-f]{16}$/;

/** The folders that are named for something else than runs. */
const otherFolders = ['loads', 'extracts', 'quarantine', 'rules', 'work', 'history', 'manifests'];

export function prunable(
  places: { readonly stateDirectory: string; readonly publishDirectory: string },
  all: readonly StoredRun[],
  needed: Needed,
): readonly Prunable[] {
  const state = (folder: string): string => join(places.stateDirectory, folder);
  const isLoadNeeded = (name: string): boolean => needed.loads.has(name.split(/[.-]/)[0]!);
  return [
    ...publishedFolders(places.publishDirectory, all, needed),
    ...entries(state('loads'), (name) => !isLoadNeeded(name)),
    ...entries(state('extracts'), (name) => !isLoadNeeded(name)),
    // of the last night: checks.ndjson and loads.json
    ...entries(state('quarantine'), (name) => loadIdBegins.test(name) && !isLoadNeeded(name)),
    ...entries(state('rules'), (name) => !needed.rules.has(name)),
    ...runFolders(places.stateDirectory).flatMap((folder) =>
      entries(state(folder), (name) => {
        const id = name.split('.')[0]!;
        return runIdShape.test(id) && !needed.bases.has(id);
      }),
    ),
  ];
}

/**
 * Of runs that are no longer kept, and of runs that were stopped before a link showed them and that nobody ran again:
 * history has forgotten those. What a link shows stays, also where its history is lost.
 */
function publishedFolders(
  publishDirectory: string,
  all: readonly StoredRun[],
  needed: Needed,
): readonly Prunable[] {
  const isKnown = new Set(all.map(({ runId }) => runId));
  const isShown = new Set(readdirSync(publishDirectory).map((name) => shownBy(join(publishDirectory, name))));
  return entries(
    join(publishDirectory, runsFolder),
    (name) => runIdShape.test(name) && !needed.runs.has(name) && (isKnown.has(name) || !isShown.has(name)),
  ).map((folder) => ({ ...folder, runId: basename(folder.path) }));
}

function shownBy(link: string): string | undefined {
  return lstatSync(link).isSymbolicLink() ? basename(readlinkSync(link)) : undefined;
}

/** Folders whose entries are named for runs, whatever a stage keeps there. */
function runFolders(stateDirectory: string): readonly string[] {
  return readdirSync(stateDirectory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !otherFolders.includes(entry.name))
    .map(({ name }) => name)
    .sort();
}

function entries(folder: string, isGone: (name: string) => boolean): readonly Prunable[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter(isGone)
    .sort()
    .map((name) => join(folder, name))
    .map((path) => ({ path, bytes: bytesOf(path) }));
}

function bytesOf(path: string): number {
  const found = lstatSync(path);
  if (!found.isDirectory()) return found.size;
  return readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0);
}
