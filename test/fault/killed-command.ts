/** Kills a command at one of its steps, in a copy of a plan's folder, and tells which steps it has. */
import { cpSync, existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { packageRoot } from '../../src/base/package-root.js';
import { stateOfRun } from '../../src/stages/8-publish/swap.js';
import { PlanFolder } from '../spec/whole-night/plan-folder.js';
import { startProcess } from '../caretier-process.js';

const child = fileURLToPath(new URL('./killed-command-child.ts', import.meta.url));
let copies = 0;

export function copyOf(plan: PlanFolder, into: string): PlanFolder {
  const folder = join(into, String(copies++));
  cpSync(plan.folder, folder, { recursive: true, verbatimSymlinks: true });
  return PlanFolder.at(folder, 'delta');
}

/** What the command does to state and publish folders, in order; it runs to its end. With an error code what it reads, too. */
export async function stepsOf(
  plan: PlanFolder,
  words: readonly string[],
  errorCode = '',
): Promise<readonly string[]> {
  const file = join(plan.folder, 'steps.json');
  const { code, stderr } = await startProcess(plan.folder, script(plan, 0, errorCode, file, words)).ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(readFileSync(file, 'utf8')) as string[];
}

/** Killed right before the step, counted from 1. */
export async function killAt(plan: PlanFolder, words: readonly string[], step: number): Promise<void> {
  const file = join(plan.folder, 'steps.json');
  const { signal, stderr } = await startProcess(plan.folder, script(plan, step, '', file, words)).ended;
  expect({ signal, stderr: signal === 'SIGKILL' ? '' : stderr }).toEqual({ signal: 'SIGKILL', stderr: '' });
}

/** The file system refuses the step, counted from 1, with an error of this code; all others it grants. */
export async function failAt(
  plan: PlanFolder,
  words: readonly string[],
  step: number,
  errorCode: string,
): Promise<{ readonly code: number | null; readonly stderr: string }> {
  const file = join(plan.folder, 'steps.json');
  return startProcess(plan.folder, script(plan, step, errorCode, file, words)).ended;
}

function script(
  plan: PlanFolder,
  step: number,
  errorCode: string,
  file: string,
  words: readonly string[],
): readonly string[] {
  const loader = join(packageRoot, 'node_modules/tsx/dist/loader.mjs');
  return ['--import', loader, child, plan.folder, String(step), errorCode, file, ...words];
}

/** In the long run every step, but of the two hundred rule files one in twenty; else those named. */
export function chosenSteps(
  steps: readonly string[],
  patterns: readonly RegExp[],
): readonly (readonly [number, string])[] {
  const all = steps.map((label, i) => [i + 1, label] as const);
  if (process.env['CARETIER_LONG'] === '1') return oneRuleFileInTwenty(all);
  const chosen = patterns.map((pattern) => all.findLast(([, label]) => pattern.test(label)));
  expect(chosen.map((found, i) => (found === undefined ? String(patterns[i]) : ''))).toEqual(
    patterns.map(() => ''),
  );
  return chosen.map((found) => found!);
}

/** Rule files are opened and read one after the other by the same lines: the last call and one in forty-one, about one file in twenty. */
function oneRuleFileInTwenty(
  steps: readonly (readonly [number, string])[],
): readonly (readonly [number, string])[] {
  const ofRules = steps.filter(([, label]) => label.endsWith(' state/rules/*'));
  // an odd number between, so that opening and reading both have their turn
  const skipped = new Set(ofRules.slice(0, -1).flatMap(([step], i) => (i % 41 === 0 ? [] : [step])));
  return steps.filter(([step]) => !skipped.has(step));
}

/** The run behind a link, which must be all there: no reader ever sees half a publish. */
export async function shownWhole(plan: PlanFolder, link: string): Promise<string | undefined> {
  const output = join(plan.folder, 'output');
  if (!existsSync(join(output, link))) return undefined;
  const runId = readlinkSync(join(output, link)).split('/').at(-1)!;
  expect([link, await stateOfRun(output, runId)]).toEqual([link, 'whole']);
  return runId;
}

/** Every published file by what the manifest says of it, and which folders there are. */
export function publishOf(plan: PlanFolder): unknown {
  return {
    manifest: plan.text('output/latest/manifest.json'),
    links: readdirSync(join(plan.folder, 'output')).sort(),
    runs: readdirSync(join(plan.folder, 'output', '.runs')).sort(),
  };
}
