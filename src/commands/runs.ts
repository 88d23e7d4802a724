/** `caretier runs`: every publish, the newest night first, of one night the newest revision first. */
import { isCalendarDate } from '../base/calendar-date.js';
import type { StoredRun } from '../stages/8-publish/run-history.js';
import { runBehind } from '../stages/8-publish/settle-links.js';
import { latestLink, linkName } from '../stages/8-publish/publish-directory.js';
import { withHistory } from './open-history.js';
import type { HistoryOptions } from './open-history.js';
import type { Surroundings } from './surroundings.js';

export interface ListedRun {
  readonly run_id: string;
  readonly as_of: string;
  /** Counted from 1 in the order in which the runs of one date were published. */
  readonly revision: number;
  readonly known_by: string;
  /** UTC. */
  readonly published_at: string;
  /** What its date shows. */
  readonly is_current: boolean;
  readonly is_latest: boolean;
  readonly is_withdrawn: boolean;
  readonly is_pruned: boolean;
  readonly code_version: string;
  readonly previous_run_id: string | null;
}

export async function runs(
  surroundings: Surroundings,
  options: HistoryOptions & { readonly json: boolean },
): Promise<void> {
  const listed = await withHistory(surroundings, options, async (held) => {
    if (held === undefined) return [];
    const all = await held.history.all();
    const { publishDirectory } = held.config;
    const latest = await runBehind(publishDirectory, latestLink);
    const shown = new Set<string | undefined>();
    for (const run of all) shown.add(await runBehind(publishDirectory, linkName(run.asOf, run.knownBy)));
    return listedRuns(all, latest, shown);
  });
  surroundings.stdout.write(options.json ? `${JSON.stringify(listed, null, 2)}\n` : textOf(listed));
}

export function listedRuns(
  all: readonly StoredRun[],
  latest: string | undefined,
  shown: ReadonlySet<string | undefined>,
): readonly ListedRun[] {
  return all.map((run) => ({
    run_id: run.runId,
    as_of: run.asOf,
    revision: revisionOf(run, all),
    known_by: run.knownBy,
    published_at: run.publishedAt,
    is_current: shown.has(run.runId),
    is_latest: run.runId === latest,
    is_withdrawn: run.isWithdrawn,
    is_pruned: run.isPruned,
    code_version: run.codeVersion,
    previous_run_id: run.previousRunId,
  }));
}

function revisionOf(run: StoredRun, all: readonly StoredRun[]): number {
  return all.filter(
    ({ asOf, knownBy, publishSequence }) =>
      asOf === run.asOf && knownBy === run.knownBy && publishSequence <= run.publishSequence,
  ).length;
}

function textOf(listed: readonly ListedRun[]): string {
  if (listed.length === 0) return 'nothing is published yet; caretier run publishes a night\n';
  const lines = listed.map((run) =>
    [
      run.as_of,
      run.run_id,
      `revision ${run.revision}`.padEnd(11),
      markOf(run).padEnd(9),
      `published ${run.published_at.slice(0, 19)} UTC`,
      `version ${run.code_version}`,
      run.previous_run_id === null ? 'the first' : `after ${run.previous_run_id}`,
      run.known_by === 'loaded' ? '' : `known by ${run.known_by}`,
    ]
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}

function markOf(run: ListedRun): string {
  if (run.is_pruned) return 'pruned';
  if (run.is_withdrawn) return 'withdrawn';
  if (run.is_latest) return 'latest';
  return run.is_current ? 'current' : 'replaced';
}

/** A run by its id, or of a date the revision that stands. */
export function runNamed(all: readonly StoredRun[], name: string): StoredRun | undefined {
  return isCalendarDate(name)
    ? all.find(({ asOf, isWithdrawn, knownBy }) => asOf === name && !isWithdrawn && knownBy === 'loaded')
    : all.find(({ runId }) => runId === name);
}
