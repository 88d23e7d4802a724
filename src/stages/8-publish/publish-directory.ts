/** The folder people read from: whether it can take a publish is asked before any work starts. */
import { accessSync, constants, lstatSync, realpathSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import type { CalendarDate } from '../../base/calendar-date.js';
import { ResourceFailure } from '../../base/errors.js';
import type { KnownBy } from '../../base/known-by.js';
import { makeFolder } from '../../base/make-folder.js';

export const runsFolder = '.runs';
export const latestLink = 'latest';

/** A view for a backtest stands beside the night's own list and never in its place. */
export function linkName(asOf: CalendarDate, knownBy: KnownBy): string {
  return knownBy === 'loaded' ? asOf : `${asOf}-known-by-${knownBy}`;
}

export function preparePublish(directory: string, asOf: CalendarDate, knownBy: KnownBy = 'loaded'): void {
  makeWritable(directory);
  refuseLinkOut(directory);
  const runs = join(directory, runsFolder);
  if (entryAt(runs)?.isSymbolicLink()) {
    throw refusal(runs, 'it is a symbolic link and runs would land elsewhere', 'remove the link');
  }
  makeWritable(runs);
  for (const link of [linkName(asOf, knownBy), latestLink]) {
    const entry = entryAt(join(directory, link));
    if (entry !== undefined && !entry.isSymbolicLink()) {
      throw refusal(
        join(directory, link),
        'it is in the place of a link that publish replaces',
        'move it away',
      );
    }
  }
}

function makeWritable(directory: string): void {
  try {
    if (entryAt(directory) === undefined) makeFolder(directory);
    if (!statSync(directory).isDirectory()) {
      throw refusal(directory, 'it is not a folder', 'move it away or name another folder with publish:');
    }
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    if (error instanceof ResourceFailure) throw error;
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw refusal(
      directory,
      `it cannot be made or written to (${code})`,
      'check the disk, its permissions and those of its parent',
    );
  }
}

/** A link inside the parent is a matter of taste; one that leads out of it may put member data anywhere. */
function refuseLinkOut(directory: string): void {
  if (!lstatSync(directory).isSymbolicLink()) return;
  const parent = realpathSync(dirname(directory));
  if (realpathSync(directory).startsWith(`${parent}${sep}`)) return;
  throw refusal(
    directory,
    `${basename(directory)} is a symbolic link that leads out of its folder`,
    'name the real folder with publish:',
  );
}

function entryAt(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

function refusal(where: string, what: string, remedy: string): ResourceFailure {
  return new ResourceFailure({ where, what: `the publish folder cannot be used: ${what}`, remedy });
}
