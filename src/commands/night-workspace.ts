/**
 * The folders and the engine of one night. The state file is attached first: its lock is the run lock, so a
 * second run ends (exit 5) or waits before it has touched anything. Leftovers of a killed night are removed.
 */
import { mkdirSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EventLog } from '../base/events.js';
import { StateHeld } from '../base/errors.js';
import type { Config } from '../config/load-config.js';
import type { Engine } from '../engines/engine.js';
import { openEngine } from '../engines/open-engine.js';

export interface NightWorkspace {
  readonly engine: Engine;
  readonly stateDirectory: string;
  readonly workDirectory: string;
  close(): Promise<void>;
}

export async function openWorkspace(config: Config, attempt: string, lockTimeoutSeconds: number, log: EventLog): Promise<NightWorkspace> {
  mkdirSync(config.stateDirectory, { recursive: true });
  const stateDirectory = realpathSync(config.stateDirectory);
  const workDirectory = join(stateDirectory, 'work', attempt);
  const loadsDirectory = join(stateDirectory, 'loads');
  for (const directory of [workDirectory, loadsDirectory, config.publishDirectory]) mkdirSync(directory, { recursive: true });
  const tempDirectory = config.engine.name === 'duckdb' && 'temp_directory' in config.engine ? config.engine.temp_directory : undefined;
  const open = (): Promise<Engine> =>
    openEngine('duckdb', {
      file: join(workDirectory, 'night.duckdb'),
      attach: { state: join(stateDirectory, 'caretier.duckdb') },
      tempDirectory: tempDirectory ?? join(workDirectory, 'spill'),
      allowedDirectories: [stateDirectory, realpathSync(config.publishDirectory), ...extractDirectories(config)],
      ...('threads' in config.engine && config.engine.threads !== undefined ? { threads: config.engine.threads } : {}),
      ...('memory_limit' in config.engine && config.engine.memory_limit !== undefined ? { memoryLimit: config.engine.memory_limit } : {}),
    });
  try {
    const engine = await whenFree(open, lockTimeoutSeconds, log);
    removeLeftovers(join(stateDirectory, 'work'), attempt);
    return {
      engine,
      stateDirectory,
      workDirectory,
      close: async () => {
        await engine.close();
        rmSync(workDirectory, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(workDirectory, { recursive: true, force: true });
    throw error;
  }
}

/** Clean extracts are read where they lie, so their folders are readable to the engine; nothing else is. */
function extractDirectories(config: Config): readonly string[] {
  const folders = config.extracts.flatMap((extract) => [extract.path].flat()).map((path) => fixedFolder(path));
  return [...new Set(folders)].flatMap((folder) => {
    try {
      return [realpathSync(join(folder.startsWith('/') ? '/' : config.baseDirectory, folder))];
    } catch {
      return []; // ingest names the missing extract
    }
  });
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

/** Only the holder of the state comes here, so every other attempt's folder belongs to a dead run. */
function removeLeftovers(directory: string, attempt: string): void {
  for (const name of readdirSync(directory)) {
    if (name !== attempt) rmSync(join(directory, name), { recursive: true, force: true });
  }
}
