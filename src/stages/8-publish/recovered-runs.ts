/** Run files of everything that is known to have been published: from the database while it can be read, from the files themselves, else from manifests. */
import { join } from 'node:path';
import type { KnownBy } from '../../base/known-by.js';
import { knownByNames } from '../../base/known-by.js';
import type { Engine, Row } from '../../engines/engine.js';
import { linkName, runsFolder } from './publish-directory.js';
import type { PublishedManifest } from './published-manifest.js';
import { loadFactsShape, readRunFile, runFiles } from './run-file.js';
import type { LoadFacts, RunFile, RunFileLoad } from './run-file.js';
import { linkTarget } from './swap.js';

/** The database is the word while it can be read; of loads it no longer holds, the file tells. */
export async function runsOfDatabase(engine: Engine, stateDirectory: string): Promise<readonly RunFile[]> {
  const runs = await engine.rows('select * from state.run order by run_id');
  const loads = await engine.rows(
    `select l.run_id, l.load_id as run_load_id, l.extract as run_extract, l.file as run_file, l.n_delivered, f.* exclude (extract, file)
     from state.run_load as l left join state.file_load as f on f.load_id = l.load_id order by l.run_id, l.place`,
  );
  const rules = await engine.rows('select run_id, file, sha256 from state.run_rule order by run_id, file');
  const ofRun = (rows: readonly Row[], runId: string): readonly Row[] =>
    rows.filter((row) => row['run_id'] === runId);
  return runs.map((row) => {
    const runId = String(row['run_id']);
    const file = readRunFile(stateDirectory, runId);
    const isPruned = row['pruned_at'] !== null;
    return {
      runId,
      asOf: String(row['as_of']),
      previousRunId: textOrNull(row, 'previous_run_id'),
      baseRunId: textOrNull(row, 'base_run_id'),
      knownBy: row['known_by'] as KnownBy,
      settings: String(row['settings']),
      attemptId: String(row['attempt_id']),
      codeVersion: String(row['code_version']),
      loadSequence: Number(row['load_sequence'] ?? file?.loadSequence ?? 0),
      publishSequence: row['publish_sequence'] === null ? null : Number(row['publish_sequence']),
      publishedAt: textOrNull(row, 'published_at'),
      withdrawnAt: textOrNull(row, 'withdrawn_at'),
      prunedAt: textOrNull(row, 'pruned_at'),
      loads: isPruned ? (file?.loads ?? []) : ofRun(loads, runId).map((load) => loadOf(load, file)),
      rules: isPruned
        ? (file?.rules ?? [])
        : ofRun(rules, runId).map((rule) => ({
            file: String(rule['file']),
            sha256: String(rule['sha256']),
          })),
    };
  });
}

function loadOf(row: Row, file: RunFile | undefined): RunFileLoad {
  const loadId = String(row['run_load_id']);
  const facts = loadFactsShape.safeParse({
    format: row['format'],
    feed: row['feed'],
    sha256: row['sha256'],
    bytes: row['bytes'],
    kind: row['kind'],
    header: JSON.parse(String(row['header'])) as unknown,
    framed: row['framed'],
    typed: row['typed'],
    firstLoadedOn: row['first_loaded_on'],
    loadSequence: row['load_sequence'],
    engineVersion: row['engine_version'],
    typedSha256: row['typed_sha256'] ?? '',
  });
  return {
    loadId,
    extract: String(row['run_extract']),
    file: String(row['run_file']),
    nDelivered: Number(row['n_delivered']),
    facts: facts.data ?? file?.loads.find((load) => load.loadId === loadId)?.facts ?? null,
  };
}

function textOrNull(row: Row, column: string): string | null {
  const value = row[column];
  return value === null || value === undefined ? null : String(value);
}

/**
 * Runs that nothing but their manifest tells of. A run that no link shows may have been a revision, a publish taken back
 * or a view for a backtest: no later night follows it.
 */
export async function runsOfManifests(
  manifests: readonly PublishedManifest[],
  publishDirectory: string,
  known: readonly RunFile[],
): Promise<readonly RunFile[]> {
  const shown = await Promise.all(
    manifests.map(async (manifest) => ({ manifest, knownBy: await linkOf(manifest, publishDirectory) })),
  );
  const inOrder = [...shown].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  const facts = new FirstFacts(known);
  return inOrder.map(({ manifest, knownBy }, i) => ({
    runId: manifest.run_id,
    asOf: manifest.as_of,
    previousRunId: manifest.previous_run_id,
    baseRunId: manifest.previous_run_id,
    knownBy: knownBy ?? 'loaded',
    settings: '{}',
    attemptId: '',
    codeVersion: manifest.code_version,
    loadSequence: i + 1,
    // before every run whose place is known
    publishSequence: i - inOrder.length,
    publishedAt: manifest.writtenAt.toISOString(),
    withdrawnAt: knownBy === undefined ? manifest.writtenAt.toISOString() : null,
    prunedAt: manifest.isPruned ? manifest.writtenAt.toISOString() : null,
    loads: manifest.inputs.map((input) => facts.loadOf(input, manifest, i + 1)),
    rules: manifest.rules,
  }));
}

type Shown = { readonly manifest: PublishedManifest; readonly knownBy: KnownBy | undefined };

/** By date; of one date the run that its link shows last. */
function orderOf({ manifest, knownBy }: Shown): string {
  return `${manifest.as_of} ${knownBy === undefined ? 0 : 1} ${manifest.run_id}`;
}

async function linkOf(
  { as_of: asOf, run_id: runId }: PublishedManifest,
  publishDirectory: string,
): Promise<KnownBy | undefined> {
  for (const knownBy of knownByNames) {
    const target = await linkTarget(join(publishDirectory, linkName(asOf, knownBy)));
    if (target === join(runsFolder, runId)) return knownBy;
  }
  return undefined;
}

/** A manifest names bytes and not when they were loaded first: by the first run that names them. */
class FirstFacts {
  private readonly byBytes = new Map<string, RunFileLoad>();

  constructor(known: readonly RunFile[]) {
    for (const { loads } of known)
      for (const load of loads)
        if (load.facts !== null) this.byBytes.set(`${load.extract} ${load.facts.sha256}`, load);
  }

  loadOf(
    input: PublishedManifest['inputs'][number],
    { as_of: firstLoadedOn, engine_version: engineVersion }: PublishedManifest,
    loadSequence: number,
  ): RunFileLoad {
    const { extract, file, format, sha256, bytes } = input;
    const key = `${extract} ${sha256}`;
    const unread: LoadFacts = {
      format,
      feed: '',
      sha256,
      bytes,
      kind: 'csv',
      header: [],
      framed: 0,
      typed: 0,
      firstLoadedOn,
      loadSequence,
      engineVersion,
      typedSha256: '',
    };
    const load = this.byBytes.get(key) ?? { loadId: key, extract, file, nDelivered: 1, facts: unread };
    this.byBytes.set(key, load);
    return { ...load, file, nDelivered: 1 };
  }
}

export interface RecoveredRuns {
  readonly runs: readonly RunFile[];
  /** Runs whose file is there and cannot be read, and of which nothing else tells. */
  readonly unreadable: readonly string[];
}

export async function recoveredRuns(
  stateDirectory: string,
  publishDirectory: string,
  ofDatabase: readonly RunFile[],
  manifests: ReadonlyMap<string, PublishedManifest>,
): Promise<RecoveredRuns> {
  const ids = runFiles(stateDirectory);
  const known = new Map(ofDatabase.map((run) => [run.runId, run]));
  for (const id of ids) {
    const file = known.has(id) ? undefined : readRunFile(stateDirectory, id);
    if (file !== undefined) known.set(id, file);
  }
  const others = [...manifests.values()].filter(({ run_id: id }) => !known.has(id));
  const fromManifests = await runsOfManifests(others, publishDirectory, [...known.values()]);
  const found = [...known.values(), ...fromManifests];
  const told = new Set(found.map(({ runId }) => runId));
  return { runs: found, unreadable: ids.filter((id) => !told.has(id)) };
}
