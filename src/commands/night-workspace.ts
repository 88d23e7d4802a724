/**
 * The folders and the engine of one night. The state file is attached first: its lock is the run lock, so a
 * second run ends (exit 5) or waits before it has touched anything. Leftovers of a killed night are removed.
 */
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { diskFault } from '../base/disk-fault.js';
import type { EventLog } from '../base/events.js';
import { InternalFailure, ResourceFailure, StateHeld } from '../base/errors.js';
import { makeFolder } from '../base/make-folder.js';
import type { Config } from '../config/load-config.js';
import type { Engine } from '../engines/engine.js';
import { openEngine } from '../engines/open-engine.js';
import { extractFiles } from '../stages/1-ingest/extract-files.js';
import { keepFreeMemory } from './allocator.js';

/** In the state folder; its lock is the run lock. */
export const stateFileName = 'caretier.duckdb';

export interface NightWorkspace {
  readonly engine: Engine;
  /** Another, empty one beside it, without the state. */
  readonly openAside: () => Promise<Engine>;
  readonly stateDirectory: string;
  readonly workDirectory: string;
  close(): Promise<void>;
}

export async function openWorkspace(
  config: Config,
  attempt: string,
  lockTimeoutSeconds: number,
  log: EventLog,
  fileName = stateFileName,
): Promise<NightWorkspace> {
  const stateDirectory = usableState(config.stateDirectory);
  const stateFile = join(stateDirectory, fileName);
  const workDirectory = join(stateDirectory, 'work', attempt);
  const spill = spillPlace(config, stateDirectory, workDirectory, attempt);
  for (const directory of [
    workDirectory,
    join(stateDirectory, 'loads'),
    config.publishDirectory,
    spill.directory,
  ])
    makeUsable(directory);
  const removeWork = (): void => {
    for (const directory of [spill.directory, workDirectory])
      rmSync(directory, { recursive: true, force: true });
  };
  const open = (state: string, name: string): Promise<Engine> =>
    openEngine('duckdb', {
      // in memory, spilling when it must: a working file compresses and syncs every table of a night that keeps none
      file: ':memory:',
      attach: { state },
      tempDirectory: join(spill.directory, `spill-${name}`),
      allowedDirectories: [
        stateDirectory,
        realpathSync(config.publishDirectory),
        ...extractDirectories(config),
      ],
      ...('threads' in config.engine && config.engine.threads !== undefined
        ? { threads: config.engine.threads }
        : {}),
      ...('memory_limit' in config.engine && config.engine.memory_limit !== undefined
        ? { memoryLimit: config.engine.memory_limit }
        : {}),
    });
  keepFreeMemory('memory_limit' in config.engine ? config.engine.memory_limit : undefined);
  try {
    const engine = await whenFree(() => open(stateFile, fileName), lockTimeoutSeconds, log);
    removeLeftovers(workDirectory, '');
    removeLeftovers(spill.directory, spill.prefix);
    return {
      engine,
      openAside: () => open(':memory:', 'aside'),
      stateDirectory,
      workDirectory,
      close: async () => {
        await engine.close();
        removeWork();
      },
    };
  } catch (error) {
    removeWork();
    throw isAbout(error, stateFile) ? damagedState(stateFile, error) : error;
  }
}

interface SpillPlace {
  readonly directory: string;
  /** What the folders of all attempts over this state begin with. */
  readonly prefix: string;
}

/**
 * Every engine spills into a folder of its own: two that share one write over each other's files. In a `temp_directory`,
 * which other plans and other programs may use too, an attempt's folder names the state it belongs to.
 */
function spillPlace(
  { engine, baseDirectory }: Config,
  stateDirectory: string,
  workDirectory: string,
  attempt: string,
): SpillPlace {
  if (!('temp_directory' in engine) || engine.temp_directory === undefined)
    return { directory: workDirectory, prefix: '' };
  const prefix = `caretier-${createHash('sha256').update(stateDirectory).digest('hex').slice(0, 12)}-`;
  return { directory: resolve(baseDirectory, engine.temp_directory, `${prefix}${attempt}`), prefix };
}

function isAbout(error: unknown, file: string): error is InternalFailure {
  return error instanceof InternalFailure && error.faults.some(({ where }) => where === file);
}

/** Never replaced by a fresh one in silence: it holds which run followed which. */
function damagedState(file: string, error: InternalFailure): InternalFailure {
  return new InternalFailure(
    {
      where: file,
      what: 'the state file is damaged, or another engine version wrote it',
      remedy: 'run caretier rebuild: it makes it anew from what lies beside it; what is published stands',
    },
    error.cause,
  );
}

/** Asked before any work starts: can the state folder take what a night leaves in it? */
function usableState(directory: string): string {
  try {
    makeFolder(directory);
    const real = realpathSync(directory);
    accessSync(real, constants.R_OK | constants.W_OK | constants.X_OK);
    return real;
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new ResourceFailure({
      where: directory,
      what: `the state folder cannot be used: ${code === 'EEXIST' ? 'it is not a folder' : `it cannot be made or written to (${code})`}`,
      remedy: 'check the disk and its permissions, or name another folder with state:',
    });
  }
}

function makeUsable(directory: string): void {
  try {
    makeFolder(directory);
  } catch (error) {
    throw diskFault(error, directory, 'the folder cannot be made');
  }
}

/**
 * Clean extracts are read where they lie, so their folders are readable to the engine, and where a link leads, the folder
 * of the file behind it; nothing else is.
 */
function extractDirectories(config: Config): readonly string[] {
  const { baseDirectory } = config;
  const folders = config.extracts
    .flatMap((extract) => [extract.path].flat())
    .flatMap((path) => [resolve(baseDirectory, fixedFolder(path)), ...realFolders(baseDirectory, path)]);
  return [...new Set(folders)].filter((folder) => existsSync(folder)).map((folder) => realpathSync(folder));
}

function realFolders(baseDirectory: string, path: string): readonly string[] {
  try {
    return extractFiles(baseDirectory, path).map((file) => dirname(realpathSync(file.path)));
  } catch {
    return []; // ingest names the missing extract
  }
}

/** The part of a path before the first segment with a pattern or the file name. */
function fixedFolder(path: string): string {
  const segments = path.split('/');
  const pattern = segments.findIndex((segment) => /[*?[]/.test(segment));
  const folder = segments.slice(0, pattern === -1 ? -1 : pattern).join('/');
  return folder === '' ? (path.startsWith('/') ? '/' : '.') : folder;
}

async function whenFree(open: () => Promise<Engine>, seconds: number, log: EventLog): Promise<Engine> {
  for (let left = seconds; ; left -= 1) {
    try {
      return await open();
    } catch (error) {
      if (!(error instanceof StateHeld) || left <= 0) throw error;
      log.emit({ event: 'waiting_for_state', seconds: left });
      await sleep(1000);
    }
  }
}

/** Only the holder of the state comes here, so the folder of every other attempt belongs to a dead run. */
function removeLeftovers(own: string, prefix: string): void {
  const folder = dirname(own);
  for (const name of readdirSync(folder)) {
    if (name.startsWith(prefix) && name !== basename(own))
      rmSync(join(folder, name), { recursive: true, force: true });
  }
}
