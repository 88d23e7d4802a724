/**
 * From a staged folder to what people see: one rename puts the run in its place, one rename each moves the
 * links. Killed between any two, readers see the old publish or the new one, whole (test/fault/publish-swap).
 */
import { readdir, readFile, readlink, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isCalendarDate } from '../../base/calendar-date.js';
import type { CalendarDate } from '../../base/calendar-date.js';
import { InternalFailure } from '../../base/errors.js';
import { sha256OfFile } from '../../base/file-hash.js';
import type { KnownBy } from '../../base/known-by.js';
import { latestLink, linkName, runsFolder } from './publish-directory.js';
import { syncFolder } from './sealed-folder.js';

export type SwapStep = 'staged' | 'placed' | 'linked' | 'latest';

export interface SwapRequest {
  readonly publishDirectory: string;
  /** Complete, fsynced folder inside `.runs`. */
  readonly staged: string;
  readonly runId: string;
  readonly asOf: CalendarDate;
  readonly knownBy?: KnownBy;
  readonly attemptId: string;
  /** Told after each step; a test may stop the process there. */
  readonly onStep?: (step: SwapStep) => void;
}

export interface SwapResult {
  /** The same run was there already, complete: nothing was written twice. */
  readonly isReused: boolean;
  readonly isLatest: boolean;
}

export async function swapIn(request: SwapRequest): Promise<SwapResult> {
  const { publishDirectory, runId, asOf, attemptId, knownBy = 'loaded' } = request;
  const onStep = request.onStep ?? (() => undefined);
  onStep('staged');
  const isReused = await placeRun(request);
  await syncFolder(join(publishDirectory, runsFolder));
  onStep('placed');
  const newest = await newestPublished(publishDirectory);
  await replaceLink(publishDirectory, linkName(asOf, knownBy), runId, attemptId);
  onStep('linked');
  const isLatest = knownBy === 'loaded' && (newest === undefined || asOf >= newest);
  if (isLatest) await replaceLink(publishDirectory, latestLink, runId, attemptId);
  await syncFolder(publishDirectory);
  onStep('latest');
  return { isReused, isLatest };
}

export function stagingFolder(publishDirectory: string, attemptId: string): string {
  return join(publishDirectory, runsFolder, `.${attemptId}.partial`);
}

/** Whoever holds the state is the only one who publishes, so every other unfinished attempt is dead. */
export async function removeDeadAttempts(publishDirectory: string): Promise<void> {
  const runs = join(publishDirectory, runsFolder);
  const dead = (await readdir(runs)).filter((name) => /^\..*\.(partial|damaged)$/.test(name));
  const links = (await readdir(publishDirectory)).filter((name) => /^\..*\.link$/.test(name));
  for (const name of dead) await rm(join(runs, name), { recursive: true, force: true });
  for (const name of links) await rm(join(publishDirectory, name), { force: true });
}

async function placeRun(request: SwapRequest): Promise<boolean> {
  const place = join(request.publishDirectory, runsFolder, request.runId);
  const there = await manifestIn(place);
  if (there === 'none') {
    await rename(request.staged, place);
    return false;
  }
  if (there === 'damaged') {
    const aside = join(request.publishDirectory, runsFolder, `.${request.attemptId}.damaged`);
    await rename(place, aside);
    await rename(request.staged, place);
    await rm(aside, { recursive: true, force: true });
    return false;
  }
  if (there.equals(await readFile(join(request.staged, 'manifest.json')))) {
    await rm(request.staged, { recursive: true, force: true });
    return true;
  }
  throw new InternalFailure({
    where: place,
    what: 'this run was published before with other bytes; a published run is never changed',
    remedy: 'the program changed without a new version, or gives other bytes for the same night: report it',
  });
}

const manifestShape = z.object({
  as_of: z.string(),
  outputs: z.array(z.object({ file: z.string(), sha256: z.string() })),
});

/** Does a run's folder hold everything that its manifest names, byte for byte? */
export async function stateOfRun(
  publishDirectory: string,
  runId: string,
): Promise<'whole' | 'none' | 'damaged'> {
  const found = await manifestIn(join(publishDirectory, runsFolder, runId));
  return typeof found === 'string' ? found : 'whole';
}

/** The manifest's bytes, if the folder still holds everything the manifest names. */
async function manifestIn(run: string): Promise<Buffer | 'none' | 'damaged'> {
  try {
    await readdir(run);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'none';
    throw error;
  }
  try {
    const bytes = await readFile(join(run, 'manifest.json'));
    const manifest = manifestShape.parse(JSON.parse(bytes.toString('utf8')));
    for (const { file, sha256 } of manifest.outputs) {
      if ((await sha256OfFile(join(run, file))) !== sha256) return 'damaged';
    }
    return bytes;
  } catch {
    return 'damaged';
  }
}

/** The latest as-of that any link shows: `latest` never moves behind it. */
async function newestPublished(publishDirectory: string): Promise<CalendarDate | undefined> {
  const dates = (await readdir(publishDirectory)).filter(isCalendarDate);
  const latest = await asOfBehind(join(publishDirectory, latestLink));
  return [...dates, ...(latest === undefined ? [] : [latest])].sort().at(-1);
}

async function asOfBehind(link: string): Promise<CalendarDate | undefined> {
  try {
    const text = await readFile(join(link, 'manifest.json'), 'utf8');
    return manifestShape.parse(JSON.parse(text)).as_of;
  } catch {
    return undefined;
  }
}

/** A fresh link renamed over the old one: at no moment is there none. Relative, so that the folder can be moved. */
export async function replaceLink(
  publishDirectory: string,
  name: string,
  runId: string,
  attemptId: string,
): Promise<void> {
  const target = join(runsFolder, runId);
  if ((await linkTarget(join(publishDirectory, name))) === target) return;
  const fresh = join(publishDirectory, `.${attemptId}.${name}.link`);
  await rm(fresh, { force: true });
  await symlink(target, fresh);
  await rename(fresh, join(publishDirectory, name));
}

export async function linkTarget(link: string): Promise<string | undefined> {
  try {
    return await readlink(link);
  } catch {
    return undefined;
  }
}
