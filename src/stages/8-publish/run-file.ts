/**
 * `state/history/<run>.json`: all that the state database knows of a run and of its loads, in a file of its own. The
 * database can be rebuilt from these files (caretier rebuild), and they stay when a run is pruned: who read what, when.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { knownByNames } from '../../base/known-by.js';
import { makeFolder } from '../../base/make-folder.js';
import { syncFolder, writeDurably } from './sealed-folder.js';

/** What is known of a load beside its bytes: enough to use its typed file, or to read the delivered one again. */
export const loadFactsShape = z.object({
  format: z.string(),
  feed: z.string(),
  sha256: z.string(),
  bytes: z.number(),
  kind: z.enum(['csv', 'parquet']),
  header: z.array(z.string()).readonly(),
  framed: z.number(),
  typed: z.number(),
  firstLoadedOn: z.string(),
  loadSequence: z.number(),
  engineVersion: z.string(),
  typedSha256: z.string(),
});
export type LoadFacts = z.infer<typeof loadFactsShape>;

const runLoadShape = z.object({
  loadId: z.string(),
  extract: z.string(),
  file: z.string(),
  nDelivered: z.number(),
  facts: loadFactsShape.nullable(),
});

export const runFileShape = z.object({
  runId: z.string(),
  asOf: z.string(),
  previousRunId: z.string().nullable(),
  baseRunId: z.string().nullable(),
  knownBy: z.enum(knownByNames),
  settings: z.string(),
  attemptId: z.string(),
  codeVersion: z.string(),
  loadSequence: z.number(),
  publishSequence: z.number().nullable(),
  publishedAt: z.string().nullable(),
  withdrawnAt: z.string().nullable(),
  prunedAt: z.string().nullable(),
  loads: z.array(runLoadShape).readonly(),
  rules: z.array(z.object({ file: z.string(), sha256: z.string() })).readonly(),
});
export type RunFile = Readonly<z.infer<typeof runFileShape>>;
export type RunFileLoad = RunFile['loads'][number];

const folder = (stateDirectory: string): string => join(stateDirectory, 'history');
const pathOf = (stateDirectory: string, runId: string): string =>
  join(folder(stateDirectory), `${runId}.json`);

/** Renamed into place and synced: a kill leaves the file as it was or as it is now. */
export async function writeRunFile(stateDirectory: string, run: RunFile): Promise<void> {
  makeFolder(folder(stateDirectory));
  const path = pathOf(stateDirectory, run.runId);
  await rm(`${path}.partial`, { force: true });
  await writeDurably(`${path}.partial`, `${JSON.stringify(run)}\n`);
  await rename(`${path}.partial`, path);
  await syncFolder(folder(stateDirectory));
}

export async function removeRunFile(stateDirectory: string, runId: string): Promise<void> {
  await rm(pathOf(stateDirectory, runId), { force: true });
}

/** Nothing when it is missing or no run file any more. */
export function readRunFile(stateDirectory: string, runId: string): RunFile | undefined {
  const path = pathOf(stateDirectory, runId);
  if (!existsSync(path)) return undefined;
  try {
    return runFileShape.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}

/** Ids of the runs that have a file, whole or not. */
export function runFiles(stateDirectory: string): readonly string[] {
  if (!existsSync(folder(stateDirectory))) return [];
  return readdirSync(folder(stateDirectory))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .sort();
}
