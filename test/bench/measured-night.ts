/** One night over a bench folder, as a user runs it: the built command in a process of its own, watched from outside. */
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/base/package-root.js';
import { writeBenchConfig } from './make-members.js';
import type { BenchConfig } from './make-members.js';

export interface Duration {
  readonly name: string;
  readonly ms: number;
}

export interface MeasuredNight {
  /** Wall clock from starting the process to its end. */
  readonly ms: number;
  readonly stages: readonly Duration[];
  /** Single models, the slowest first. */
  readonly steps: readonly Duration[];
  readonly peakRssMb: number;
}

const command = join(packageRoot, 'dist', 'src', 'main.js');

export interface NightAsked extends BenchConfig {
  readonly asOf: string;
  /** Nothing is kept of earlier nights. */
  readonly isFirst: boolean;
}

export async function measuredNight(folder: string, asked: NightAsked): Promise<MeasuredNight> {
  if (asked.isFirst)
    for (const name of ['state', 'output']) rmSync(join(folder, name), { recursive: true, force: true });
  const config = writeBenchConfig(folder, asked);
  const options = ['--config', config, '--as-of', asked.asOf, '--log-format', 'json', '--verbose'];
  const started = performance.now();
  const child = spawn(process.execPath, [command, 'run', ...options], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (log += text));
  let peakRssMb = 0;
  const watch = setInterval(() => void (peakRssMb = Math.max(peakRssMb, peakOf(child.pid!))), 50);
  const exitCode = await new Promise((ended) => child.on('close', ended));
  clearInterval(watch);
  const ms = performance.now() - started;
  if (exitCode !== 0) throw new Error(`the night ended with ${String(exitCode)}: ${log.slice(-2000)}`);
  return { ms, peakRssMb, ...durations(log) };
}

/** The kernel's own high-water mark, so that no peak between two looks is missed; 0 where there is no /proc. */
function peakOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Math.round(Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}

function durations(log: string): Pick<MeasuredNight, 'stages' | 'steps'> {
  const events = log
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as { event: string; stage: string; step: string; ms: number });
  const stages = events
    .filter(({ event }) => event === 'stage_finished')
    .map(({ stage, ms }) => ({ name: stage, ms }));
  const steps = events
    .filter(({ event }) => event === 'step_finished')
    .map(({ stage, step, ms }) => ({ name: `${stage}/${step}`, ms }))
    .sort((a, b) => b.ms - a.ms);
  return { stages, steps };
}
