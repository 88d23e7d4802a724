/**
 * The program as a process of its own, for what only a process can show: signals, locks, streams. It can hold up no
 * test: it is killed after a time whatever it does, and no stream of this process is shared with it.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../src/base/package-root.js';

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly pid: number;
  /** Resolves when the text was seen in what the process printed; never later than its end. */
  readonly says: (text: string) => Promise<boolean>;
  readonly signal: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<Ended>;
}

export function startProcess(directory: string, script: readonly string[], milliseconds = 100_000): Running {
  const child = spawn(process.execPath, script, { cwd: directory, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => void (printed.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => void (printed.stderr += chunk.toString()));
  const ended = endOf(child, milliseconds).then(({ code, signal }) => ({ code, signal, ...printed }));
  return {
    pid: child.pid!,
    says: (text) => seen(() => (printed.stdout + printed.stderr).includes(text), ended),
    signal: (signal) => void child.kill(signal),
    ended,
  };
}

export function startCaretier(directory: string, ...args: readonly string[]): Running {
  return startProcess(directory, [
    '--import',
    join(packageRoot, 'node_modules/tsx/dist/loader.mjs'),
    join(packageRoot, 'src/main.ts'),
    ...args,
  ]);
}

/** On `exit`, not on `close`: a grandchild may hold the pipes open for as long as it likes. */
function endOf(
  child: ChildProcess,
  milliseconds: number,
): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  const killer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearTimeout(killer);
      // what is in the pipes already is read first
      setTimeout(() => {
        child.stdout?.destroy();
        child.stderr?.destroy();
        resolve({ code, signal });
      }, 100);
    });
  });
}

async function seen(isSeen: () => boolean, ended: Promise<Ended>): Promise<boolean> {
  let isOver = false;
  void ended.then(() => (isOver = true));
  while (!isSeen() && !isOver) await new Promise((resolve) => setTimeout(resolve, 20));
  return isSeen();
}
